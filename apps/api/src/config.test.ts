import { randomBytes } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDataDir } from '../test/open-stores.ts'
import {
  ConfigError,
  listWarnings,
  readConfig,
  toCallLimits,
  toRequestLimits,
  usesLocalIdentity,
  writesAccessLog,
} from './config.ts'
import { defaultRequestLimits } from './request-limits.ts'

describe('settings', () => {
  test('all have defaults, and an empty one counts as not set', () => {
    expect(readConfig({})).toEqual(readConfig({ API_PORT: '', HOST: ' ' }))
    const config = readConfig({})
    expect(config).toMatchObject({
      API_PORT: 4100,
      HOST: '127.0.0.1',
      DEPLOYMENT: 'local',
      UPSTREAM: 'none',
      UPSTREAM_URL: 'https://api.ci.ai.dynamics.com/v1',
      SAMPLE_CUSTOMERS: 5000,
    })
    expect(isAbsolute(config.DATA_DIR)).toBe(true)
    expect(config.TOKEN_AUDIENCES).toContain('https://api.ci.ai.microsoft.com')
    expect(config.FIRST_PARTY_CLIENT_IDS).toEqual([])
  })

  test('lists are separated by commas or blanks', () => {
    expect(readConfig({ TOKEN_AUDIENCES: 'a, b c' }).TOKEN_AUDIENCES).toEqual(['a', 'b', 'c'])
  })

  test.each([
    ['API_PORT', 'abc', 'must be a whole number from 0 to 65535'],
    ['API_PORT', '70000', 'must be a whole number from 0 to 65535'],
    ['SAMPLE_CUSTOMERS', '-4', 'must be a whole number from 1'],
    ['SAMPLE_CUSTOMERS', '1.5', 'must be a whole number from 1'],
    ['DEPLOYMENT', 'prod', 'must be local or production'],
    ['IDENTITY_URL', 'localhost', 'must be a URL'],
    ['FIRST_PARTY_CLIENT_IDS', 'zzz', 'must be application (client) ids'],
    ['FIRST_OWNERS', 'me@contoso.example', 'must be object ids of users, separated by commas'],
    ['UPSTREAM', 'azure', 'must be none or cloud'],
    ['UPSTREAM_URL', 'api.example', 'must be a URL'],
    ['UPSTREAM_URL', 'ftp://api.example/v1', 'must be a URL'],
    ['UPSTREAM_URL', 'https://api.example/v1?x=1', 'must be a URL without query'],
    ['UPSTREAM_URL', 'http://api.example/v1', 'must be https, because tokens go there'],
    ['LIMIT_KEY_BURST', '100', 'must be calls per window, such as 100/60s, 100/1m or 5000/1h'],
    ['LIMIT_PRINCIPAL_SUSTAINED', '0/1m', 'must be calls per window'],
    ['LIMIT_ADDRESS_FAILURES', '10/2d', 'must be calls per window'],
    ['MAX_BODY_BYTES', '1', 'must be a whole number from 1024 to 104857600'],
    ['MAX_HEADER_BYTES', '4096', 'must be a whole number from 8192 to 262144'],
    ['REQUEST_TIMEOUT_SECONDS', '0', 'must be a whole number from 1 to 600'],
    ['OPERATION_TIMEOUT_SECONDS', '0.5', 'must be a whole number from 1 to 600'],
    ['ENTRA_TENANT_ID', 'contoso', 'must be the id of your Entra ID tenant'],
    ['ENTRA_TENANT_IDS', 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60,x', 'must be ids of Entra ID tenants'],
    [
      'TOKEN_ISSUERS',
      'https://login.example/v2.0',
      'must be issuers separated by commas, each with {tenantId}',
    ],
    ['TOKEN_KEYS_URL', 'http://login.example/keys', 'must be an https URL'],
    ['TOKEN_KEYS_URL', 'keys', 'must be an https URL'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy.example', 'must be addresses or networks of proxies'],
    ['TRUSTED_PROXIES', '0.0.0.0/0', 'must be addresses or networks of proxies, such as 10.0.0.7'],
  ])('%s=%s is named in one line with the remedy', (name, value, message) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(`Setting ${name}: ${message}`)
    expect(read).not.toThrow('\n')
  })

  test('ids of applications count in any case', () => {
    const id = 'A4D9C5F2-6B1E-4A8F-9A0C-3C1F4B7D2E60'
    expect(readConfig({ FIRST_PARTY_CLIENT_IDS: id }).FIRST_PARTY_CLIENT_IDS).toEqual([id.toLowerCase()])
  })

  describe('warnings name', () => {
    test.each([
      ['LIMIT_KEYS_BURST', 'Did you mean LIMIT_KEY_BURST?'],
      ['MASTER_KEYFILE', 'Did you mean MASTER_KEY_FILE?'],
      ['LIMIT_KEY_BURST_FILE', 'Did you mean LIMIT_KEY_BURST?'],
      ['ENTRA_TENANT', 'Did you mean ENTRA_TENANT_ID?'],
      ['MASTER_OF_THE_UNIVERSE', 'Leave it out.'],
    ])('%s, which has no effect', (name, remedy) => {
      expect(listWarnings({ [name]: 'x' })).toEqual([
        `Setting ${name}: is unknown and has no effect. ${remedy}`,
      ])
    })

    test.runIf(process.platform !== 'win32')('a master key that everybody can read', async () => {
      const file = join(await createDataDir(), 'master.key')
      writeFileSync(file, randomBytes(32))
      for (const [mode, warnings] of [
        [
          0o644,
          [`Setting MASTER_KEY_FILE: everybody on this machine can read or write ${file}. Make it private.`],
        ],
        [0o640, []],
      ] as const) {
        chmodSync(file, mode)
        expect(listWarnings({ MASTER_KEY_FILE: file })).toEqual(warnings)
      }
    })

    test('nothing of what is known or of others', () => {
      const env = { PATH: '/bin', MAX_OLD_SPACE: '1', TOKEN: 'x', ENTRA_CLIENT_SECRET_FILE: '/x', PORT: '1' }
      expect(listWarnings({ ...env, LIMIT_KEY_BURST: '1/1s', MASTER_KEY_FILE: '/nowhere' })).toEqual([])
    })
  })

  test('no caller is limited unless it is set; requests are', () => {
    expect(Object.values(toCallLimits(readConfig({}))).filter((limit) => limit !== undefined)).toEqual([])
    expect(toRequestLimits(readConfig({}))).toEqual(defaultRequestLimits)
    const config = readConfig({
      LIMIT_KEY_BURST: '100/60s',
      LIMIT_KEY_SUSTAINED: '5000/1h',
      MAX_BODY_BYTES: '2048',
    })
    expect(toCallLimits(config)).toMatchObject({
      keyBurst: { calls: 100, windowSeconds: 60 },
      keySustained: { calls: 5000, windowSeconds: 3600 },
    })
    expect(toRequestLimits(config)).toMatchObject({ maxBodyBytes: 2048, requestTimeoutMs: 30_000 })
  })

  test.each(['KEY', 'PRINCIPAL'])('the burst of a %s has the shorter window', (who) => {
    const read = (burst: string) => () =>
      readConfig({ [`LIMIT_${who}_BURST`]: burst, [`LIMIT_${who}_SUSTAINED`]: '1000/1m' })
    expect(read('100/60s')).toThrow(
      `Setting LIMIT_${who}_BURST: its window must be shorter than that of LIMIT_${who}_SUSTAINED. Correct it and start again.`,
    )
    expect(read('100/59s')).not.toThrow()
  })

  describe('secrets', () => {
    const key = randomBytes(32)

    test.each([
      ['base64', key.toString('base64')],
      ['base64url', key.toString('base64url')],
      ['hexadecimal digits', key.toString('hex')],
    ])('a master key is 32 bytes in %s', (_, MASTER_KEY) => {
      expect(readConfig({ MASTER_KEY }).MASTER_KEY).toEqual(key)
    })

    test.each([
      ['text', Buffer.from(`${key.toString('base64')}\n`)],
      ['bytes, as in keys.secret', key],
    ])('may be in a file, as %s', async (_, content) => {
      const file = join(await createDataDir(), 'master.key')
      writeFileSync(file, content)
      expect(readConfig({ MASTER_KEY_FILE: file }).MASTER_KEY).toEqual(key)
    })

    test.each(['short', key.subarray(1).toString('base64'), key.toString('hex').slice(1)])(
      '%s is refused without being shown',
      (MASTER_KEY) => {
        const read = () => readConfig({ MASTER_KEY })
        expect(read).toThrow(
          /^Setting MASTER_KEY: must be 32 random bytes in base64 or hexadecimal digits, as from/,
        )
        expect(read).not.toThrow(MASTER_KEY)
      },
    )

    test.each([
      ['zeros', Buffer.alloc(32)],
      ['one letter', Buffer.alloc(32, 'a')],
      ['a pattern', Buffer.alloc(32, 'abcdefgh')],
      ['a sentence', Buffer.from('Correct horse battery staple 42\n')],
    ])('a master key of %s is none, however it is given', async (_, bytes) => {
      const file = join(await createDataDir(), 'master.key')
      writeFileSync(file, bytes)
      expect(() => readConfig({ MASTER_KEY_FILE: file })).toThrow(
        /^Setting MASTER_KEY_FILE: must be 32 random bytes/,
      )
      for (const MASTER_KEY of [bytes.toString('base64'), bytes.toString('hex')]) {
        expect(() => readConfig({ MASTER_KEY })).toThrow(/^Setting MASTER_KEY: must be 32 random bytes/)
      }
    })

    test('a master key with a typing error is no other key', () => {
      const text = key.toString('base64')
      for (const MASTER_KEY of [`${text.slice(0, 5)}!!${text.slice(5)}`, `${text} ${text}`, `$${text}`]) {
        expect(() => readConfig({ MASTER_KEY })).toThrow(/^Setting MASTER_KEY: must be 32 random bytes/)
      }
    })

    test('the token for metrics may be in a file', async () => {
      const file = join(await createDataDir(), 'metrics.token')
      writeFileSync(file, 'a token of 32 characters, about.\n'.replaceAll(' ', '-'))
      expect(readConfig({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe('a-token-of-32-characters,-about.')
    })

    test('given twice, or in a file that is not there, are refused', () => {
      const MASTER_KEY_FILE = join(tmpdir(), 'not-there.key')
      expect(() => readConfig({ MASTER_KEY_FILE })).toThrow(
        /^Setting MASTER_KEY_FILE: .*not-there\.key can't be read \(ENOENT\)\. Set it to a file/,
      )
      expect(() => readConfig({ MASTER_KEY_FILE: 'master.key' })).toThrow(
        /^Setting MASTER_KEY_FILE: master\.key is no absolute path\./,
      )
      expect(() => readConfig({ MASTER_KEY_FILE, MASTER_KEY: key.toString('hex') })).toThrow(
        /^Setting MASTER_KEY_FILE: MASTER_KEY is given too\. Keep one of the two\.$/,
      )
    })
  })

  test('production refuses the local identity, local refuses the network', () => {
    expect(() => readConfig({ DEPLOYMENT: 'production' })).toThrow(
      /^Setting ENTRA_TENANT_ID: must be given, .*\. Set it to the id of your Entra ID tenant\.$/,
    )
    for (const HOST of [
      '0.0.0.0',
      '::',
      '192.168.0.1',
      'example.com',
      '127.0.0.1.example.com',
      '127.1.2.3',
      '127.999.0.1',
    ]) {
      expect(() => readConfig({ HOST })).toThrow(
        `Setting HOST: ${HOST} would offer sample secrets to the network. Use 127.0.0.1, or`,
      )
    }
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) expect(readConfig({ HOST }).HOST).toBe(HOST)
    const ENTRA_TENANT_ID = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'
    expect(readConfig({ DEPLOYMENT: 'production', ENTRA_TENANT_ID, HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0')
  })

  test('a cloud takes tokens of a tenant of its own, another local service those of the local identity', () => {
    const ENTRA_TENANT_ID = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'
    expect(() => readConfig({ UPSTREAM: 'cloud' })).toThrow(
      /^Setting ENTRA_TENANT_ID: must be given, because https:\/\/api\.ci\.ai\.dynamics\.com\/v1 takes no tokens/,
    )
    expect(usesLocalIdentity(readConfig({ UPSTREAM: 'cloud', ENTRA_TENANT_ID }))).toBe(false)
    for (const UPSTREAM_URL of [
      'http://localhost:4101/v1',
      'http://127.0.0.1:4101',
      'http://[::1]:4101/v1',
    ]) {
      expect(usesLocalIdentity(readConfig({ UPSTREAM: 'cloud', UPSTREAM_URL }))).toBe(true)
    }
    expect(usesLocalIdentity(readConfig({ ENTRA_TENANT_ID }))).toBe(true)
    expect(usesLocalIdentity(readConfig({ DEPLOYMENT: 'production', ENTRA_TENANT_ID }))).toBe(false)
  })

  test('the access log is on in production and off locally, unless set', () => {
    const production = { DEPLOYMENT: 'production', ENTRA_TENANT_ID: 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60' }
    const isOn = (settings: Record<string, string>) => writesAccessLog(readConfig(settings))
    expect([isOn({}), isOn({ ACCESS_LOG: 'json' })]).toEqual([false, true])
    expect([isOn(production), isOn({ ...production, ACCESS_LOG: 'off' })]).toEqual([true, false])
    expect(() => readConfig({ ACCESS_LOG: 'xml' })).toThrow('Setting ACCESS_LOG: must be json or off')
  })

  test('a token for metrics is long, and not shown when it is refused', () => {
    for (const token of ['tooshort', 'with a blank in it somewhere']) {
      expect(() => readConfig({ METRICS_TOKEN: token })).toThrow(
        /^Setting METRICS_TOKEN: must be at least 16/,
      )
      expect(() => readConfig({ METRICS_TOKEN: token })).not.toThrow(token)
    }
    expect(readConfig({ METRICS_TOKEN: 'x'.repeat(16) }).METRICS_TOKEN).toBe('x'.repeat(16))
  })

  test('an upstream may be written in any case', () => {
    const UPSTREAM_URL = 'HTTPS://API.example/v1'
    expect(readConfig({ UPSTREAM_URL }).UPSTREAM_URL).toBe(UPSTREAM_URL)
  })

  test('an upstream is not the service itself', () => {
    const production = { DEPLOYMENT: 'production', ENTRA_TENANT_ID: 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60' }
    const read = (settings: Record<string, string>) => readConfig({ UPSTREAM: 'cloud', ...settings })
    for (const settings of [
      { UPSTREAM_URL: 'http://localhost:4100/v1' },
      { UPSTREAM_URL: 'HTTP://LocalHost:4100' },
      { UPSTREAM_URL: 'http://[::1]:4100/v1', HOST: 'localhost' },
      { UPSTREAM_URL: 'http://127.0.0.1/v1', API_PORT: '80' },
      { ...production, UPSTREAM_URL: 'http://127.0.0.1:4100/v1', HOST: '0.0.0.0' },
      { ...production, UPSTREAM_URL: 'https://api.example/v1', HOST: 'api.example', API_PORT: '443' },
    ]) {
      expect(() => read(settings)).toThrow(/^Setting UPSTREAM_URL: .* is this service itself/)
    }
    const elsewhere = { ...production, UPSTREAM_URL: 'http://127.0.0.1:4100/v1', HOST: '192.168.0.1' }
    expect(read(elsewhere).HOST).toBe('192.168.0.1')
    expect(readConfig({ UPSTREAM_URL: 'http://localhost:4100/v1' }).UPSTREAM).toBe('none')
  })
})

test('the token for metrics may be a file, whatever its length', async () => {
  const file = join(await createDataDir(), 'metrics')
  const token = 'x'.repeat(32)
  writeFileSync(file, `${token}\n`)
  expect(readConfig({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe(token)
  writeFileSync(file, token)
  expect(readConfig({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe(token)
  expect(() => readConfig({ METRICS_TOKEN_FILE: file, METRICS_TOKEN: token })).toThrow('Keep one of the two')
})
