import { at, type Fault } from './fault.ts'

const { instance, rows, search, update, createSegment, measure, keyRing, refresh, poll, hook } = at
const $search = `${search} parameters 1`
const $orderby = 'parameters orderby'
const operationType = `${refresh} parameters 1`
const segmentBody = `${createSegment} parameters 1 schema`
const customerBody = `${update} parameters 2`
const hookBody = `${hook} parameters 1 schema`
const columns = `${rows} parameters 3`

/** What can be wrong with inputs and with what fills them. */
export const inInputs: readonly Fault[] = [
  ['ParametersMissing', `${at.get} parameters`, undefined],
  ['DuplicateParameter', `${search} parameters 1`, { $ref: '#/parameters/instanceId' }],
  ['OperationMissingPathParameter', `${search} parameters`, []],
  ['PathParameterNotDefinedInTemplate', `${at.get} parameters`, [{ $ref: '#/parameters/instanceId' }]],
  ['ParameterTypeMissing', `${instance} type`, undefined],
  ['UnrecognizedTypeFormat', `${instance} format`, 'guid'],
  ['UnrecognizedTypeFormat', `${at.city} format`, 'town'],
  ['ParameterPlaceNotSupported', `${$search} in`, 'cookie'],
  ['BodyOrFormDataParameterInFetchOperationNotAllowed', `${$search} in`, 'body'],
  ['MultipleBodyParameters', `${update} parameters 3 in`, 'formData'],
  ['FileParameterMustBeInFormData', `${$search} type`, 'file'],
  ['SchemaTypeFileNotValid', `${at.city} type`, 'file'],
  ['PatternNotValid', 'parameters CustomerId pattern', '('],
  ['RangeNotValid', 'parameters top maximum', -1],
  ['MultipleOfNotPositive', 'parameters top multipleOf', 0],
  ['DefaultTypeMismatch', `${$orderby} default`, 3],
  ['CollectionFormatValueNotSupported', 'parameters select collectionFormat', 'multi'],
  ['ConnectionIdParameterNotAllowed', `${$search} name`, 'connectionId'],
  ['PathParameterMustBeRequired', `${instance} required`, false],
  ['PathParameterMissingEncoding', `${instance} x-ms-url-encoding`, undefined],
  ['QueryParameterEncodingNotSupported', 'parameters top x-ms-url-encoding', 'single'],
  ['InternalRequiredWithoutDefault', `${$orderby} default`, undefined],
  ['InternalPropertyWithDefaultOptional', `${$orderby} required`, false],
  ['InternalRequiredWithoutDefault', `${hookBody} properties event default`, undefined],
  ['ParameterVisibilityMissing', 'parameters top x-ms-visibility', undefined],
  ['ParameterSummaryMissing', 'parameters top x-ms-summary', undefined],
  ['ParameterSummaryNotTitleCase', 'parameters top x-ms-summary', 'Rows to return'],
  ['ParameterSummaryEqualsDescription', 'parameters top description', 'Top.'],
  ['ParameterDescriptionNotASentence', 'parameters top description', 'how many'],
  ['IdInputWithoutList', `${keyRing} parameters 3 x-ms-dynamic-list`, undefined],
  ['InputSummaryNotTitleCase', `${segmentBody} properties name x-ms-summary`, undefined],
  ['InputDescriptionNotASentence', `${segmentBody} properties name description`, 'a name'],
  ['InputVisibilityMissing', `${segmentBody} properties name x-ms-visibility`, undefined],
  ['EmptyPropertyNotAllowed', `${segmentBody} properties name`, {}],
  ['RequiredPropertyNotFound', `${segmentBody} required`, ['nothing']],
  ['RequiredReadOnlyPropertyNotAllowedAsInput', `${segmentBody} properties name readOnly`, true],
  ['EnumMustContainAtLeastOneElement', `${operationType} enum`, []],
  ['EnumValueTypeMismatch', `${operationType} enum 0`, 1],
  ['EnumValuesNotUnique', `${operationType} enum 0`, 'all'],
  ['EnumTitlesMissing', `${operationType} x-ms-enum-values`, undefined],
  ['InvalidEnumValuesExtensionValue', `${operationType} x-ms-enum-values 0 value`, 'other'],
  ['MissingEnumValuesDisplayName', `${operationType} x-ms-enum-values 0 displayName`, undefined],
  ['DynamicTwinMissing', `${instance} x-ms-dynamic-list`, undefined],
  ['DynamicTwinMissing', `${customerBody} schema x-ms-dynamic-properties`, undefined],
  ['DynamicTwinsDiffer', `${instance} x-ms-dynamic-list itemTitlePath`, 'azureRegion'],
  ['DynamicTwinsDiffer', `${columns} x-ms-dynamic-list parameters entityName`, { value: 'Customer' }],
  ['OperationIdNotFound', `${instance} x-ms-dynamic-list operationId`, 'ListNothing'],
  ['OperationMissingRequiredProperty', `${instance} x-ms-dynamic-list operationId`, 'SearchCustomers'],
  ['OperationParameterNameNotFound', `${columns} x-ms-dynamic-list parameters other`, { value: 'one' }],
  ['OperationParameterTypeMismatch', `${columns} x-ms-dynamic-list parameters entityName`, { value: 3 }],
  [
    'OperationParameterRequiredMismatch',
    `${columns} x-ms-dynamic-list parameters entityName`,
    { parameterReference: '$filter' },
  ],
  [
    'SourceParameterNotFound',
    `${columns} x-ms-dynamic-list parameters entityName`,
    { parameterReference: 'table' },
  ],
  [
    'SourcePropertyInternal',
    `${rows} parameters`,
    (parameters: { name?: string }[]) =>
      parameters.map((parameter) =>
        parameter.name === 'relativePath' ? { ...parameter, 'x-ms-visibility': 'internal' } : parameter,
      ),
  ],
  [
    'DynamicListExtensionRequiredForNonParameterReferences',
    `${columns}`,
    (parameter: object) => ({
      ...parameter,
      'x-ms-dynamic-list': undefined,
      'x-ms-dynamic-values': {
        operationId: 'DescribeTable',
        'value-collection': 'attributes',
        'value-path': 'name',
        'value-title': 'name',
        parameters: { entityName: { parameter: 'body/table' } },
      },
    }),
  ],
  ['InvokedOperationShouldProduceArray', `${instance} x-ms-dynamic-list itemsPath`, 'value'],
  ['InvokedOperationShouldProduceProperty', `${instance} x-ms-dynamic-list itemValuePath`, 'id'],
  [
    'InvokedOperationShouldProduceProperty',
    `${customerBody} schema x-ms-dynamic-schema value-path`,
    'columns',
  ],
  [
    'DynamicPropertiesItemValuePathMismatch',
    `${customerBody} schema x-ms-dynamic-properties itemValuePath`,
    'x',
  ],
  ['DynamicExtensionDefinitionNotAllowedInParameter', `${customerBody} x-ms-dynamic-schema`, {}],
  ['NotificationUrlNotString', `${hookBody} properties callbackUrl type`, 'object'],
  ['NotificationUrlNotInternal', `${hookBody} properties callbackUrl x-ms-visibility`, 'advanced'],
  ['NotificationUrlNotRequired', `${hookBody} required`, ['event']],
  [
    'WebhookOperationsMissingNotificationUrlProperty',
    `${hookBody} properties callbackUrl x-ms-notification-url`,
    undefined,
  ],
  ['PollingTriggerWithoutState', `${measure} x-ms-trigger`, 'batch'],
  [
    'PollingPolicyPathNotPrefixed',
    'paths',
    (paths: Record<string, unknown>) => {
      const path = poll.split(' ')[1] ?? ''
      return { ...paths, [path]: undefined, [path.replace('/trigger', '/poll')]: paths[path] }
    },
  ],
  ['PageableWithoutPolicy', `${measure} x-ms-pageable`, { nextLinkName: 'nextLink' }],
  ['ScriptOperationNotFound', `${at.refreshed} operationId`, 'WhenOther'],
]
