import type { DynamicList, DynamicValues, Parameter, Schema, Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { findResponseSchema, listOperations, listProperties, resolve } from './walk-swagger.ts'

/** A drop-down is described for older and newer designers alike, and resolves in both. */
export function checkDynamicLists(swagger: Swagger, check: Check): void {
  for (const { name, parameters } of listOperations(swagger)) {
    for (const parameter of parameters)
      checkDynamicList(swagger, parameter, `${name} ${parameter.name}`, check)
  }
}

function checkDynamicList(swagger: Swagger, parameter: Parameter, where: string, check: Check): void {
  const values = parameter['x-ms-dynamic-values']
  const list = parameter['x-ms-dynamic-list']
  if (!values && !list) return
  check(values && list, 'DynamicTwinMissing', where)
  if (!values || !list) return
  check(areTwins(values, list), 'DynamicTwinsDiffer', where)

  const target = listOperations(swagger).find(({ operation }) => operation.operationId === list.operationId)
  check(target, 'OperationIdNotFound', where)
  if (!target) return
  const needed = target.parameters.filter((other) => other.required && other.default === undefined)
  check(
    needed.every((other) => list.parameters?.[other.name] && values.parameters?.[other.name]),
    'OperationMissingRequiredProperty',
    where,
  )

  const response = findResponseSchema(swagger, target.operation)
  const items = response && findItems(swagger, response, list.itemsPath)
  check(items, 'InvokedOperationShouldProduceArray', where)
  if (!items) return
  const names = listProperties(swagger, items).map(([path]) => path)
  check(names.includes(list.itemValuePath), 'InvokedOperationShouldProduceProperty', where)
  check(names.includes(list.itemTitlePath), 'InvokedOperationShouldProduceProperty', where)
}

function areTwins(values: DynamicValues, list: DynamicList): boolean {
  return (
    values.operationId === list.operationId &&
    values['value-collection'] === list.itemsPath &&
    values['value-path'] === list.itemValuePath &&
    values['value-title'] === list.itemTitlePath
  )
}

/** The items of the array at `path`; without a path the answer itself is the array. */
function findItems(swagger: Swagger, response: Schema, path: string | undefined): Schema | undefined {
  const steps = path ? path.split('/') : []
  const found = steps.reduce<Schema | undefined>((schema, step) => {
    const next = schema?.properties?.[step]
    return next && resolve(swagger, next)
  }, response)
  return found?.items
}
