import type { Fault } from './fault.ts'

const sets = 'properties connectionParameterSets values'
const oauth = `${sets} 0 parameters token oAuthSettings`
const host = `${sets} 0 parameters hostUrl`
const policies = 'properties policyTemplateInstances'
const key = `${policies} 0`
const filter = `${policies} 30 parameters`

/** What can be wrong with apiProperties.json. */
export const inProperties: readonly Fault[] = [
  ['BrandColorNotHex', 'properties iconBrandColor', 'indigo'],
  ['BrandColorReserved', 'properties iconBrandColor', '#007ee5'],
  ['PublisherMetadataMissing', 'properties stackOwner', undefined],
  ['CapabilitiesMissing', 'properties capabilities', undefined],
  ['ConnectionParametersMissing', 'properties connectionParameterSets', undefined],
  ['ConnectionSetIncomplete', `${sets} 1 name`, 'entraId'],
  [
    'ConnectionParameterNameNotValid',
    `${sets} 0 parameters`,
    (parameters: { hostUrl: unknown }) => ({ ...parameters, 'host-url': parameters.hostUrl }),
  ],
  ['ConstraintNotString', `${host} uiDefinition constraints required`, true],
  ['TenantParameterShape', `${sets} 0 parameters token:TenantId metadata`, undefined],
  ['RedirectModeNotPerConnector', `${oauth} redirectMode`, 'Global'],
  ['ClientIdNotPlaceholder', `${oauth} clientId`, '11111111-2222-4333-8444-555555555555'],
  ['ClientSecretInFile', `${oauth} clientSecret`, 'secret'],
  ['CustomParameterNotSupported', `${oauth} customParameters tokenUrl`, { value: 'https://example.com' }],
  ['ScriptOperationsEmpty', 'properties scriptOperations', []],
  ['ScriptOperationNotFound', 'properties scriptOperations 0', 'GetNobody'],
  ['PolicyTemplateUnknown', `${key} templateId`, 'setfooter'],
  ['PolicyTemplateUnknown', `${key} templateId`, 'constructor'],
  ['PolicyParameterMissing', `${key} parameters x-ms-apimTemplateParameter.name`, undefined],
  ['PolicyOperationNotFound', `${policies} 2 parameters x-ms-apimTemplate-operationName`, ['GetNobody']],
  [
    'PolicySourceNotFound',
    `${key} parameters x-ms-apimTemplateParameter.value`,
    "@connectionParameters('key')",
  ],
  ['PolicySourceNotFound', `${filter} x-ms-apimTemplateParameter.value`, "@headers('Nobody')"],
  ['PolicySourceNotFound', `${filter} x-ms-apimTemplate-operationName`, ['ListEnvironments']],
  ['PolicySourceNotFound', `${key} parameters x-ms-apimTemplateParameter.value`, "@queryParameters('key')"],
  [
    'PolicySourceNotFound',
    `${policies} 2 parameters x-ms-apimTemplateParameter.newPath`,
    '/instances/{environment}',
  ],
  ['PolicyExpressionUnknown', `${key} parameters x-ms-apimTemplateParameter.value`, "@path('key')"],
]
