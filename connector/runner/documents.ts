/** Swagger 2.0 and Microsoft's extensions as every reader of the two files knows them: not our generator's types. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface Document {
  readonly host: string
  readonly basePath: string
  readonly schemes: readonly string[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly 'x-ms-capabilities'?: {
    readonly testConnection?: { readonly operationId: string; readonly parameters?: JsonObject }
  }
}

interface PathItem {
  readonly parameters?: readonly Parameter[]
  readonly 'x-ms-notification-content'?: { readonly schema: Schema }
  readonly [verb: string]: unknown
}

/** What parameters and schemas have in common. */
interface Described {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly Json[]
  readonly default?: Json
  readonly title?: string
  readonly description?: string
  readonly items?: Schema
  readonly 'x-ms-summary'?: string
  readonly 'x-ms-visibility'?: 'important' | 'advanced' | 'internal'
  readonly 'x-ms-enum-values'?: readonly { readonly value: Json; readonly displayName: string }[]
  readonly 'x-ms-dynamic-values'?: OlderList
  readonly 'x-ms-dynamic-list'?: NewerList
}

export interface Parameter extends Described {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'body'
  readonly required?: boolean
  readonly schema?: Schema
  readonly 'x-ms-url-encoding'?: 'single' | 'double'
}

export interface Schema extends Described {
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly 'x-ms-notification-url'?: boolean
  readonly 'x-ms-dynamic-schema'?: OlderSchema
  readonly 'x-ms-dynamic-properties'?: NewerSchema
}

/** A literal, or the name of another input. */
export type OlderArguments = Readonly<Record<string, Json | { readonly parameter: string }>>
export type NewerArguments = Readonly<
  Record<string, { readonly value: Json } | { readonly parameterReference: string }>
>

export interface OlderList {
  readonly operationId: string
  readonly 'value-collection'?: string
  readonly 'value-path': string
  readonly 'value-title': string
  readonly parameters?: OlderArguments
}

export interface NewerList {
  readonly operationId: string
  readonly itemsPath?: string
  readonly itemValuePath: string
  readonly itemTitlePath: string
  readonly parameters?: NewerArguments
}

export interface OlderSchema {
  readonly operationId: string
  readonly 'value-path'?: string
  readonly parameters?: OlderArguments
}

export interface NewerSchema {
  readonly operationId: string
  readonly itemValuePath?: string
  readonly parameters?: NewerArguments
}

export interface Response {
  readonly description: string
  readonly schema?: Schema
  readonly headers?: Readonly<Record<string, unknown>>
}

export interface OperationObject {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Response>>
  readonly 'x-ms-visibility'?: 'important' | 'advanced' | 'internal'
  readonly 'x-ms-trigger'?: 'batch' | 'single'
  readonly 'x-ms-pageable'?: { readonly nextLinkName: string }
  readonly 'x-ms-agentic-protocol'?: string
}

export interface Policy {
  readonly templateId: string
  readonly title: string
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface ConnectionParameter {
  readonly type: string
  readonly defaultValue?: string
  readonly allowedValues?: readonly { readonly value: string }[]
  readonly oAuthSettings?: {
    readonly identityProvider: string
    readonly redirectUrl: string
    readonly customParameters: Readonly<Record<string, { readonly value: string }>>
  }
  readonly uiDefinition?: { readonly constraints?: { readonly required?: string; readonly hidden?: string } }
}

export interface ConnectionSet {
  readonly name: string
  readonly uiDefinition: { readonly displayName: string; readonly description: string }
  readonly parameters: Readonly<Record<string, ConnectionParameter>>
}

export interface ApiProperties {
  readonly properties: {
    readonly connectionParameterSets: { readonly values: readonly ConnectionSet[] }
    readonly policyTemplateInstances: readonly Policy[]
    readonly scriptOperations: readonly string[]
  }
}
