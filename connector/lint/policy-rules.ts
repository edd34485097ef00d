import type { ApiProperties, Policy } from '../api-properties.ts'
import type { Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { isPolled } from './trigger-rules.ts'
import { type LocatedOperation, listOperations } from './walk-swagger.ts'

/** Microsoft's templates with the parameters that each needs. */
const neededParameters: Record<string, readonly string[]> = {
  convertarraytoobject: ['propertyParentPath', 'keyWithinCollectionPath', 'newPropertyPath'],
  convertobjecttoarray: ['propertyParentPath', 'newPropertyPath'],
  dynamichosturl: ['urlTemplate'],
  encodepropertyvalue: [],
  pollingtrigger: ['triggerConfig', 'triggerDataPath'],
  routerequesttoendpoint: ['newPath'],
  setheader: ['name', 'value'],
  setproperty: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
  setqueryparameter: ['name', 'value'],
  setvaluefromurl: ['parameterTemplate', 'parameterValueUrl', 'parameterValuePathTemplate'],
  stringreplace: ['propertyParentPath', 'sourceString', 'replacementString', 'newPropertyPath'],
  stringtoarray: [],
  updatenextlink: ['nextLinkPropertyName'],
}

const free = ['body', 'item', 'environmentVariables', 'triggerBody', 'Request', 'header']

export function checkPolicies(
  swagger: Swagger,
  properties: ApiProperties['properties'],
  connection: readonly string[],
  check: Check,
): void {
  const { policyTemplateInstances: policies = [], scriptOperations = [] } = properties
  for (const policy of policies) checkPolicy(swagger, policy, connection, check)
  const operations = listOperations(swagger)
  const listed = (templateId: string) =>
    policies
      .filter((policy) => policy.templateId.toLowerCase() === templateId)
      .flatMap(
        ({ parameters }) =>
          parameters?.['x-ms-apimTemplate-operationName'] ?? operations.map(({ name }) => name),
      )
  const [paged, polled] = [new Set(listed('updatenextlink')), new Set(listed('pollingtrigger'))]
  const scripted = new Set(scriptOperations)
  for (const located of operations) {
    const { name, path, operation } = located
    check(!operation['x-ms-pageable'] || paged.has(name), 'PageableWithoutPolicy', name)
    if (!operation['x-ms-trigger'] || !isPolled(located)) continue
    const keepsState = polled.has(name) || scripted.has(name)
    check(keepsState, 'PollingTriggerWithoutState', name)
    check(!polled.has(name) || path.startsWith('/trigger/'), 'PollingPolicyPathNotPrefixed', name)
  }
  const test = swagger['x-ms-capabilities']?.testConnection
  const tested = operations.find(({ name }) => name === test?.operationId)
  const needsNothing = tested?.parameters.every(
    ({ name, required, default: fallback }) =>
      !required || fallback !== undefined || name in (test?.parameters ?? {}),
  )
  check(!test || needsNothing, 'TestConnectionOperationNotFound', 'x-ms-capabilities')
}

function checkPolicy(swagger: Swagger, policy: Policy, connection: readonly string[], check: Check): void {
  const { templateId, title, parameters = {} } = policy
  const template = templateId.toLowerCase()
  const needed = Object.hasOwn(neededParameters, template) ? neededParameters[template] : undefined
  check(needed, 'PolicyTemplateUnknown', title)
  const given: Record<string, unknown> = parameters
  check(
    (needed ?? []).every((name) => given[`x-ms-apimTemplateParameter.${name}`] !== undefined),
    'PolicyParameterMissing',
    title,
  )

  const all = listOperations(swagger)
  const names = parameters['x-ms-apimTemplate-operationName'] ?? all.map(({ name }) => name)
  const wanted = new Set(names)
  const operations = all.filter(({ name }) => wanted.has(name))
  check(operations.length === names.length, 'PolicyOperationNotFound', title)

  // This policy replaces host and base path together.
  const urlTemplate = parameters['x-ms-apimTemplateParameter.urlTemplate']
  const { basePath = '/' } = swagger
  const keepsBasePath = !urlTemplate || basePath === '/' || urlTemplate.endsWith(basePath)
  check(keepsBasePath, 'HostPolicyDropsBasePath', title)
  checkExpressions(policy, operations, connection, check)
}

/** Whatever a policy reads exists: connection parameters, headers, query parameters, path variables. */
function checkExpressions(
  { title, parameters = {} }: Policy,
  operations: readonly LocatedOperation[],
  connection: readonly string[],
  check: Check,
): void {
  const isInput = (place: string, name: string) =>
    operations.every((operation) =>
      operation.parameters.some((parameter) => parameter.in === place && parameter.name === name),
    )
  const text = JSON.stringify(parameters)
  for (const [, source = '', name = ''] of text.matchAll(/@(\w+)\('([^']+)'/g)) {
    if (source === 'connectionParameters') check(connection.includes(name), 'PolicySourceNotFound', title)
    else if (source === 'headers') check(isInput('header', name), 'PolicySourceNotFound', title)
    else if (source === 'queryParameters') check(isInput('query', name), 'PolicySourceNotFound', title)
    else check(free.includes(source), 'PolicyExpressionUnknown', title)
  }
  const newPath = parameters['x-ms-apimTemplateParameter.newPath'] ?? ''
  for (const [, name = ''] of newPath.matchAll(/\{(\w+)\}/g)) {
    check(isInput('path', name), 'PolicySourceNotFound', title)
  }
}
