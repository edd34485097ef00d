/** The part of Swagger 2.0 and of Microsoft's extensions that the connector uses. */
export interface Swagger {
  swagger: string
  info: Info
  host: string
  basePath: string
  schemes: string[]
  consumes: string[]
  produces: string[]
  paths: Record<string, PathItem>
  definitions: Record<string, Schema>
  parameters: Record<string, Parameter>
  'x-ms-connector-metadata': { propertyName: string; propertyValue: string }[]
  'x-ms-capabilities'?: { testConnection?: { operationId: string; parameters: Record<string, unknown> } }
}

export interface Info {
  title: string
  description: string
  version: string
  contact: { name: string; url: string; email: string }
}

export type Visibility = 'important' | 'advanced' | 'internal'

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The operations of a path, and what is posted to subscribers where one of them subscribes. */
export type PathItem = { [verb in Verb]?: SwaggerOperation } & {
  'x-ms-notification-content'?: { description: string; schema: Schema }
}

export interface SwaggerOperation {
  operationId: string
  summary: string
  description: string
  'x-ms-visibility': Visibility
  'x-ms-trigger'?: 'batch' | 'single'
  'x-ms-trigger-metadata'?: { kind: string; mode: string }
  'x-ms-trigger-hint'?: string
  'x-ms-operation-context'?: { simulate: Sample }
  'x-ms-pageable'?: { nextLinkName: string }
  'x-ms-agentic-protocol'?: string
  parameters: (Parameter | Reference)[]
  responses: Record<string, Response>
}

/** A call that shows what a trigger would hand on, for trying a flow. */
export interface Sample {
  operationId: string
  parameters?: Record<string, string | number>
}

export interface Response {
  description: string
  schema?: Schema
  headers?: Record<string, { type: string; description: string }>
}

export interface Reference {
  $ref: string
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'body' | 'formData'
  required: boolean
  type?: string
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  default?: string | number | boolean
  enum?: string[]
  description?: string
  schema?: Schema
  'x-ms-enum-values'?: EnumValue[]
  'x-ms-summary'?: string
  'x-ms-visibility'?: Visibility
  'x-ms-url-encoding'?: string
  'x-ms-dynamic-values'?: DynamicValues
  'x-ms-dynamic-list'?: DynamicList
}

export interface EnumValue {
  value: string
  displayName: string
}

/** What older designers read to fill a drop-down. */
export interface DynamicValues {
  operationId: string
  'value-collection'?: string
  'value-path': string
  'value-title': string
  parameters?: Record<string, unknown>
}

/** What newer designers read to fill the same drop-down. */
export interface DynamicList {
  operationId: string
  itemsPath?: string
  itemValuePath: string
  itemTitlePath: string
  parameters?: Record<string, unknown>
}

/** What older designers read to find the columns of a row. */
export interface DynamicSchema {
  operationId: string
  'value-path': string
  parameters: Record<string, unknown>
}

/** What newer designers read to find the same columns. */
export interface DynamicProperties {
  operationId: string
  itemValuePath: string
  parameters: Record<string, unknown>
}

export interface Schema {
  $ref?: string
  type?: string
  format?: string
  description?: string
  default?: string | number | boolean
  enum?: string[]
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  items?: Schema
  'x-ms-enum-values'?: EnumValue[]
  'x-ms-summary'?: string
  'x-ms-visibility'?: Visibility
  'x-ms-notification-url'?: boolean
  'x-ms-dynamic-values'?: DynamicValues
  'x-ms-dynamic-list'?: DynamicList
  'x-ms-dynamic-schema'?: DynamicSchema
  'x-ms-dynamic-properties'?: DynamicProperties
}
