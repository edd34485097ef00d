import type { AccountType, RedirectKind } from './registration.ts'
import type { StepName } from './registration-steps.ts'

/** What is known of an application that is being registered with Entra ID. */
export interface EntraFacts {
  readonly tenantId: string
  readonly name: string
  readonly accountType: AccountType
  readonly redirectKind: RedirectKind
  /** Empty where it has none. */
  readonly redirectUri: string
  /** Empty before it is registered: then a variable holds it. */
  readonly appId: string
}

export interface Commands {
  readonly az: string
  readonly powerShell: string
}

export type CommandStep = Exclude<StepName, 'role' | 'token'>

/** Customer Insights' application of today; instructions of 2020 name another. */
const apiAppId = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'

/** For a POSIX shell. */
const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
/** PowerShell takes typographic quotes for straight ones. */
const quoteForPowerShell = (text: string) => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`

const azRedirects = {
  web: '--web-redirect-uris',
  spa: '',
  publicClient: '--public-client-redirect-uris',
} as const
const powerShellRedirects = { web: 'Web', spa: 'Spa', publicClient: 'PublicClient' } as const

/** The commands of each step, for the Azure CLI and for Microsoft Graph PowerShell. */
export function toEntraCommands(facts: EntraFacts): Readonly<Record<CommandStep, Commands>> {
  return {
    register: { az: toAzRegister(facts), powerShell: toPowerShellRegister(facts) },
    apiPrincipal: {
      az: `az ad sp show --id ${apiAppId} --query displayName --output tsv ||\n  az ad sp create --id ${apiAppId}`,
      powerShell: [
        `$api = Get-MgServicePrincipal -Filter "appId eq '${apiAppId}'"`,
        `if (-not $api) { $api = New-MgServicePrincipal -AppId '${apiAppId}' }`,
      ].join('\n'),
    },
    permissions: { az: toAzPermissions(facts), powerShell: toPowerShellPermissions(facts) },
    consent: {
      az: `${toAzApp(facts)}\naz ad app permission admin-consent --id "$app"`,
      powerShell: toPowerShellConsent(facts),
    },
    credentials: {
      az: [
        toAzApp(facts),
        '# A secret, printed once:',
        'az ad app credential reset --id "$app" --append --years 1 --query password --output tsv',
        '# Or a certificate, of which the private key stays with you:',
        'az ad app credential reset --id "$app" --append --cert @certificate.pem',
        '# Or no credential, for device code and command lines of people:',
        'az ad app update --id "$app" --is-fallback-public-client true',
      ].join('\n'),
      powerShell: [
        toPowerShellApp(facts),
        '# A secret, printed once:',
        '$end = (Get-Date).AddYears(1)',
        '(Add-MgApplicationPassword -ApplicationId $app.Id -PasswordCredential @{ EndDateTime = $end }).SecretText',
        '# Or a certificate, which replaces those that are there:',
        "$bytes = [Security.Cryptography.X509Certificates.X509Certificate2]::new((Resolve-Path 'certificate.pem')).RawData",
        "Update-MgApplication -ApplicationId $app.Id -KeyCredentials @(@{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $bytes })",
        '# Or no credential, for device code and command lines of people:',
        'Update-MgApplication -ApplicationId $app.Id -IsFallbackPublicClient:$true',
      ].join('\n'),
    },
  }
}

/** A name may be that of several applications, so only an id will do. */
const toAzApp = ({ appId }: EntraFacts) =>
  appId === '' ? `: "\${app:?Enter the application ID above, or run step 1 in this shell}"` : `app=${appId}`

const toPowerShellApp = ({ appId }: EntraFacts) =>
  appId === ''
    ? "if (-not $app) { throw 'Enter the application ID above, or run step 1 in this session.' }"
    : `$app = Get-MgApplication -Filter "appId eq '${appId}'"`

function toAzRegister({ tenantId, name, accountType, redirectKind, redirectUri }: EntraFacts): string {
  const option = azRedirects[redirectKind]
  const redirect = redirectUri === '' || option === '' ? [] : [`  ${option} ${quote(redirectUri)}`]
  const create = [
    `app=$(az ad app create --display-name ${quote(name)}`,
    `  --sign-in-audience ${accountType}`,
    ...redirect,
    '  --query appId --output tsv)',
  ]
  const spa =
    redirectUri !== '' && option === ''
      ? [`az ad app update --id "$app" --set spa=${quote(JSON.stringify({ redirectUris: [redirectUri] }))}`]
      : []
  return [
    `az login --tenant ${tenantId}`,
    create.join(' \\\n'),
    ...spa,
    'az ad sp create --id "$app"',
    'echo "$app"',
  ].join('\n')
}

function toPowerShellRegister({
  tenantId,
  name,
  accountType,
  redirectKind,
  redirectUri,
}: EntraFacts): string {
  const redirect =
    redirectUri === ''
      ? ''
      : ` \`\n  -${powerShellRedirects[redirectKind]} @{ RedirectUris = @(${quoteForPowerShell(redirectUri)}) }`
  const scopes =
    'Application.ReadWrite.All,AppRoleAssignment.ReadWrite.All,DelegatedPermissionGrant.ReadWrite.All'
  return [
    `Connect-MgGraph -TenantId '${tenantId}' -Scopes ${scopes}`,
    `$app = New-MgApplication -DisplayName ${quoteForPowerShell(name)} -SignInAudience '${accountType}'${redirect}`,
    'New-MgServicePrincipal -AppId $app.AppId',
    '$app.AppId',
  ].join('\n')
}

const toAzPermissions = (facts: EntraFacts) =>
  [
    toAzApp(facts),
    `api=${apiAppId}`,
    '# For a signed-in user:',
    `scope=$(az ad sp show --id $api --query "oauth2PermissionScopes[?value=='user_impersonation'].id" --output tsv)`,
    'az ad app permission add --id "$app" --api $api --api-permissions "$scope=Scope"',
    '# As the application itself:',
    `role=$(az ad sp show --id $api --query "appRoles[?value=='CustomerInsights.Api.All'||value=='api.access'].id | [0]" --output tsv)`,
    'az ad app permission add --id "$app" --api $api --api-permissions "$role=Role"',
  ].join('\n')

const powerShellApi = (facts: EntraFacts) => [
  toPowerShellApp(facts),
  `$api = Get-MgServicePrincipal -Filter "appId eq '${apiAppId}'"`,
  "$scope = $api.Oauth2PermissionScopes | Where-Object Value -eq 'user_impersonation'",
  "$role = $api.AppRoles | Where-Object Value -in 'CustomerInsights.Api.All', 'api.access' | Select-Object -First 1",
]

const toPowerShellPermissions = (facts: EntraFacts) =>
  [
    ...powerShellApi(facts),
    "$access = @(@{ Id = $scope.Id; Type = 'Scope' }, @{ Id = $role.Id; Type = 'Role' })",
    'Update-MgApplication -ApplicationId $app.Id `',
    '  -RequiredResourceAccess @(@{ ResourceAppId = $api.AppId; ResourceAccess = $access })',
  ].join('\n')

const toPowerShellConsent = (facts: EntraFacts) =>
  [
    ...powerShellApi(facts),
    '$principal = Get-MgServicePrincipal -Filter "appId eq \'$($app.AppId)\'"',
    "New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'AllPrincipals' `",
    "  -ResourceId $api.Id -Scope 'user_impersonation'",
    'New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id `',
    '  -PrincipalId $principal.Id -ResourceId $api.Id -AppRoleId $role.Id',
  ].join('\n')
