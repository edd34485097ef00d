import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type LoadRun, runLoad } from '../../test/run-load.ts'
import { prepareDataDir, run } from '../../test/run-service.ts'
import { createTestFolder, queryFile, smallFiles, writeShop } from '../../test/small-shop.ts'

const timeoutMs = 60_000
/** Enough for a load to go on while a service starts. */
const orderCount = 100_000
const isPosix = process.platform !== 'win32'

/** An environment of two customers, and files to load that are long and have rows to put aside. */
async function prepareShop() {
  const dataDir = await prepareDataDir()
  const small = writeShop(path.join(createTestFolder(), 'in'))
  const orders = Array.from({ length: orderCount }, (_, index) => `O${index},C1,2024-05-17,Beans`).join('\n')
  const large = writeShop(path.join(createTestFolder(), 'in'), {
    ...smallFiles,
    'cards.csv': `Card,Person\n${'short\n'.repeat(10_000)}C1,P1\n`,
    'orders.csv': `Order,Card,At,What\n${orders}\n`,
  })
  const load = (mapping: string, options?: Parameters<typeof runLoad>[2]): Promise<LoadRun> =>
    runLoad(dataDir, ['--environment', 'Shop', '--mapping', mapping], options)
  expect(await load(small)).toMatchObject({ code: 0, errors: '' })
  const list = (name: string) => readdirSync(path.join(dataDir, name))
  const dataFile = () =>
    String(
      queryFile(path.join(dataDir, 'control.db'), "select data_file f from instances where name = 'Shop'")[0]
        ?.f,
    )
  const bytes = () => readFileSync(path.join(dataDir, dataFile()))
  return { dataDir, large, load, list, dataFile, bytes }
}

test.runIf(isPosix)(
  'a load that is killed leaves the old data, and no file after the next start',
  async () => {
    const { dataDir, large, load, list, dataFile, bytes } = await prepareShop()
    const [file, before] = [dataFile(), bytes()]
    const { code } = await load(large, {
      onOutput: (output, kill) => output.includes('Shop_people') && kill('SIGKILL'),
    })
    expect(code).toBeNull()
    const stray = list('environments').filter((name) => name !== path.basename(file))
    expect(stray).toHaveLength(1)
    expect(list('quarantine')).toEqual(stray.map((name) => name.replace('.db', '')))

    await run(dataDir).ready
    expect(list('environments')).toContain(path.basename(file))
    for (const name of stray) expect(list('environments')).not.toContain(name)
    expect(list('quarantine')).toEqual([])
    expect(dataFile()).toBe(file)
    expect(bytes().equals(before)).toBe(true)
  },
  timeoutMs,
)

test.runIf(isPosix)(
  'a start beside a load that runs leaves its file alone',
  async () => {
    const { dataDir, large, load, dataFile } = await prepareShop()
    const before = dataFile()
    let started: Promise<string> | undefined
    const { code, errors } = await load(large, {
      onOutput: (output) => {
        if (output.includes('Shop_people')) started ??= run(dataDir).ready
      },
    })
    await started
    expect([code, errors]).toEqual([0, ''])
    expect(dataFile()).not.toBe(before)
    const [counts] = queryFile(
      path.join(dataDir, dataFile()),
      "select row_count c from catalogue_tables where qualified_name = 'Till_orders'",
    )
    expect(counts?.c).toBe(orderCount)
  },
  timeoutMs,
)

test.runIf(process.platform === 'linux')(
  'a disk that is full leaves the old data and no file',
  async () => {
    const { large, load, list, dataFile, bytes } = await prepareShop()
    const [file, before] = [dataFile(), bytes()]
    const { code, errors } = await load(large, { within: ['prlimit', '--fsize=4000000'] })
    expect(code).toBe(1)
    expect(errors).toMatch(/^(database or disk is full|disk I\/O error)\. .*Nothing was loaded\.\n$/)
    expect(list('environments')).toEqual([path.basename(file)])
    expect(list('quarantine')).toEqual([])
    expect(dataFile()).toBe(file)
    expect(bytes().equals(before)).toBe(true)
  },
  timeoutMs,
)
