import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { answerJson, recordRequests } from '../test/record-requests.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const command = fileURLToPath(new URL('./ci-kit-types.ts', import.meta.url))
const secrets = { key: 'secret-key', token: 'secret-token', clientSecret: 'secret-of-client' }

const metadata = {
  instanceId,
  entities: [
    {
      name: 'Customer',
      qualifiedEntityName: 'Customer',
      attributes: [
        { name: 'CustomerId', dataType: 'Edm.String' },
        { name: 'Points', friendlyName: 'Reward points', dataType: 'Edm.Int64' },
      ],
      keys: [[{ name: 'CustomerId', dataType: 'Edm.String' }]],
    },
  ],
}

beforeEach(() => {
  server.answer = answerJson(200, metadata)
})

/** Runs the command as somebody would, with these variables alone. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...args], {
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, ...env },
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  for (const secret of Object.values(secrets)) expect(stdout + stderr).not.toContain(secret)
  return { stdout, stderr, status }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ci-kit-types-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const variables = () => ({
  CI_KIT_URL: server.baseUrl,
  CI_KIT_INSTANCE: instanceId,
  CI_KIT_KEY: secrets.key,
  CI_KIT_TOKEN: secrets.token,
})

describe('the command', () => {
  test('prints the types of an environment that variables name', async () => {
    const { stdout, stderr, status } = await run([], variables())
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout).toContain('export interface Customer {\n  /** Edm.String. */\n  CustomerId: string\n')
    expect(stdout).toContain(
      '  /** Reward points: Edm.Int64, as text beyond 2^53. */\n  Points: number | string | null\n',
    )
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: `/v1/instances/${instanceId}/manage/entities`,
        headers: {
          authorization: `Bearer ${secrets.token}`,
          'ocp-apim-subscription-key': secrets.key,
        },
      },
    ])
  })

  test('lets options go before variables', async () => {
    const other = instanceId.replace('1', '2')
    const args = ['--instance', other, '--key', 'other-key', '--token=other-token', '--url', server.baseUrl]
    expect(await run(args, { ...variables(), CI_KIT_URL: 'http://127.0.0.1:1/v1' })).toMatchObject({
      status: 0,
    })
    expect(server.requests).toMatchObject([
      {
        url: `/v1/instances/${other}/manage/entities`,
        headers: { authorization: 'Bearer other-token', 'ocp-apim-subscription-key': 'other-key' },
      },
    ])
  })

  test('takes what is left from a connection file', async () => {
    const file = join(makeFolder(), 'connection.json')
    writeFileSync(
      file,
      JSON.stringify({ apiUrl: server.baseUrl, instanceId, primaryKey: secrets.key, users: [] }),
    )
    // Variables of another environment do not count beside it.
    const others = { CI_KIT_KEY: 'other', CI_KIT_URL: 'http://127.0.0.1:1/v1', CI_KIT_TOKEN: 'other' }
    expect(await run(['--connection', file, '--token', secrets.token], others)).toMatchObject({ status: 0 })
    expect(server.requests[0]?.headers['ocp-apim-subscription-key']).toBe(secrets.key)
  })

  test('writes a file, leaves it alone while it is up to date, and can tell', async () => {
    const out = join(makeFolder(), 'new/tables.ts')
    const args = ['--out', out]
    expect(await run([...args, '--check'], variables())).toEqual({
      status: 1,
      stdout: '',
      stderr: `${out} is not what the environment has. Run ci-kit-types without --check.\n`,
    })
    expect(await run(args, variables())).toMatchObject({
      status: 0,
      stdout: `Wrote the types of 1 table to ${out}.\n`,
    })
    const { mtimeMs } = statSync(out)
    expect(await run(args, variables())).toMatchObject({
      status: 0,
      stdout: `${out} is up to date with 1 table.\n`,
    })
    expect(await run([...args, '--check'], variables())).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(statSync(out).mtimeMs).toBe(mtimeMs)
    writeFileSync(out, '// edited\n')
    expect(await run([...args, '--check'], variables())).toMatchObject({ status: 1 })
    expect(readFileSync(out, 'utf8')).toBe('// edited\n')
  })

  test('explains itself', async () => {
    const { stdout, status } = await run(['--help'])
    expect(status).toBe(0)
    for (const name of Object.keys(variables())) expect(stdout).toContain(name)
    expect(await run(['-h'])).toMatchObject({ stdout, status: 0 })
    expect(server.requests).toHaveLength(0)
  })
})

