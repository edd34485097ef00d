import type { Check } from './rule.ts'
import type { LocatedOperation } from './walk-swagger.ts'

export function checkPaths(operations: readonly LocatedOperation[], check: Check): void {
  const seen = new Map<string, string>()
  for (const { path, verb, name } of operations) {
    check(path.startsWith('/'), 'OperationPathMustStartWithSlash', name)
    check(!/[?#*]/.test(path), 'OperationPathMayNotContainQueryOrFragment', name)
    check(
      path.split('/').every((segment) => /^([^{}]|\{\w+\})*$/.test(segment)),
      'PathVariableNotValid',
      name,
    )
    const shape = `${verb} ${toShape(path)}`
    check(!seen.has(shape), 'DuplicateOperationPath', name)
    seen.set(shape, name)
    for (const other of operations) {
      const isOther = other.path !== path
      check(!isOther || !isCaughtBy(path, other.path), 'PartialDuplicateOperationPath', name)
      const isSameShape = isOther && toShape(path) === toShape(other.path)
      check(!isSameShape, 'DuplicateOperationPath', name)
    }
  }
}

const toShape = (path: string): string => path.toLowerCase().replace(/\{\w+\}/g, '{}')

/** Whether a request to `path` also fits `template`, which has a variable where `path` has a name. */
function isCaughtBy(path: string, template: string): boolean {
  const given = path.toLowerCase().split('/')
  const expected = template.toLowerCase().split('/')
  const isVariable = (segment: string | undefined) => segment?.startsWith('{')
  const fits = expected.every((segment, index) => isVariable(segment) || segment === given[index])
  const differs = expected.some((segment, index) => isVariable(segment) && !isVariable(given[index]))
  return given.length === expected.length && fits && differs
}
