import { at, copy, type Fault, rename } from './fault.ts'

const { get, search, city, environments } = at
const metadata = 'x-ms-connector-metadata'
const response = { description: 'An answer with rows.', schema: { type: 'string' } }
const long = 'a'.repeat(81)

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, { type: 'string' }]))

const nest = (depth: number): object =>
  depth === 0 ? { type: 'string' } : { type: 'object', properties: { in: nest(depth - 1) } }

/** What can be wrong with the document and the operations. */
export const inDefinition: readonly Fault[] = [
  ['SpecificationVersionIncorrect', 'swagger', '3.0.0'],
  ['SwaggerKeywordNotSupported', `${city} nullable`, true],
  ['SwaggerKeywordNotSupported', `${get} requestBody`, {}],
  ['TypeUnionNotSupported', `${city} type`, ['string', 'null']],
  ['MisspeltExtension', `${city} x-ms-visibilty`, 'important'],
  ['UnknownExtension', `${city} x-own`, 'important'],
  ['TestValueInFile', `${city} x-ms-test-value`, 'secret'],
  ['FileTooLarge', `${city} description`, `A${'a'.repeat(1_100_000)}.`],
  [
    'TotalOperationsCountExceedsMaxAllowed',
    'paths',
    (paths: Record<string, unknown>) =>
      Object.fromEntries(Array.from({ length: 257 }, (_, index) => [`/p${index}`, paths[environments]])),
  ],
  ['FieldLengthExceeded', 'info title', 'A title that is longer than thirty'],
  ['ValueContainsRestrictedWords', 'info title', 'Customer Connector'],
  ['ValueContainsRestrictedWords', 'info description', 'Customers for Power Automate flows, at last.'],
  ['ValueContainsRestrictedWords', 'info description', 'An API for customers and activities of yours.'],
  ['ValueContainsRestrictedWords', `${get} summary`, 'List environments of power platform'],
  ['ValueMustEndWithAlphanumeric', 'info title', 'Customers!'],
  ['FieldLengthNotInRange', 'info description', 'Too short.'],
  ['DescriptionEqualsTitle', 'info description', 'Customer Insights Kit Service'],
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
  ['ConsumesNotSupported', 'consumes', ['application/xml']],
  ['ProducesMissing', 'produces', undefined],
  ['SecurityRequirementNotDefined', 'security', [{ oauth: [] }]],
  ['TagsNotUnique', 'tags', [{ name: 'a' }, { name: 'a' }]],
  ['ReferenceNotFound', `${search} parameters 0 $ref`, '#/parameters/nothing'],
  ['AdditionalPropertyNotAllowedAdjacentToRef', `${search} parameters 0 required`, true],
  ['ReferenceChain', 'definitions Segments', { $ref: '#/definitions/CustomersRow' }],
  ['PathItemRefNotSupported', `paths ${environments}`, { $ref: '#/parameters/instanceId' }],
  ['SchemaRefLoopNotAllowed', city, { $ref: '#/definitions/CustomersRow' }],
  ['SchemaTooDeep', `${get} responses 200 schema items`, nest(9)],
  ['BodySchemaCountExceedsMaxAllowed', `${get} responses 200 schema items properties`, many(513)],
  ['OperationSchemaCountExceedsMaxAllowed', `${get} responses 200 schema items properties`, many(16_400)],
  ['OperationIdRequired', `${get} operationId`, undefined],
  ['OperationIdNotUnique', `${get} operationId`, 'GetCustomer'],
  ['OperationIdNotPascalCase', `${get} operationId`, 'list_environments'],
  ['OperationIdSanitized', `${get} operationId`, 'List-Environments'],
  ['OperationIdTooLong', `${get} operationId`, `A${long}`],
  ['OperationSummaryMissing', `${get} summary`, undefined],
  ['OperationSummaryTooLong', `${get} summary`, `List ${long}`],
  ['RestrictedCharactersInSummary', `${get} summary`, 'List environments/instances'],
  ['SummaryNotSentenceCase', `${get} summary`, 'List All Environments'],
  ['DescriptionNotASentence', `${get} description`, 'lists environments'],
  ['DescriptionNotASentence', `${get} description`, 'Lists what https://example.com has.'],
  ['SummaryEqualsDescription', `${get} description`, 'List environments.'],
  ['OperationVisibilityMissing', `${get} x-ms-visibility`, undefined],
  ['DeprecatedNotAdvanced', `${get} deprecated`, true],
  ['AnnotationRevisionMismatch', `${get} x-ms-api-annotation`, { family: 'ListEnvironments', revision: 2 }],
  [
    'AnnotationFamilyHasManyActive',
    'paths',
    (paths: Record<string, Record<string, object>>) =>
      Object.fromEntries(
        Object.entries(paths).map(([path, item]) => [
          path,
          { ...item, get: { ...item.get, 'x-ms-api-annotation': { family: 'All', revision: 1 } } },
        ]),
      ),
  ],
  ['OperationMustHaveResponse', `${get} responses`, {}],
  ['OperationShouldHaveSuccessfulResponse', `${get} responses 200`, undefined],
  ['ErrorResponsesMissing', `${get} responses`, { 200: response }],
  ['OperationHasManyResponsesWithSchema', `${get} responses 404`, response],
  ['DefaultResponseHasSchema', `${get} responses default`, response],
  ['ResponseDescriptionNotASentence', `${get} responses 404 description`, 'none'],
  ['SchemaDefinitionSetIncorrectly', `${get} responses 200 schema`, { type: 'object' }],
  [
    'ManyDynamicOutputs',
    `${search} responses 200 schema properties other`,
    (_: never) => ({
      type: 'object',
      'x-ms-dynamic-schema': {},
    }),
  ],
  ['ResponsePropertyRequired', `${get} responses 200 schema items required`, ['name']],
  ['InvalidNextLinkNameValue', `${search} x-ms-pageable nextLinkName`, 'next'],
  ['OperationPathMustStartWithSlash', 'paths', rename(environments, 'instances')],
  ['OperationPathMayNotContainQueryOrFragment', 'paths', rename(environments, `${environments}?all=true`)],
  ['PathVariableNotValid', 'paths', rename(environments, `${environments}/{a=b}`)],
  ['DuplicateOperationPath', 'paths', copy(environments, '/V1/Instances')],
  ['PartialDuplicateOperationPath', 'paths', copy(environments, `${environments}/one/activities`)],
  ['OutputTypeMissing', `${city} type`, undefined],
  ['OutputSummaryNotTitleCase', `${city} x-ms-summary`, 'city'],
  ['OutputDescriptionNotASentence', `${city} description`, undefined],
  ['OutputVisibilityMissing', `${city} x-ms-visibility`, undefined],
  ['TriggerSummaryWording', `${at.poll} summary`, 'Poll activities'],
  ['TriggerDescriptionWording', `${at.poll} description`, 'Starts when an activity is recorded.'],
  ['TriggerHintMissing', `${at.poll} x-ms-trigger-hint`, undefined],
  [
    'BatchTriggerNotSplittable',
    `${at.poll} responses 200 schema properties @odata.nextLink x-ms-visibility`,
    'advanced',
  ],
  ['WebhookNotPost', at.hookPath, (item: { post: object }) => ({ ...item, post: undefined, put: item.post })],
  ['WebhookDeleteMissing', `${at.end} x-ms-visibility`, 'advanced'],
  ['WebhookLocationMissing', `${at.hook} responses 201 headers`, undefined],
  ['NotificationContentOnOperationIsIgnored', `${at.hook} x-ms-notification-content`, { schema: {} }],
  ['OperationMustHaveNotificationContentExtension', `${at.hookPath} x-ms-notification-content`, undefined],
  ['TestConnectionOperationNotFound', 'x-ms-capabilities testConnection operationId', 'SearchCustomers'],
]