describe('what is missing is named', () => {
  const { CI_KIT_TOKEN: _, ...noToken } = { ...variables(), CI_KIT_URL: 'http://127.0.0.1:1/v1' }

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['the environment', [], { CI_KIT_TOKEN: secrets.token }, 'Which environment?'],
    ['the token', [], noToken, 'Who asks?'],
    ['the application', ['--tenant', 'contoso.com'], noToken, 'Who asks?'],
    ['its secret', ['--tenant', 'contoso.com', '--client-id', 'a'], noToken, 'CI_KIT_CLIENT_SECRET'],
    ['the file to check', ['--check'], variables(), '--check needs --out'],
    ['an option', ['--nonsense'], variables(), 'An option on the command line is unknown.'],
    ['the name of an option', [`--${secrets.key}`], variables(), 'An option on the command line is unknown.'],
    [
      'the letter of an option',
      [`-${secrets.key}`],
      variables(),
      'An option on the command line is unknown.',
    ],
    ['no value of a flag', [`--check=${secrets.key}`], variables(), 'does not take an argument'],
    ['a value with a dash', ['--key', `--${secrets.key}`], variables(), 'argument is ambiguous'],
    ['the option of a secret', [secrets.token], variables(), 'without its option'],
    ['the value of an option', ['--key'], variables(), "'--key <value>' argument missing"],
    ['the connection file', ['--connection', secrets.key], {}, 'that --connection names cannot be read'],
  ])('when it is %s', async (_, args, env, message) => {
    const { stdout, stderr, status } = await run(args, env)
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toContain(message)
    expect(stderr).toContain('--help')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test.each([`{"primaryKey":"${secrets.key}"`, '"text"', 'null', ''])(
    'in a connection file with %j',
    async (content) => {
      const file = join(makeFolder(), 'connection.json')
      writeFileSync(file, content)
      const { stderr, status } = await run(['--connection', file])
      expect({ stderr, status }).toEqual({
        status: 2,
        stderr: `ci-kit-types: The connection file ${file} is no JSON object.\nci-kit-types --help shows every option.\n`,
      })
    },
  )
})

describe('what fails is told in one line', () => {
  test.each<[string, number, unknown, string]>([
    [
      'the environment is unknown',
      404,
      { message: 'No such environment.' },
      'ListTables (GET /instances/{instanceId}/manage/entities) was answered 404',
    ],
    ['the role is too low', 403, { message: 'Not allowed.' }, '403 forbidden: Not allowed.'],
    ['the answer has no tables', 200, { instanceId }, 'metadata whose entities is missing, not a list.'],
    ['the answer has a null table', 200, { instanceId, entities: [null] }, 'entities[0] is null, not an'],
    [
      'the message commands',
      403,
      { message: 'a\u001b]0;b\u0007\r\n\u009b2Jc\u202ed\u2028e' },
      'a ]0;b 2Jc d e',
    ],
  ])('when %s', async (_, status, body, message) => {
    server.answer = answerJson(status, body)
    const result = await run([], variables())
    expect(result).toMatchObject({ stdout: '', status: 1 })
    expect(result.stderr).toContain(`ci-kit-types: `)
    expect(result.stderr).toContain(message)
    expect(result.stderr).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]+\n$/u)
  })

  test('when the environment is no GUID, before anything is sent', async () => {
    expect(await run([], { ...variables(), CI_KIT_INSTANCE: 'Contoso' })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'ci-kit-types: ListTables: instanceId must be a GUID, but is text.\n',
    })
    expect(server.requests).toHaveLength(0)
  })

  test.runIf(process.platform === 'linux')('when no folder can be made for the file', async () => {
    const { stderr, status } = await run(['--out', '/proc/nope/deep/tables.ts'], variables())
    expect(status).toBe(1)
    expect(stderr).toMatch(/^ci-kit-types: ENOENT: .*\/proc\/nope.*\n$/)
  })

  test('when the file cannot be written', async () => {
    const folder = makeFolder()
    const result = await run(['--out', folder], variables())
    expect(result).toMatchObject({ stdout: '', status: 1 })
    expect(result.stderr).toContain(folder)
  })
})
