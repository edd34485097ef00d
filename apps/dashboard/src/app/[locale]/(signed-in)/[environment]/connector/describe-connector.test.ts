import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileNames } from '#connector-file-names.ts'
import { type ConnectorFiles, readConnectorFiles, type Target } from './connector-files.ts'
import { describeConnector } from './describe-connector.ts'
import { findTestOperation } from './find-test-operation.ts'
import { Host, Title, tailorConnector } from './tailor-connector.ts'

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

test('host and title are written in as the command line does it', () => {
  const out = join(built, 'own')
  const own = { host: 'insights.contoso.com', title: 'Contoso Insights' }
  const command = ['packages/cli/src/main.ts', 'connector', 'build', '--host', own.host, '--title', own.title]
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...command, '--out', out],
    { cwd: root },
  )
  expect(status).toBe(0)
  const tailored = tailorConnector(files['self-hosted'], own)
  for (const name of fileNames) {
    expect(Buffer.from(tailored[name]).equals(readFileSync(join(out, name))), name).toBe(true)
  }
})

test.each([
  ['insights.contoso.com', true],
  ['INSIGHTS.contoso.com:8443 ', true],
  ['https://insights.contoso.com', false],
  ['insights.contoso.com/v1', false],
  ['localhost', false],
  ['a"b.com', false],
])('%s as a host', (host, isHost) => {
  expect(Host.safeParse(host).success).toBe(isHost)
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
