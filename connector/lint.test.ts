import { describe, expect, test } from 'vitest'
import { type RuleName, ruleNames } from './lint/rule-names.ts'
import { lint } from './lint.ts'
import { toApiProperties } from './to-api-properties.ts'
import { toSwagger } from './to-swagger.ts'

/** A rule, the keys that lead to a place in a document, and the wrong value to put there. */
type Fault = readonly [RuleName, string, unknown]
/** Makes the wrong value from the right one. */
type Spoil = (value: never) => unknown

const get = 'paths /instances get'
const search = 'paths /instances/{instanceId}/data/Customer get'
const instance = 'parameters instanceId'
const orderby = 'paths /instances/{instanceId}/data/UnifiedActivity get parameters 3'
const city = 'definitions Customer properties City'
const metadata = 'x-ms-connector-metadata'
const long = 'a'.repeat(81)
const response = { description: 'An answer with rows.', schema: { type: 'string' } }

const rename = (from: string, to: string): Spoil => {
  return (paths: Record<string, unknown>) => ({ ...paths, [from]: undefined, [to]: paths[from] })
}
const copy = (from: string, to: string): Spoil => {
  return (paths: Record<string, unknown>) => ({ ...paths, [to]: paths[from] })
}

const inSwagger: readonly Fault[] = [
  ['SpecificationVersionIncorrect', 'swagger', '3.0.0'],
  ['SwaggerKeywordNotSupported', `${city} nullable`, true],
  ['SwaggerKeywordNotSupported', `${get} requestBody`, {}],
  ['TypeUnionNotSupported', `${city} type`, ['string', 'null']],
  ['UnknownExtension', `${city} x-ms-visibilty`, 'important'],
  ['FileTooLarge', `${city} description`, `A${'a'.repeat(1_100_000)}.`],
  [
    'TotalOperationsCountExceedsMaxAllowed',
    'paths',
    (paths: { '/instances': unknown }) =>
      Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`/p${index}`, paths['/instances']])),
  ],
  ['FieldLengthExceeded', 'info title', 'A title that is longer than thirty'],
  ['ValueContainsRestrictedWords', 'info title', 'Customer Connector'],
  ['ValueContainsRestrictedWords', 'info description', 'Customers for Power Automate flows, at last.'],
  ['ValueContainsRestrictedWords', 'info description', 'An API for customers and activities of yours.'],
  ['ValueContainsRestrictedWords', `${get} summary`, 'List environments of power platform'],
  ['ValueMustEndWithAlphanumeric', 'info title', 'Customers!'],
  ['FieldLengthNotInRange', 'info description', 'Too short.'],
  ['DescriptionEqualsTitle', 'info description', 'Customer Insights Kit'],
  ['VersionNotSemantic', 'info version', 'latest'],
  ['ContactIncomplete', 'info contact url', undefined],
  ['ContactEmailNotValid', 'info contact email', 'nobody'],
  ['ConnectorMetadataPropertiesMissing', `${metadata} 1 propertyName`, 'Privacy Policy'],
  ['ConnectorMetadataUnknown', `${metadata} 1 propertyName`, 'Privacy Policy'],
  ['TooManyConnectorCategories', `${metadata} 2 propertyValue`, 'Data;Marketing;Sales and CRM'],
  ['InvalidConnectorCategory', `${metadata} 2 propertyValue`, 'Customers'],
  ['HostNameNotValid', 'host', 'https://api.example.com'],
  ['NonProductionHost', 'host', 'staging.example.com'],
  ['BasePathNotValid', 'basePath', 'v1'],
  ['SchemesNotHttps', 'schemes', ['http']],
  ['ConsumesMissing', 'consumes', []],
  ['ProducesMissing', 'produces', undefined],
  ['ReferenceNotFound', `${search} parameters 0 $ref`, '#/parameters/nothing'],
  ['AdditionalPropertyNotAllowedAdjacentToRef', `${search} parameters 0 required`, true],
  ['ReferenceChain', 'definitions Environment', { $ref: '#/definitions/Customer' }],
  ['OperationIdRequired', `${get} operationId`, undefined],
  ['OperationIdNotUnique', `${get} operationId`, 'GetCustomer'],
  ['OperationIdNotPascalCase', `${get} operationId`, 'list_environments'],
  ['OperationIdTooLong', `${get} operationId`, `A${long}`],
  ['OperationSummaryMissing', `${get} summary`, undefined],
  ['OperationSummaryTooLong', `${get} summary`, `List ${long}`],
  ['RestrictedCharactersInSummary', `${get} summary`, 'List environments/instances'],
  ['SummaryNotSentenceCase', `${get} summary`, 'List All Environments'],
  ['DescriptionNotASentence', `${get} description`, 'lists environments'],
  ['DescriptionNotASentence', `${get} description`, 'Lists what https://example.com has.'],
  ['SummaryEqualsDescription', `${get} description`, 'List environments.'],
  ['OperationVisibilityMissing', `${get} x-ms-visibility`, undefined],
  ['OperationMustHaveResponse', `${get} responses`, {}],
  ['OperationShouldHaveSuccessfulResponse', `${get} responses 200`, undefined],
  ['ErrorResponsesMissing', `${get} responses`, { 200: response }],
  ['OperationHasManyResponsesWithSchema', `${get} responses 404`, response],
  ['DefaultResponseHasSchema', `${get} responses default`, response],
  ['ResponseDescriptionNotASentence', `${get} responses 404 description`, 'none'],
  ['SchemaDefinitionSetIncorrectly', `${get} responses 200 schema`, { type: 'object' }],
  ['ParametersMissing', `${get} parameters`, undefined],
  ['OperationPathMustStartWithSlash', 'paths', rename('/instances', 'instances')],
  ['OperationPathMayNotContainQueryOrFragment', 'paths', rename('/instances', '/instances?all=true')],
  ['PathVariableNotValid', 'paths', rename('/instances', '/instances/{a=b}')],
  ['DuplicateOperationPath', 'paths', copy('/instances', '/Instances')],
  ['PartialDuplicateOperationPath', 'paths', copy('/instances', '/instances/new/customer')],
  ['DuplicateParameter', `${search} parameters 1`, { $ref: '#/parameters/instanceId' }],
  ['OperationMissingPathParameter', `${search} parameters`, []],
  ['PathParameterNotDefinedInTemplate', `${get} parameters`, [{ $ref: '#/parameters/instanceId' }]],
  ['ParameterTypeMissing', `${instance} type`, undefined],
  ['UnrecognizedTypeFormat', `${instance} format`, 'guid'],
  ['UnrecognizedTypeFormat', `${city} format`, 'town'],
  ['ParameterPlaceNotSupported', `${orderby} in`, 'body'],
  ['PatternNotValid', 'parameters CustomerId pattern', '('],
  ['RangeNotValid', 'parameters $top maximum', -1],
  ['CollectionFormatValueNotSupported', 'parameters $select collectionFormat', 'multi'],
  ['ConnectionIdParameterNotAllowed', `${orderby} name`, 'connectionId'],
  ['PathParameterMustBeRequired', `${instance} required`, false],
  ['PathParameterMissingEncoding', `${instance} x-ms-url-encoding`, undefined],
  ['QueryParameterEncodingNotSupported', 'parameters $top x-ms-url-encoding', 'single'],
  ['InternalRequiredWithoutDefault', `${orderby} default`, undefined],
  ['InternalPropertyWithDefaultOptional', `${orderby} required`, false],
  ['ParameterVisibilityMissing', 'parameters $top x-ms-visibility', undefined],
  ['ParameterSummaryMissing', 'parameters $top x-ms-summary', undefined],
  ['ParameterSummaryNotTitleCase', 'parameters $top x-ms-summary', 'Rows to return'],
  ['ParameterSummaryEqualsDescription', 'parameters $top description', 'Top.'],
  ['ParameterDescriptionNotASentence', 'parameters $top description', 'how many'],
  ['OutputTypeMissing', `${city} type`, undefined],
  ['OutputSummaryNotTitleCase', `${city} x-ms-summary`, 'city'],
  ['OutputDescriptionNotASentence', `${city} description`, undefined],
  ['OutputVisibilityMissing', `${city} x-ms-visibility`, undefined],
  ['DynamicTwinMissing', `${instance} x-ms-dynamic-list`, undefined],
  ['DynamicTwinsDiffer', `${instance} x-ms-dynamic-list itemTitlePath`, 'azureRegion'],
  ['OperationIdNotFound', `${instance} x-ms-dynamic-list operationId`, 'ListNothing'],
  ['OperationMissingRequiredProperty', `${instance} x-ms-dynamic-list operationId`, 'SearchCustomers'],
  ['InvokedOperationShouldProduceArray', `${instance} x-ms-dynamic-list itemsPath`, 'value'],
  ['InvokedOperationShouldProduceProperty', `${instance} x-ms-dynamic-list itemValuePath`, 'id'],
]

