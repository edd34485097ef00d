import { z } from 'zod'

// What the rules take for granted of the types in the two files; everything may be missing.

const text = z.string().optional()
const texts = z.array(z.string()).optional()

const Lookup = z
  .looseObject({
    operationId: text,
    'value-collection': text,
    'value-path': text,
    'value-title': text,
    itemsPath: text,
    itemValuePath: text,
    itemTitlePath: text,
    parameters: z.record(z.string(), z.unknown()).optional(),
  })
  .optional()

/** What schemas and parameters have in common. */
const values = {
  $ref: text,
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: text,
  pattern: text,
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  multipleOf: z.number().optional(),
  description: text,
  enum: z.array(z.unknown()).optional(),
  'x-ms-summary': text,
  'x-ms-visibility': text,
  'x-ms-enum-values': z.array(z.looseObject({ displayName: text })).optional(),
  'x-ms-dynamic-values': Lookup,
  'x-ms-dynamic-list': Lookup,
  'x-ms-dynamic-schema': Lookup,
  'x-ms-dynamic-properties': Lookup,
}

const Schema: z.ZodType = z.lazy(() =>
  z.looseObject({
    ...values,
    required: texts,
    properties: z.record(z.string(), Schema).optional(),
    items: Schema.optional(),
    additionalProperties: z.union([z.boolean(), z.looseObject({})]).optional(),
  }),
)

const Parameter = z.looseObject({
  ...values,
  name: text,
  in: text,
  required: z.boolean().optional(),
  schema: Schema.optional(),
})

const Response = z.looseObject({
  $ref: text,
  description: text,
  schema: Schema.optional(),
  headers: z.record(z.string(), z.looseObject({})).optional(),
})

const Operation = z.looseObject({
  operationId: text,
  summary: text,
  description: text,
  'x-ms-visibility': text,
  'x-ms-trigger': text,
  'x-ms-trigger-hint': text,
  'x-ms-pageable': z.looseObject({ nextLinkName: text }).optional(),
  'x-ms-api-annotation': z.looseObject({ family: text, revision: z.number().optional() }).optional(),
  parameters: z.array(Parameter).optional(),
  responses: z.record(z.string(), Response).optional(),
})

const operation = Operation.optional()

const PathItem = z.looseObject({
  $ref: text,
  get: operation,
  put: operation,
  post: operation,
  delete: operation,
  options: operation,
  head: operation,
  patch: operation,
  'x-ms-notification-content': z.looseObject({ schema: Schema.optional() }).optional(),
})

export const SwaggerShape = z.looseObject({
  swagger: text,
  info: z.looseObject({
    title: text,
    description: text,
    version: text,
    contact: z.looseObject({ name: text, url: text, email: text }).optional(),
  }),
  host: text,
  basePath: text,
  schemes: texts,
  consumes: texts,
  produces: texts,
  paths: z.record(z.string(), PathItem),
  definitions: z.record(z.string(), Schema).optional(),
  parameters: z.record(z.string(), Parameter).optional(),
  responses: z.record(z.string(), Response).optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  securityDefinitions: z.record(z.string(), z.unknown()).optional(),
  tags: z.array(z.looseObject({ name: text })).optional(),
  'x-ms-connector-metadata': z
    .array(z.looseObject({ propertyName: z.string(), propertyValue: text }))
    .optional(),
  'x-ms-capabilities': z
    .looseObject({
      testConnection: z
        .looseObject({ operationId: text, parameters: z.record(z.string(), z.unknown()).optional() })
        .optional(),
    })
    .optional(),
})

const ConnectionParameter = z.looseObject({
  type: text,
  metadata: z.looseObject({}).optional(),
  oAuthSettings: z
    .looseObject({
      clientId: text,
      identityProvider: text,
      redirectMode: text,
      customParameters: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  uiDefinition: z.looseObject({ constraints: z.looseObject({}).optional() }).optional(),
})

const ConnectionParameters = z.record(z.string(), ConnectionParameter).optional()

const Policy = z.looseObject({
  templateId: z.string(),
  title: text,
  parameters: z
    .looseObject({
      'x-ms-apimTemplate-operationName': texts,
      'x-ms-apimTemplateParameter.newPath': text,
      'x-ms-apimTemplateParameter.urlTemplate': text,
    })
    .optional(),
})

export const ApiPropertiesShape = z.looseObject({
  properties: z.looseObject({
    iconBrandColor: text,
    publisher: text,
    stackOwner: text,
    connectionParameters: ConnectionParameters,
    connectionParameterSets: z
      .looseObject({
        values: z
          .array(
            z.looseObject({
              name: text,
              uiDefinition: z.looseObject({ displayName: text, description: text }).optional(),
              parameters: ConnectionParameters,
            }),
          )
          .optional(),
      })
      .optional(),
    policyTemplateInstances: z.array(Policy).optional(),
    scriptOperations: texts.nullable(),
  }),
})
