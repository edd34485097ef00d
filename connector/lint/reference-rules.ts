import type { Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { findByPointer, visitObjects } from './walk-swagger.ts'

/** References are local, point directly at a definition or parameter and stand alone. */
export function checkReferences(swagger: Swagger, check: Check): void {
  visitObjects(swagger, (node, keys) => {
    const { $ref, ...others } = node
    if (typeof $ref !== 'string' || keys.at(-1) === 'properties') return
    const where = keys.join('/')
    const target = findByPointer(swagger, $ref)
    check(target, 'ReferenceNotFound', where)
    check(Object.keys(others).length === 0, 'AdditionalPropertyNotAllowedAdjacentToRef', where)
    const isReference = typeof target === 'object' && target !== null && '$ref' in target
    check(!isReference, 'ReferenceChain', where)
  })
}