const oauth = 'properties connectionParameters token oAuthSettings'
const policies = 'properties policyTemplateInstances'

const inApiProperties: readonly Fault[] = [
  ['BrandColorNotHex', 'properties iconBrandColor', 'indigo'],
  ['BrandColorReserved', 'properties iconBrandColor', '#007ee5'],
  ['PublisherMetadataMissing', 'properties stackOwner', undefined],
  ['CapabilitiesMissing', 'properties capabilities', undefined],
  [
    'ConnectionParameterNameNotValid',
    'properties connectionParameters',
    (parameters: { hostUrl: unknown }) => ({ ...parameters, 'host-url': parameters.hostUrl }),
  ],
  ['ConstraintNotString', 'properties connectionParameters hostUrl uiDefinition constraints required', true],
  ['RedirectModeNotPerConnector', `${oauth} redirectMode`, 'Global'],
  ['ClientIdNotPlaceholder', `${oauth} clientId`, '11111111-2222-4333-8444-555555555555'],
  ['ClientSecretInFile', `${oauth} clientSecret`, 'secret'],
  ['CustomParameterNotSupported', `${oauth} customParameters tokenUrl`, { value: 'https://example.com' }],
  ['PolicyTemplateUnknown', `${policies} 0 templateId`, 'setfooter'],
  ['PolicyParameterMissing', `${policies} 0 parameters x-ms-apimTemplateParameter.name`, undefined],
  ['PolicyOperationNotFound', `${policies} 2 parameters x-ms-apimTemplate-operationName`, ['GetNobody']],
  [
    'HostPolicyDropsBasePath',
    `${policies} 1 parameters x-ms-apimTemplateParameter.urlTemplate`,
    'https://example.com',
  ],
  [
    'PolicySourceNotFound',
    `${policies} 0 parameters x-ms-apimTemplateParameter.value`,
    "@connectionParameters('key')",
  ],
  ['PolicySourceNotFound', `${policies} 3 parameters x-ms-apimTemplateParameter.value`, "@headers('Nobody')"],
  ['PolicySourceNotFound', `${policies} 3 parameters x-ms-apimTemplate-operationName`, ['ListEnvironments']],
  [
    'PolicySourceNotFound',
    `${policies} 0 parameters x-ms-apimTemplateParameter.value`,
    "@queryParameters('key')",
  ],
  [
    'PolicySourceNotFound',
    `${policies} 2 parameters x-ms-apimTemplateParameter.newPath`,
    '/instances/{environment}',
  ],
  ['PolicyExpressionUnknown', `${policies} 0 parameters x-ms-apimTemplateParameter.value`, "@path('key')"],
]

