import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileNames } from '#connector-file-names.ts'
import { type ConnectorFiles, readConnectorFiles, type Target } from './connector-files.ts'
import { describeConnector } from './describe-connector.ts'
import { findTestOperation } from './find-test-operation.ts'
import { Host, type Own, Title, tailorConnector } from './tailor-connector.ts'

const root = join(import.meta.dirname, '../../../../../../../..')
let built: string
const files = {} as Record<Target, ConnectorFiles>

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'connector-'))
  for (const name of fileNames) {
    cpSync(join(root, 'connector', name), join(built, 'cloud', name))
    cpSync(join(root, 'connector/self-hosted', name), join(built, 'self-hosted', name))
  }
  files.cloud = await readConnectorFiles('cloud', built)
  files['self-hosted'] = await readConnectorFiles('self-hosted', built)
})
afterAll(() => rmSync(built, { recursive: true }))

test("the cloud's connector polls, and has two ways to sign in", () => {
  const { title, host, actions, triggers, signIns, hasAgents, bytes } = describeConnector(files.cloud)
  expect([title, host, hasAgents]).toEqual(['Customer Insights Kit', 'api.ci.ai.dynamics.com', false])
  expect(signIns.map(({ name }) => name)).toEqual(['entraId', 'oauthSP'])
  expect(triggers.find(({ id }) => id === 'WhenActivityIsRecorded')?.way).toBe('policy')
  expect(triggers.find(({ id }) => id === 'WhenRefreshFails')?.way).toBe('script')
  expect(triggers.some(({ way }) => way === 'webhook')).toBe(false)
  expect([...actions, ...triggers].every(({ isServed }) => isServed)).toBe(true)
  expect(actions.map(({ id }) => id)).not.toContain('GetTableSchema')
  expect(bytes).toBeGreaterThan(100_000)
})

test('that of a service has webhooks and agents, and says what is not served yet', () => {
  const { actions, triggers, signIns, hasAgents } = describeConnector(files['self-hosted'])
  const isServed = (id: string) => [...actions, ...triggers].find((found) => found.id === id)?.isServed
  expect(hasAgents).toBe(true)
  expect(signIns.map(({ name }) => name)).toEqual(['entraId', 'oauthSP', 'namedKey'])
  expect(triggers.find(({ id }) => id === 'WhenCustomerChanges')).toMatchObject({
    way: 'webhook',
    isServed: true,
  })
  expect(['ListEnvironments', 'WhenKeyExpires'].map(isServed)).toEqual([true, true])
  expect(isServed('WhenCustomerEntersSegment')).toBe(false)
  expect(actions.map(({ id }) => id)).not.toContain('InvokeMCP')
})

test('both name the operation that connections are tested with', () => {
  expect(findTestOperation(files.cloud)).toEqual({ method: 'GET', path: '/instances' })
  expect(findTestOperation(files['self-hosted'])).toEqual({ method: 'GET', path: '/v1/instances' })
})

test.each([
  ['insights.contoso.com', 'Contoso Insights'],
  ['insights.contoso.com:8443', 'Contoso & Sons 2.0 - West'],
])('%s and "%s" are written in as the command line does it', (host, title) => {
  const out = join(built, randomUUID())
  const command = ['packages/cli/src/main.ts', 'connector', 'build', '--host', host, '--title', title]
  expect(runNode(root, [...command, '--out', out]).status).toBe(0)
  const tailored = tailorConnector(files['self-hosted'], { host, title })
  for (const name of fileNames) {
    expect(Buffer.from(tailored[name]).equals(readFileSync(join(out, name))), name).toBe(true)
  }
})

test('what the form refuses, and what it takes, agrees with the rules of the connector', () => {
  const words = [
    ...['PowerApps', 'Power Apps', 'Power Automate', 'Power Platform', 'Power BI', 'Power Pages'],
    ...['Power Virtual Agents', 'Copilot Studio', 'Logic Apps', 'Microsoft Flow', 'API', 'Connector'],
  ]
  const refused = words.flatMap((word) => [`Our ${word} 1`, `${word.toLowerCase()} of ours`])
  const taken = [
    'Contoso Insights',
    'Powerful',
    'Apiary',
    'Connectors',
    'Power & Apps',
    'Microsoft Teams',
    '7',
  ]
  const titles = [...refused, ...taken, 'Contoso.', 'A title of more than thirty characters', '']
  const isTaken = (title: string) => Title.safeParse(title).success
  const byRules = listRefused(titles.map((title) => ({ host: 'insights.contoso.com', title })))
  expect(byRules).toEqual(titles.filter((title) => !isTaken(title) && title !== '7'))
  expect(byRules).toEqual(expect.arrayContaining(refused))
})

const runNode = (cwd: string, args: readonly string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd, encoding: 'utf8' })

/** Titles of connectors that a rule refuses: asked of the package in a process of its own, as its users do. */
function listRefused(owns: readonly Own[]): string[] {
  const code = `
    import { readFileSync } from 'node:fs'
    import { buildConnector } from '@customer-insights-kit/connector/build-connector'
    import { isRefusal, lintFiles } from '@customer-insights-kit/connector/lint-files'
    const icon = readFileSync(new URL(import.meta.resolve('@customer-insights-kit/connector/icon.png')))
    const connector = { ...buildConnector({ target: 'self-hosted' }), icon }
    function isRefused({ host, title }) {
      const swagger = { ...connector.swagger, host, info: { ...connector.swagger.info, title } }
      return lintFiles({ ...connector, swagger }).some(isRefusal)
    }
    console.log(JSON.stringify(${JSON.stringify(owns)}.filter(isRefused).map(({ title }) => title)))`
  const { stdout, stderr } = runNode(join(root, 'packages/cli'), ['--input-type=module', '--eval', code])
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

test('a host is what the linter of connectors takes, without blanks around it', () => {
  const cases = JSON.parse(readFileSync(join(root, 'connector/test/names/hosts.json'), 'utf8'))
  const isHost = (host: string) => Host.safeParse(host).success
  expect(cases.hosts.filter((host: string) => !isHost(host))).toEqual([])
  expect(cases.none.filter((host: string) => host === host.trim() && isHost(host))).toEqual([])
  expect(Host.parse(' INSIGHTS.contoso.com:8443\n')).toBe('insights.contoso.com:8443')
})

test.each([
  ['Contoso Insights', true],
  ['Contoso & Sons 2', true],
  ['Contoso API', false],
  ['Contoso Connector', false],
  ['For Power Automate', false],
  ['Contoso.', false],
  ['Contoso "quoted" x', false],
  ['A title of more than thirty characters', false],
])('%s as a title', (title, isTitle) => {
  expect(Title.safeParse(title).success).toBe(isTitle)
})
