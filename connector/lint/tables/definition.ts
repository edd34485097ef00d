import { error, warning } from './severities.ts'

/** Rules for the document as a whole. */
export const definitionRules = {
  AdditionalPropertyNotAllowedAdjacentToRef: warning('Leave nothing beside $ref: it is not read.'),
  BasePathNotValid: error('Begin basePath with a slash, or give a variable of the environment.'),
  BodySchemaCountExceedsMaxAllowed: error(
    'Keep a body or an answer below 512 schemas: leave properties out.',
  ),
  ConnectorMetadataPropertiesMissing: error(
    'Give x-ms-connector-metadata Website, Privacy policy and Categories, spelt like this.',
  ),
  ConnectorMetadataUnknown: error('Keep to Website, Privacy policy and Categories.'),
  ConsumesMissing: error('Say at the root what requests consist of, such as application/json.'),
  ConsumesNotSupported: error('Use application/json, text/plain, multipart/form-data or form fields.'),
  ContactEmailNotValid: error('Give info.contact a valid email address.'),
  ContactIncomplete: error('Give info.contact a name, an https address and an email address.'),
  DescriptionEqualsTitle: warning('Say more in the description than in the title.'),
  FieldLengthExceeded: error('Give the title 1 to 30 characters.'),
  FieldLengthNotInRange: error('Make the description 30 to 500 characters long.'),
  FileTooLarge: error('Keep the definition below 1 MB: share or leave out schemas.'),
  HostNameNotValid: error(
    'Write the host as a name with dots, such as insights.example.com, without scheme and path, or as a variable of the environment: @environmentVariables("name").',
  ),
  InvalidConnectorCategory: error("Choose categories from Microsoft's list."),
  MisspeltExtension: warning('Correct the name of the extension: as it is, nobody reads it.'),
  NonProductionHost: warning('Name the host that makers will use, none for development.'),
  OperationSchemaCountExceedsMaxAllowed: error('Keep an operation below 16,384 schemas.'),
  PathItemRefNotSupported: error('Write the operations of the path in place of $ref.'),
  ProducesMissing: error('Say at the root what answers consist of, such as application/json.'),
  ReferenceChain: error('Refer to the definition itself, not to another reference.'),
  ReferenceCircle: error(
    'Describe one of them here: these references lead to each other and to nothing else.',
  ),
  ReferenceNotFound: error('Refer to something directly below definitions, parameters or responses.'),
  RootOrderNotCustomary: warning(
    'Order the root as swagger, info, host, basePath, schemes, consumes, produces, paths, definitions, parameters.',
  ),
  SchemaRefLoopNotAllowed: error('Break the loop of references: leave the property out that closes it.'),
  SchemaTooDeep: error('Keep properties at most 8 levels deep.'),
  SchemesNotHttps: error('Allow https alone.'),
  SecurityRequirementNotDefined: error('Define every scheme that security names.'),
  ShapeNotValid: error('Give it the type that the format asks for: the other rules wait for that.'),
  SpecificationVersionIncorrect: error('Write the definition as Swagger 2.0.'),
  SwaggerKeywordNotSupported: error('Take out what belongs to later versions than Swagger 2.0.'),
  TagsNotUnique: error('Name every tag once.'),
  TooManyConnectorCategories: error('Choose two categories at most.'),
  TotalOperationsCountExceedsMaxAllowed: error('Keep to 256 operations.'),
  TypeUnionNotSupported: error('Give one type: lists of types are not read.'),
  UnknownExtension: warning('Take the extension out, or correct its name.'),
  ValueContainsRestrictedWords: error('Take out product names, API and Connector.'),
  ValueMustEndWithAlphanumeric: error('End with a letter from A to Z or a digit.'),
  VersionNotSemantic: error('Write the version as three numbers with dots.'),
} as const
