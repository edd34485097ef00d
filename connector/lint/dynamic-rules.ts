import type {
  DynamicList,
  DynamicProperties,
  DynamicSchema,
  DynamicValues,
  Schema,
  Swagger,
} from '../swagger.ts'
import { checkArguments } from './argument-rules.ts'
import type { Check } from './rule.ts'
import {
  findOperation,
  findProperty,
  findResponseSchema,
  type LocatedOperation,
  listOperations,
  resolve,
  visitObjects,
} from './walk-swagger.ts'

/** What carries a dynamic extension: a parameter, a schema, or the items of one. */
interface Carrier {
  'x-ms-dynamic-values'?: DynamicValues
  'x-ms-dynamic-list'?: DynamicList
  'x-ms-dynamic-schema'?: DynamicSchema
  'x-ms-dynamic-properties'?: DynamicProperties
}

/** Drop-downs and dynamic rows are described for older and newer designers alike, and resolve in both. */
export function checkDynamics(swagger: Swagger, check: Check): void {
  for (const located of listOperations(swagger)) {
    const { operation, parameters, item, name } = located
    const places = { parameters, responses: operation.responses, posted: item['x-ms-notification-content'] }
    visitObjects(places, (node, keys) => {
      for (const carrier of follow(swagger, node)) {
        const path = `${name} ${keys.join('/')}`
        checkList(swagger, located, carrier, path, check)
        checkRow(swagger, located, carrier, path, check)
      }
    })
  }
}

/** The node itself and, where it is a reference, everything below what it refers to. */
function follow(swagger: Swagger, node: Record<string, unknown>): Carrier[] {
  if (typeof node.$ref !== 'string') return [node as Carrier]
  const found: Carrier[] = []
  visitObjects(resolve(swagger, node as { $ref: string }), (below) => found.push(below as Carrier))
  return found
}

function checkList(
  swagger: Swagger,
  located: LocatedOperation,
  carrier: Carrier,
  path: string,
  check: Check,
): void {
  const values = carrier['x-ms-dynamic-values']
  const list = carrier['x-ms-dynamic-list']
  if (!values && !list) return
  check(values && list, 'DynamicTwinMissing', path)
  checkArguments(swagger, located, values ?? list, list, path, check)
  if (!values || !list) return
  const areTwins =
    values.operationId === list.operationId &&
    values['value-collection'] === list.itemsPath &&
    values['value-path'] === list.itemValuePath &&
    values['value-title'] === list.itemTitlePath
  check(areTwins, 'DynamicTwinsDiffer', path)

  const items = findItems(swagger, list)
  if (items === undefined) return
  check(items, 'InvokedOperationShouldProduceArray', path)
  if (!items) return
  for (const property of [list.itemValuePath, list.itemTitlePath]) {
    check(findProperty(swagger, items, property), 'InvokedOperationShouldProduceProperty', path)
  }
}

/** The items of the list that a lookup answers, null where it answers none, undefined without a lookup. */
function findItems(swagger: Swagger, { operationId, itemsPath }: DynamicList): Schema | null | undefined {
  const target = findOperation(swagger, operationId)
  if (!target) return undefined
  const answer = findResponseSchema(swagger, target.operation)
  const list = answer && (itemsPath ? findProperty(swagger, answer, itemsPath) : answer)
  return list?.items ? resolve(swagger, list.items) : null
}

function checkRow(
  swagger: Swagger,
  located: LocatedOperation,
  carrier: Carrier,
  path: string,
  check: Check,
): void {
  const schema = carrier['x-ms-dynamic-schema']
  const properties = carrier['x-ms-dynamic-properties']
  if (!schema && !properties) return
  check(schema && properties, 'DynamicTwinMissing', path)
  checkArguments(swagger, located, schema ?? properties, properties, path, check)
  if (!schema || !properties) return
  check(schema.operationId === properties.operationId, 'DynamicTwinsDiffer', path)
  const expected = (schema['value-path'] ?? '').replace(/\/?properties$/, '')
  check((properties.itemValuePath ?? '') === expected, 'DynamicPropertiesItemValuePathMismatch', path)
  const target = findOperation(swagger, schema.operationId)
  const answer = target && findResponseSchema(swagger, target.operation)
  const isFound = !answer || !expected || findProperty(swagger, answer, expected)
  check(isFound, 'InvokedOperationShouldProduceProperty', path)
}
