import type { Schema, Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import {
  findResponseSchema,
  type LocatedOperation,
  listOperations,
  resolve,
  walkProperties,
} from './walk-swagger.ts'

export function checkTriggers(swagger: Swagger, check: Check): void {
  const operations = listOperations(swagger)
  const isWebhook = (located: LocatedOperation) =>
    located.operation['x-ms-trigger'] !== undefined && !isPolled(located)
  const actions = new Map(
    operations.filter(({ operation }) => !operation['x-ms-trigger']).map((action) => [action.name, action]),
  )
  for (const located of operations) {
    const { name, operation } = located
    if (!operation['x-ms-trigger']) continue
    const { summary = '', description = '' } = operation
    check(summary.startsWith('When '), 'TriggerSummaryWording', name)
    check(description.startsWith('This operation triggers when '), 'TriggerDescriptionWording', name)
    check(operation['x-ms-trigger-hint'], 'TriggerHintMissing', name)
    checkSample(actions, located, check)
    if (isWebhook(located)) checkWebhook(swagger, located, check)
    else if (operation['x-ms-trigger'] === 'batch') checkBatch(swagger, located, check)
  }
  const hooks = operations.filter(isWebhook)
  const isEnd = ({ verb, operation }: LocatedOperation) =>
    verb === 'delete' && operation['x-ms-visibility'] === 'internal'
  check(hooks.length === 0 || operations.some(isEnd), 'WebhookDeleteMissing', 'paths')
  for (const { name, operation } of operations) {
    check(!('x-ms-notification-content' in operation), 'NotificationContentOnOperationIsIgnored', name)
  }
}

/** Whether a trigger asks, rather than being told. */
export const isPolled = ({ verb, operation }: LocatedOperation): boolean =>
  operation['x-ms-trigger'] === 'batch' || verb === 'get'

function checkWebhook(
  swagger: Swagger,
  { name, verb, operation, item, parameters }: LocatedOperation,
  check: Check,
): void {
  check(verb === 'post', 'WebhookNotPost', name)
  check(item['x-ms-notification-content'], 'OperationMustHaveNotificationContentExtension', name)
  const answer = operation.responses?.['201'] ?? operation.responses?.['200']
  check(answer && resolve(swagger, answer).headers?.Location, 'WebhookLocationMissing', name)
  const urls = parameters.flatMap(({ schema, required }) =>
    (schema ? walkProperties(swagger, schema) : [])
      .filter(({ property }) => property['x-ms-notification-url'])
      .map((found) => ({ ...found, required: found.required && required })),
  )
  check(urls.length > 0, 'WebhookOperationsMissingNotificationUrlProperty', name)
  for (const { path, property, required } of urls) {
    const where = `${name} ${path}`
    check(property.type === 'string', 'NotificationUrlNotString', where)
    check(property['x-ms-visibility'] === 'internal', 'NotificationUrlNotInternal', where)
    check(required, 'NotificationUrlNotRequired', where)
  }
}

/** Designers fill the sample call with what the trigger was given, and with what the file says. */
function checkSample(
  actions: ReadonlyMap<string | undefined, LocatedOperation>,
  { name, operation, parameters }: LocatedOperation,
  check: Check,
): void {
  const sample = operation['x-ms-operation-context']?.simulate
  if (!sample) return
  const where = `${name} x-ms-operation-context`
  const action = actions.get(sample.operationId)
  check(action, 'SampleOperationNotFound', where)
  const given = [...parameters.map((parameter) => parameter.name), ...Object.keys(sample.parameters ?? {})]
  for (const parameter of action?.parameters ?? []) {
    const isFilled = !parameter.required || given.includes(parameter.name)
    check(isFilled, 'SampleInputMissing', `${where} ${parameter.name}`)
  }
}

/** Flows get one run for each item only where one visible property leads to the list. */
function checkBatch(swagger: Swagger, { name, operation }: LocatedOperation, check: Check): void {
  check(leadsToList(swagger, findResponseSchema(swagger, operation)), 'BatchTriggerNotSplittable', name)
}

function leadsToList(swagger: Swagger, schema: Schema | undefined, above: readonly Schema[] = []): boolean {
  if (!schema || above.includes(schema)) return false
  if (schema.type === 'array' || schema.items) return true
  const visible = Object.values(schema.properties ?? {})
    .map((property) => resolve(swagger, property))
    .filter((property) => property['x-ms-visibility'] !== 'internal')
  return visible.length === 1 && leadsToList(swagger, visible[0], [...above, schema])
}
