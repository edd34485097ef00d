import type { ApiProperties, Policy } from '../api-properties.ts'
import type { Swagger } from '../swagger.ts'
import type { Check } from './rule.ts'
import { type LocatedOperation, listOperations } from './walk-swagger.ts'

const reservedColors = ['#ffffff', '#007ee5']

const neededParameters: Record<string, readonly string[]> = {
  setheader: ['name', 'value'],
  dynamichosturl: ['urlTemplate'],
  routerequesttoendpoint: ['newPath'],
  setqueryparameter: ['name', 'value'],
}

export function checkApiProperties(swagger: Swagger, { properties }: ApiProperties, check: Check): void {
  const { iconBrandColor = '', publisher, stackOwner, connectionParameters } = properties
  check(/^#[0-9a-f]{6}$/i.test(iconBrandColor), 'BrandColorNotHex', 'iconBrandColor')
  check(!reservedColors.includes(iconBrandColor.toLowerCase()), 'BrandColorReserved', 'iconBrandColor')
  check(publisher && publisher === stackOwner, 'PublisherMetadataMissing', 'publisher')
  check(Array.isArray(properties.capabilities), 'CapabilitiesMissing', 'capabilities')

  for (const [name, parameter] of Object.entries(connectionParameters)) {
    check(/^(token:)?\w+$/.test(name), 'ConnectionParameterNameNotValid', name)
    const { required, hidden = 'false' } = parameter.uiDefinition.constraints
    const areStrings = typeof required === 'string' && typeof hidden === 'string'
    check(areStrings, 'ConstraintNotString', name)
    if (parameter.type !== 'oauthSetting') continue
    const { redirectMode, clientId, identityProvider, customParameters } = parameter.oAuthSettings ?? {}
    check(redirectMode === 'GlobalPerConnector', 'RedirectModeNotPerConnector', name)
    check(clientId?.startsWith('<<'), 'ClientIdNotPlaceholder', name)
    check(!('clientSecret' in (parameter.oAuthSettings ?? {})), 'ClientSecretInFile', name)
    const customs = Object.keys(customParameters ?? {})
    check(
      identityProvider !== 'aad' ||
        customs.every((key) => ['loginUri', 'tenantId', 'resourceUri'].includes(key)),
      'CustomParameterNotSupported',
      name,
    )
  }
  for (const policy of properties.policyTemplateInstances) {
    checkPolicy(swagger, policy, Object.keys(connectionParameters), check)
  }
}

function checkPolicy(swagger: Swagger, policy: Policy, connection: readonly string[], check: Check): void {
  const { templateId, title, parameters } = policy
  const needed = neededParameters[templateId]
  check(needed, 'PolicyTemplateUnknown', title)
  const given: Record<string, unknown> = parameters
  check(
    (needed ?? []).every((name) => typeof given[`x-ms-apimTemplateParameter.${name}`] === 'string'),
    'PolicyParameterMissing',
    title,
  )

  const all = listOperations(swagger)
  const names = parameters['x-ms-apimTemplate-operationName'] ?? all.map(({ name }) => name)
  const operations = all.filter(({ name }) => names.includes(name))
  check(operations.length === names.length, 'PolicyOperationNotFound', title)

  // This policy replaces host and base path together.
  const urlTemplate = parameters['x-ms-apimTemplateParameter.urlTemplate']
  const keepsBasePath = !urlTemplate || swagger.basePath === '/' || urlTemplate.endsWith(swagger.basePath)
  check(keepsBasePath, 'HostPolicyDropsBasePath', title)
  checkExpressions(policy, operations, connection, check)
}

/** Whatever a policy reads exists: connection parameters, headers, query parameters, path variables. */
function checkExpressions(
  { title, parameters }: Policy,
  operations: readonly LocatedOperation[],
  connection: readonly string[],
  check: Check,
): void {
  const isInput = (place: string, name: string) =>
    operations.every((operation) =>
      operation.parameters.some((parameter) => parameter.in === place && parameter.name === name),
    )
  const text = JSON.stringify(parameters)
  for (const [, source, name = ''] of text.matchAll(/@(\w+)\('([^']+)'/g)) {
    if (source === 'connectionParameters') check(connection.includes(name), 'PolicySourceNotFound', title)
    else if (source === 'headers') check(isInput('header', name), 'PolicySourceNotFound', title)
    else if (source === 'queryParameters') check(isInput('query', name), 'PolicySourceNotFound', title)
    else check(false, 'PolicyExpressionUnknown', title)
  }
  const newPath = parameters['x-ms-apimTemplateParameter.newPath'] ?? ''
  for (const [, name = ''] of newPath.matchAll(/\{(\w+)\}/g)) {
    check(isInput('path', name), 'PolicySourceNotFound', title)
  }
}
