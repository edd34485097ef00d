import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { type EntraFacts, toEntraCommands } from './to-entra-commands.ts'

const facts: EntraFacts = {
  tenantId: 'tenant',
  name: 'Nightly export',
  accountType: 'AzureADMyOrg',
  redirectKind: 'web',
  redirectUri: '',
  appId: '',
}

test('the first step makes the application with its service principal', () => {
  const { az, powerShell } = toEntraCommands({ ...facts, redirectUri: 'https://shop.example/auth' }).register
  expect(az).toContain("az ad app create --display-name 'Nightly export'")
  expect(az).toContain('--sign-in-audience AzureADMyOrg')
  expect(az).toContain("--web-redirect-uris 'https://shop.example/auth'")
  expect(az).toContain('az ad sp create --id "$app"')
  expect(powerShell).toContain("New-MgApplication -DisplayName 'Nightly export'")
  expect(powerShell).toContain("-Web @{ RedirectUris = @('https://shop.example/auth') }")
})

test('an application whose id is known is named by it', () => {
  const commands = toEntraCommands({ ...facts, appId: 'a1b2' })
  for (const step of ['permissions', 'consent', 'credentials'] as const) {
    expect(commands[step].az).toMatch(/^app=a1b2\n/)
    expect(commands[step].powerShell).toContain("appId eq 'a1b2'")
  }
})

test('ids of permissions are looked up in the tenant', () => {
  const { az } = toEntraCommands(facts).permissions
  expect(az).toContain("oauth2PermissionScopes[?value=='user_impersonation'].id")
  expect(az).not.toMatch(/--api-permissions [0-9a-f]{8}-/)
})

test.runIf(process.platform !== 'win32')('a name ends no command', () => {
  const name = `a'; touch /tmp/x; echo "$(id)" \`id\` ${'$HOME'}`
  const { az } = toEntraCommands({ ...facts, name }).register
  const [, quoted = ''] = /--display-name (.*) \\\n/.exec(az) ?? []
  expect(execFileSync('sh', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' })).toBe(name)
  const { powerShell } = toEntraCommands({ ...facts, name: "it’s 'quoted'" }).register
  expect(powerShell).toContain("'it’’s ''quoted'''")
})
