import type { Schema, Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { findByPointer, visitObjects } from './walk-swagger.ts'

/** References are local, point directly at something shared, stand alone and come to an end. */
export function checkReferences(swagger: Swagger, check: Check): void {
  visitObjects(swagger, (node, keys) => {
    const { $ref, ...others } = node
    if (typeof $ref !== 'string' || (keys.at(-1) === 'properties' && keys.at(-2) !== 'properties')) return
    const path = keys.join('/')
    check(keys[0] !== 'paths' || keys.length !== 2, 'PathItemRefNotSupported', path)
    const target = findByPointer(swagger, $ref)
    check(target, 'ReferenceNotFound', path)
    check(Object.keys(others).length === 0, 'AdditionalPropertyNotAllowedAdjacentToRef', path)
    const isReference = typeof target === 'object' && target !== null && '$ref' in target
    check(!isReference, 'ReferenceChain', path)
  })
  for (const name of Object.keys(swagger.definitions ?? {})) {
    check(!leadsBack(swagger, name, name, []), 'SchemaRefLoopNotAllowed', `definitions/${name}`)
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
