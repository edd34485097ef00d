/** The part of Swagger 2.0 and of Microsoft's extensions that the connector uses. */
export interface Swagger {
  swagger: string
  info: Info
  host: string
  basePath: string
  schemes: string[]
  consumes: string[]
  produces: string[]
  paths: Record<string, Record<string, SwaggerOperation>>
  definitions: Record<string, Schema>
  parameters: Record<string, Parameter>
  'x-ms-connector-metadata': { propertyName: string; propertyValue: string }[]
}

export interface Info {
  title: string
  description: string
  version: string
  contact: { name: string; url: string; email: string }
}

export type Visibility = 'important' | 'advanced' | 'internal'

export interface SwaggerOperation {
  operationId: string
  summary: string
  description: string
  'x-ms-visibility': Visibility
  parameters: (Parameter | Reference)[]
  responses: Record<string, { description: string; schema?: Schema }>
}

export interface Reference {
  $ref: string
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  type: string
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  default?: string
  description?: string
  'x-ms-summary'?: string
  'x-ms-visibility': Visibility
  'x-ms-url-encoding'?: string
  'x-ms-dynamic-values'?: DynamicValues
  'x-ms-dynamic-list'?: DynamicList
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

export interface Schema {
  $ref?: string
  type?: string
  format?: string
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  'x-ms-summary'?: string
  'x-ms-visibility'?: Visibility
}