/** A copy of the document with the fault in it. */
function plant<T>(document: T, [, path, wrong]: Fault): T {
  const keys = path.split(' ')
  const last = keys.pop() ?? ''
  const copied = structuredClone(document)
  const parent = keys.reduce(
    (node, key) => node[key] as Record<string, unknown>,
    copied as Record<string, unknown>,
  )
  parent[last] = typeof wrong === 'function' ? wrong(parent[last]) : wrong
  // Through JSON, so that undefined takes the key away.
  return JSON.parse(JSON.stringify(copied))
}

const listRules = (...documents: Parameters<typeof lint>) => lint(...documents).map(({ rule }) => rule)

describe('lint', () => {
  test('has nothing to say about the connector', () => {
    expect(lint(toSwagger(), toApiProperties())).toEqual([])
  })

  test.each(inSwagger)('%s fires on a wrong %s in the definition', (...fault) => {
    expect(listRules(plant(toSwagger(), fault), toApiProperties())).toContain(fault[0])
  })

  test.each(inApiProperties)('%s fires on a wrong %s in the properties', (...fault) => {
    expect(listRules(toSwagger(), plant(toApiProperties(), fault))).toContain(fault[0])
  })

  test('sees every rule fire', () => {
    const planted = new Set([...inSwagger, ...inApiProperties].map(([rule]) => rule))
    expect(ruleNames.filter((rule) => !planted.has(rule))).toEqual([])
  })

  test('tells where', () => {
    const wrong = plant(toSwagger(), ['OutputTypeMissing', `${city} type`, undefined])
    expect(lint(wrong, toApiProperties())).toEqual([
      { rule: 'OutputTypeMissing', where: 'SearchCustomers value/City' },
      { rule: 'OutputTypeMissing', where: 'GetCustomer value/City' },
    ])
  })
})
