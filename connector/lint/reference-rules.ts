import type { Schema, Swagger } from '../swagger.ts'
import { findLoops } from './find-loops.ts'
import type { Check } from './rule.ts'
import { findByPointer, holdsNames, isReference, visitObjects } from './walk-swagger.ts'

/** References are local, point directly at something shared, stand alone and come to an end. */
export function checkReferences(swagger: Swagger, check: Check): void {
  const comesToAnEnd = followReferences(swagger)
  visitObjects(swagger, (node, keys) => {
    const { $ref, ...others } = node
    if (typeof $ref !== 'string' || holdsNames(keys)) return
    const path = keys.join('/')
    check(keys[0] !== 'paths' || keys.length !== 2, 'PathItemRefNotSupported', path)
    const target = findByPointer(swagger, $ref)
    check(target, 'ReferenceNotFound', path)
    check(Object.keys(others).length === 0, 'AdditionalPropertyNotAllowedAdjacentToRef', path)
    check(!isReference(target), 'ReferenceChain', path)
    check(comesToAnEnd($ref), 'ReferenceCircle', path)
  })
  const references = Object.entries(swagger.definitions ?? {}).map(
    ([name, schema]) => [name, listReferences(schema)] as const,
  )
  const loops = findLoops(new Map(references))
  for (const [name] of references) {
    check(!loops.has(name), 'SchemaRefLoopNotAllowed', `definitions/${name}`)
  }
}

/** Tells whether following a reference to a reference ever ends; each is followed once. */
function followReferences(swagger: Swagger): (pointer: string) => boolean {
  const ends = new Map<string, boolean>()
  return (pointer) => {
    const trail: string[] = []
    let at: string | undefined = pointer
    while (at !== undefined && !ends.has(at)) {
      ends.set(at, false)
      trail.push(at)
      const target = findByPointer(swagger, at)
      at = isReference(target) ? target.$ref : undefined
    }
    const isEnd = at === undefined || ends.get(at) === true
    for (const passed of trail) ends.set(passed, isEnd)
    return ends.get(pointer) === true
  }
}

function listReferences(schema: Schema): Set<string> {
  const names = new Set<string>()
  visitObjects(schema, ({ $ref }) => {
    if (typeof $ref === 'string') names.add($ref.slice($ref.lastIndexOf('/') + 1))
  })
  return names
}
