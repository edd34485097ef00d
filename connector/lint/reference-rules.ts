import type { Schema, Swagger } from '../swagger.ts'
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
  for (const name of Object.keys(swagger.definitions ?? {})) {
    check(!leadsBack(swagger, name, name, []), 'SchemaRefLoopNotAllowed', `definitions/${name}`)
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

/** Whether following the references of a definition leads to `goal` again. */
function leadsBack(swagger: Swagger, from: string, goal: string, seen: string[]): boolean {
  if (seen.includes(from)) return false
  seen.push(from)
  return listReferences(swagger.definitions?.[from]).some(
    (name) => name === goal || leadsBack(swagger, name, goal, seen),
  )
}

function listReferences(schema: Schema | undefined): string[] {
  const names: string[] = []
  visitObjects(schema, ({ $ref }) => {
    if (typeof $ref === 'string') names.push($ref.slice($ref.lastIndexOf('/') + 1))
  })
  return names
}
