/** The part of apiProperties.json that the connector uses. */
export interface ApiProperties {
  properties: {
    connectionParameters: Record<string, ConnectionParameter>
    iconBrandColor: string
    capabilities: string[]
    policyTemplateInstances: Policy[]
    publisher: string
    stackOwner: string
  }
}

export interface ConnectionParameter {
  type: 'oauthSetting' | 'string' | 'securestring'
  defaultValue?: string
  metadata?: { sourceType: string }
  oAuthSettings?: OAuthSettings
  uiDefinition: {
    displayName?: string
    description?: string
    tooltip?: string
    /** `required` and `hidden` are strings, the others are not. */
    constraints: { required: string; hidden?: string; clearText?: boolean; tabIndex?: number }
  }
}

export interface OAuthSettings {
  identityProvider: string
  clientId: string
  scopes: string[]
  redirectMode: string
  redirectUrl: string
  properties: Record<string, string>
  customParameters: Record<string, { value: string }>
}

/** A policy template with its values; without operation names it applies to every action. */
export interface Policy {
  templateId: 'setheader' | 'dynamichosturl' | 'routerequesttoendpoint' | 'setqueryparameter'
  title: string
  parameters: {
    'x-ms-apimTemplateParameter.name'?: string
    'x-ms-apimTemplateParameter.value'?: string
    'x-ms-apimTemplateParameter.existsAction'?: 'override' | 'skip' | 'append'
    'x-ms-apimTemplateParameter.urlTemplate'?: string
    'x-ms-apimTemplateParameter.newPath'?: string
    'x-ms-apimTemplateParameter.httpMethod'?: string
    'x-ms-apimTemplate-policySection'?: 'Request' | 'Response'
    'x-ms-apimTemplate-operationName'?: string[]
  }
}
