import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createTestFolder, queryFile, smallFiles, writeShop } from '../../test/small-shop.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))

function run(dataDir: string, args: readonly string[], onOutput: (kill: () => void) => void = () => {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DEPLOYMENT: 'local', HOST: '127.0.0.1' },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (text) => {
    stdout += text
    onOutput(() => child.kill('SIGINT'))
  })
  child.stderr.on('data', (text) => (stderr += text))
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

function createFolders(files?: Readonly<Record<string, string>>) {
  const folder = createTestFolder()
  return { dataDir: path.join(folder, 'data'), mapping: writeShop(path.join(folder, 'in'), files) }
}

describe('pnpm load', () => {
  it('explains itself', async () => {
    const { code, stdout } = await run(createTestFolder(), ['--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: pnpm load --environment NAME --mapping FILE/)
  })

  it.each([
    [[], /Say which environment to fill: --environment NAME/],
    [['--environment', 'Shop'], /Say which tables there are: --mapping FILE/],
    [['--environment', ' ', '--mapping', 'm.json'], /Say which environment/],
    [['--folder', 'x'], /Unknown option '--folder'/],
    [['extra'], /Unexpected argument 'extra'/],
  ])('names bad usage of %j and ends with 2', async (args, message) => {
    const { code, stderr } = await run(createTestFolder(), args)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/Usage: pnpm load/)
  })

  it('loads, reports and says that the environment is new', async () => {
    const cards = 'Card,Person\nC1,P1\nC1,P2\nC9,nobody\n'
    const { dataDir, mapping } = createFolders({ ...smallFiles, 'cards.csv': cards })
    const { code, stderr, stdout } = await run(dataDir, [
      '--',
      '--environment',
      ' Shop ',
      '--mapping',
      mapping,
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^█+░* +\d+% {2}Club_cards {2}2 rows/)
    expect(stdout).toMatch(/The environment Shop is new\./)
    expect(stdout).toMatch(/Nobody has a role in it/)
    expect(stdout).toMatch(/1 put aside in .*Club_cards\.csv/)
    expect(stdout).toMatch(/3 activities without customer/)
    expect(stdout).toMatch(/8 rows loaded, 1 put aside, 3 activities without customer\./)
    expect(stdout).toMatch(/2 customers and 1 activities in \d+\.\d s\./)
  })

  it('adds rows with --append, and says what became of those that were there', async () => {
    const { dataDir, mapping } = createFolders()
    const args = ['--environment', 'Shop', '--mapping', mapping]
    expect((await run(dataDir, args)).code).toBe(0)
    const data = createTestFolder()
    writeShop(data, { 'orders.csv': 'Order,Card,At,What\nO1,C1,,Tea\nO9,C1,,Milk\n' })
    const { code, stderr, stdout } = await run(dataDir, [...args, '--data', data, '--append'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/Till_orders +2 rows\n +beside 3 that were there; 1 were replaced/)
  })

  it('names what is wrong in one line with the remedy, and ends with 1', async () => {
    const { dataDir, mapping } = createFolders({ 'people.csv': smallFiles['people.csv'] ?? '' })
    const { code, stderr } = await run(dataDir, ['--environment', 'Shop', '--mapping', mapping])
    expect(code).toBe(1)
    expect(stderr).toMatch(/cards\.csv: does not exist\. Check the path .* Nothing was loaded\.\n$/)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('reads the files of the folder that --data names', async () => {
    const { dataDir, mapping } = createFolders({})
    const data = createTestFolder()
    writeShop(data)
    const { code } = await run(dataDir, ['--environment', 'Shop', '--mapping', mapping, '--data', data])
    expect(code).toBe(0)
  })

  // Windows ends a process at once in place of handing it the signal.
  it.runIf(process.platform !== 'win32')('cleans up after Ctrl-C and ends with 130', async () => {
    const orders = Array.from({ length: 300_000 }, (_, index) => `O${index},C1,2024-05-17,Beans`).join('\n')
    const { dataDir, mapping } = createFolders({
      ...smallFiles,
      'orders.csv': `Order,Card,At,What\n${orders}\n`,
    })
    const { code, stderr } = await run(dataDir, ['--environment', 'Shop', '--mapping', mapping], (kill) =>
      kill(),
    )
    expect(stderr).toBe('Interrupted: nothing was loaded.\n')
    expect(code).toBe(130)
    expect(readdirSync(path.join(dataDir, 'environments'))).toEqual([])
    expect(queryFile(path.join(dataDir, 'control.db'), 'select * from instances')).toEqual([])
  })
})
