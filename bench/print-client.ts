import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CallName } from './calls.ts'
import { compareRates, rounds } from './compare-rates.ts'
import { installPackages, ours, peerNames } from './install-packages.ts'
import { type Loader, measureImports } from './measure-imports.ts'
import { measureSize } from './measure-size.ts'
import { check, print, show } from './print.ts'

async function printSizes(folder: string): Promise<void> {
  print('\nSize with all that is imported, minified, and gzip of that')
  for (const name of [ours, ...peerNames]) {
    const { minifiedKb, gzipKb } = await measureSize(folder, name)
    print(`${name.padEnd(32)} ${minifiedKb.toFixed(1).padStart(8)} KB ${gzipKb.toFixed(1).padStart(8)} KB`)
    if (name === ours) check('at most 10 KB', gzipKb <= 10)
  }
  // Microsoft's own client cannot be installed any more; this was measured when its source could be read.
  print(
    `${'@microsoft/customerinsights'.padEnd(32)} ${'1109.0'.padStart(8)} KB ${'254.0'.padStart(8)} KB (earlier)`,
  )
}

function printImports(folder: string): void {
  print('\nMilliseconds to load, median of 15 fresh processes')
  // Node cannot require what is an ES module only in every version, so peers are imported, stripe both ways.
  const loads: [Loader, string][] = [
    ['import', ours],
    ['require', ours],
    ['require', 'stripe'],
    ...peerNames.map((name): [Loader, string] => ['import', name]),
  ]
  const times = measureImports(folder, loads)
  for (const [index, [loader, name]] of loads.entries()) {
    const time = times[index]
    if (time !== undefined) print(`${`${loader} ${name}`.padEnd(40)} ${show(time, 1)}`)
  }
  print(`${'require @microsoft/customerinsights'.padEnd(40)} 103–116 (earlier)`)
  const [imported, , stripe] = times.map(({ value }) => value)
  if (imported === undefined || stripe === undefined) throw new Error('Nothing was loaded.')
  check('at most 12 ms', imported <= 12)
  check(`at most 0.2 of stripe: ${(imported / stripe).toFixed(2)}`, imported <= 0.2 * stripe)
}

async function printRates(): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [port] = await once(server.stdout, 'data')
    const baseUrl = `http://127.0.0.1:${Number(port)}/v1`
    print('\nRate beside a base, with 1.5 KB of JSON; and microseconds for a call')
    print(`Median of ${rounds} turns, with the interval that holds the true one 95 times in 100`)
    const compare = async (name: CallName, base: CallName, inFlight: number, least?: number) => {
      const { ratio, microseconds, baseMicroseconds } = await compareRates(baseUrl, name, base, inFlight)
      const title = `${name} beside ${base}`.padEnd(60)
      const times = `${show(microseconds, 0)} beside ${show(baseMicroseconds, 0)}`
      print(`${title} ${`${inFlight}`.padStart(2)} in flight   ${show(ratio, 2)}   ${times}`)
      if (least !== undefined) check(`at least ${least.toFixed(2)}`, ratio.value >= least)
    }
    // 5 % more time for a call is a rate of 1 / 1.05.
    await compare('client', 'fetch asked for the same', 1, 1 / 1.05)
    await compare('client', 'fetch asked for the same', 16, 0.95)
    await compare('client', 'bare fetch', 16)
    await compare('client on undici', 'undici.request asked for the same', 16, 0.85)
    await compare('client on undici', 'undici.request', 16)
    await compare('client on undici', 'bare fetch', 16, 1.5)
    for (const name of peerNames) await compare(name, 'bare fetch', 16)
  } finally {
    server.kill()
  }
}

/** The client as it is published, packed and installed, beside its peers and the bare transports. */
export async function printClient(): Promise<void> {
  const { folder } = await installPackages()
  await printSizes(folder)
  printImports(folder)
  await printRates()
}
