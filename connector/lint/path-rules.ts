import type { Check } from './rule.ts'
import type { LocatedOperation } from './walk-swagger.ts'

export function checkPaths(operations: readonly LocatedOperation[], check: Check): void {
  const seen = new Set<string>()
  const paths = new Set(operations.map(({ path }) => path))
  const shapes = Map.groupBy(paths, toShape)
  const templates = plantTemplates(shapes.keys())
  for (const { path, verb, name } of operations) {
    check(path.startsWith('/'), 'OperationPathMustStartWithSlash', name)
    check(!/[?#*]/.test(path), 'OperationPathMayNotContainQueryOrFragment', name)
    check(
      path.split('/').every((segment) => /^([^{}]|\{\w+\})*$/.test(segment)),
      'PathVariableNotValid',
      name,
    )
    const shape = toShape(path)
    check(!isCaught(shape.split('/'), templates), 'PartialDuplicateOperationPath', name)
    const isTaken = seen.has(`${verb} ${shape}`) || (shapes.get(shape)?.length ?? 0) > 1
    check(!isTaken, 'DuplicateOperationPath', name)
    seen.add(`${verb} ${shape}`)
  }
}

const toShape = (path: string): string => path.toLowerCase().replace(/\{\w+\}/g, '{}')

/** Paths by their segments, so that a path is compared with those alone that begin like it. */
interface Templates {
  readonly below: Map<string, Templates>
  isEnd: boolean
}

const isVariable = (segment: string): boolean => segment.startsWith('{')

function plantTemplates(shapes: Iterable<string>): Templates {
  const root: Templates = { below: new Map(), isEnd: false }
  for (const shape of shapes) {
    let at = root
    for (const segment of shape.split('/')) {
      const key = isVariable(segment) ? '{}' : segment
      const next: Templates = at.below.get(key) ?? { below: new Map(), isEnd: false }
      at.below.set(key, next)
      at = next
    }
    at.isEnd = true
  }
  return root
}

/** Whether a request to the path also fits a template that has a variable where the path has a name. */
function isCaught(segments: readonly string[], { below, isEnd }: Templates, differs = false): boolean {
  const [first, ...others] = segments
  if (first === undefined) return isEnd && differs
  const variable = below.get('{}')
  if (isVariable(first)) return variable !== undefined && isCaught(others, variable, differs)
  const same = below.get(first)
  return (
    (same !== undefined && isCaught(others, same, differs)) ||
    (variable !== undefined && isCaught(others, variable, true))
  )
}
