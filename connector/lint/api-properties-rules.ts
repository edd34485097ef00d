import type { ApiProperties, ConnectionParameter, ConnectionSet } from '../api-properties.ts'
import type { Swagger } from '../swagger.ts'
import { checkPolicies } from './policy-rules.ts'
import type { Check } from './rule.ts'
import { listOperations } from './walk-swagger.ts'

const reservedColors = ['#ffffff', '#007ee5']
const customParameters = ['loginUri', 'tenantId', 'resourceUri']

/** Connectors of others may have one way to sign in, outside of sets. */
type Properties = ApiProperties['properties'] & {
  readonly connectionParameters?: Record<string, ConnectionParameter>
}

export function checkApiProperties(swagger: Swagger, apiProperties: ApiProperties, check: Check): void {
  const properties: Properties = apiProperties.properties
  const { iconBrandColor = '', publisher, stackOwner } = properties
  check(/^#[0-9a-f]{6}$/i.test(iconBrandColor), 'BrandColorNotHex', 'iconBrandColor')
  check(!reservedColors.includes(iconBrandColor.toLowerCase()), 'BrandColorReserved', 'iconBrandColor')
  check(publisher && publisher === stackOwner, 'PublisherMetadataMissing', 'publisher')
  check(Array.isArray(properties.capabilities), 'CapabilitiesMissing', 'capabilities')

  const sets = properties.connectionParameterSets?.values ?? []
  for (const set of sets) checkSet(set, sets, check)
  const alone = properties.connectionParameters ?? {}
  for (const [name, parameter] of Object.entries(alone)) checkParameter(name, name, parameter, check)
  check(sets.length > 0 || Object.keys(alone).length > 0, 'ConnectionParametersMissing', 'properties')
  checkScript(swagger, properties, check)
  const names = [alone, ...sets.map(({ parameters }) => parameters)].flatMap((each) =>
    Object.keys(each ?? {}),
  )
  checkPolicies(swagger, properties, names, check)
}

function checkSet(set: ConnectionSet, sets: readonly ConnectionSet[], check: Check): void {
  const { name, uiDefinition, parameters } = set
  const path = `connectionParameterSets/${name}`
  const isAlone = sets.filter((other) => other.name === name).length === 1
  const hasTexts = uiDefinition?.displayName && uiDefinition.description
  check(
    name && isAlone && hasTexts && Object.keys(parameters ?? {}).length > 0,
    'ConnectionSetIncomplete',
    path,
  )
  for (const [key, parameter] of Object.entries(parameters ?? {})) {
    checkParameter(key, `${path}/${key}`, parameter, check)
  }
}

function checkParameter(name: string, path: string, parameter: ConnectionParameter, check: Check): void {
  check(/^(token:)?\w+$/.test(name), 'ConnectionParameterNameNotValid', path)
  const { required, hidden = 'false' } = parameter.uiDefinition?.constraints ?? { required: 'false' }
  const areStrings = typeof required === 'string' && typeof hidden === 'string'
  check(areStrings, 'ConstraintNotString', path)
  const isTenant = parameter.metadata?.sourceType === 'AzureActiveDirectoryTenant' && hidden === 'true'
  check(name !== 'token:TenantId' || isTenant, 'TenantParameterShape', path)
  if (parameter.type !== 'oauthSetting') return
  const settings = parameter.oAuthSettings
  check(settings?.redirectMode === 'GlobalPerConnector', 'RedirectModeNotPerConnector', path)
  check(settings?.clientId?.startsWith('<<'), 'ClientIdNotPlaceholder', path)
  check(!('clientSecret' in (settings ?? {})), 'ClientSecretInFile', path)
  const customs = Object.keys(settings?.customParameters ?? {})
  const areKnown = customs.every((key) => customParameters.includes(key))
  check(settings?.identityProvider !== 'aad' || areKnown, 'CustomParameterNotSupported', path)
}

function checkScript(swagger: Swagger, { scriptOperations }: Properties, check: Check): void {
  if (scriptOperations === undefined) return
  check(scriptOperations?.length, 'ScriptOperationsEmpty', 'scriptOperations')
  const names = listOperations(swagger).map(({ name }) => name)
  for (const id of scriptOperations ?? []) check(names.includes(id), 'ScriptOperationNotFound', id)
}
