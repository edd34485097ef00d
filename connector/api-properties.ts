/** The part of apiProperties.json that the connector uses. */
export interface ApiProperties {
  properties: {
    connectionParameterSets: {
      uiDefinition: { displayName: string; description: string }
      values: ConnectionSet[]
    }
    iconBrandColor: string
    capabilities: string[]
    scriptOperations: string[]
    policyTemplateInstances: Policy[]
    publisher: string
    stackOwner: string
  }
}

/** One way to sign in. */
export interface ConnectionSet {
  name: string
  uiDefinition: { displayName: string; description: string }
  parameters: Record<string, ConnectionParameter>
}

export interface ConnectionParameter {
  type: 'oauthSetting' | 'string' | 'securestring'
  defaultValue?: string
  allowedValues?: { value: string }[]
  metadata?: { sourceType: string }
  oAuthSettings?: OAuthSettings
  uiDefinition: {
    displayName?: string
    description?: string
    tooltip?: string
    /** `required` and `hidden` are strings, the others are not. */
    constraints: {
      required: string
      hidden?: string
      clearText?: boolean
      tabIndex?: number
      allowedValues?: { text: string; value: string }[]
    }
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
  templateId:
    | 'setheader'
    | 'dynamichosturl'
    | 'routerequesttoendpoint'
    | 'setqueryparameter'
    | 'pollingtrigger'
    | 'updatenextlink'
    | 'convertobjecttoarray'
  title: string
  type?: 'PollingTrigger'
  parameters: {
    'x-ms-apimTemplateParameter.name'?: string
    'x-ms-apimTemplateParameter.value'?: string
    'x-ms-apimTemplateParameter.existsAction'?: 'override' | 'skip' | 'append'
    'x-ms-apimTemplateParameter.urlTemplate'?: string
    'x-ms-apimTemplateParameter.newPath'?: string
    'x-ms-apimTemplateParameter.httpMethod'?: string
    'x-ms-apimTemplateParameter.triggerConfig'?: Record<string, string>
    'x-ms-apimTemplateParameter.triggerDataPath'?: string
    'x-ms-apimTemplateParameter.nextLinkPropertyName'?: string
    'x-ms-apimTemplateParameter.propertyParentPath'?: string
    'x-ms-apimTemplateParameter.propertySubPath'?: string
    'x-ms-apimTemplateParameter.newPropertyPath'?: string
    'x-ms-apimTemplateParameter.keyName'?: string
    'x-ms-apimTemplateParameter.valueName'?: string
    'x-ms-apimTemplate-policySection'?: 'Request' | 'Response'
    'x-ms-apimTemplate-operationName'?: string[]
  }
}
