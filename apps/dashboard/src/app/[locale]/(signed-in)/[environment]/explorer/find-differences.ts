import { hasType, type ModelShape, resolveShape, type Shape } from './shape.ts'

/** Where a value is not what its shape says. */
export interface Difference {
  /** Such as `value[0].City`; empty for the value as a whole. */
  readonly path: string
  readonly kind: 'unknown' | 'missing' | 'type' | 'value'
  /** The types or values that would fit; for an unknown field the known ones. */
  readonly expected: readonly string[]
}

/** So many say enough. */
const mostDifferences = 50

/** Compares a value with a shape; only JSON itself is looked at, not what a service may want beyond it. */
export function findDifferences(value: unknown, { root, models }: ModelShape): Difference[] {
  const found: Difference[] = []

  function compare(inner: unknown, named: Shape, path: string): void {
    if (found.length >= mostDifferences || (inner === null && named.isNullable)) return
    const shape = resolveShape(named, models)
    if (!hasType(inner, shape.types)) {
      found.push({ path, kind: 'type', expected: shape.types })
    } else if (Array.isArray(inner)) {
      const { items } = shape
      if (items === undefined) return
      for (const [index, item] of inner.entries()) compare(item, items, `${path}[${index}]`)
    } else if (typeof inner === 'object' && inner !== null) {
      compareFields(inner, shape, path)
    } else if (typeof inner === 'string' && shape.values !== undefined && !shape.isOpen) {
      if (!shape.values.includes(inner)) found.push({ path, kind: 'value', expected: shape.values })
    }
  }

  function compareFields(inner: object, { fields, required = [], isOpen }: Shape, path: string): void {
    if (fields === undefined) return
    const toPath = (name: string) => (path === '' ? name : `${path}.${name}`)
    for (const name of required) {
      if (!Object.hasOwn(inner, name)) found.push({ path: toPath(name), kind: 'missing', expected: [] })
    }
    for (const [name, field] of Object.entries(inner)) {
      const known = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (known !== undefined) compare(field, known, toPath(name))
      else if (!isOpen) found.push({ path: toPath(name), kind: 'unknown', expected: Object.keys(fields) })
    }
  }

  compare(value, root, '')
  return found.slice(0, mostDifferences)
}
