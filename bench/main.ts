import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Call, compareRates, rounds } from './compare-rates.ts'
import type { Median } from './find-median.ts'
import { installPackages, ours, type Packages, peerNames } from './install-packages.ts'
import { listCalls, listPeerCalls } from './list-calls.ts'
import { type Loader, measureImports } from './measure-imports.ts'
import { measureSize } from './measure-size.ts'

const print = (line = '') => console.log(line)
const show = ({ value, low, high }: Median, digits: number) =>
  `${value.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`

/** A promise of the project, and whether this run keeps it. */
function check(promise: string, isKept: boolean): void {
  print(`${isKept ? 'kept  ' : 'BROKEN'} ${promise}`)
  if (!isKept) process.exitCode = 1
}

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

async function printRates(packages: Packages): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [port] = await once(server.stdout, 'data')
    const baseUrl = `http://127.0.0.1:${Number(port)}/v1`
    const { clientOnFetch, bareFetch, sameFetch, clientOnUndici, bareUndici } = await listCalls(
      packages,
      baseUrl,
    )
    print(
      `\nMicroseconds for a call with 1.5 KB of JSON, and its rate beside the base: median of ${rounds} turns`,
    )
    const compare = async (title: string, call: Call, base: Call, inFlight: number, least?: number) => {
      const { ratio, microseconds, baseMicroseconds } = await compareRates(call, base, inFlight)
      const times = `${show(microseconds, 0)} beside ${show(baseMicroseconds, 0)}`
      print(
        `${title.padEnd(54)} ${inFlight.toString().padStart(2)} in flight   ${show(ratio, 2).padEnd(18)} ${times}`,
      )
      if (least !== undefined) check(`at least ${least.toFixed(2)}`, ratio.value >= least)
    }
    // 5 % more time for a call is a rate of 1 / 1.05.
    await compare('client beside fetch asked for the same', clientOnFetch, sameFetch, 1, 1 / 1.05)
    await compare('client on undici beside undici.request', clientOnUndici, bareUndici, 1)
    await compare('client beside fetch asked for the same', clientOnFetch, sameFetch, 16, 0.95)
    await compare('client beside bare fetch', clientOnFetch, bareFetch, 16)
    await compare('client on undici beside undici.request', clientOnUndici, bareUndici, 16, 0.85)
    await compare('client on undici beside bare fetch', clientOnUndici, bareFetch, 16, 1.5)
    for (const [name, call] of Object.entries(await listPeerCalls(packages, baseUrl))) {
      await compare(`${name} beside bare fetch`, call, bareFetch, 16)
    }
  } finally {
    server.kill()
  }
}

print(`Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`)
const packages = await installPackages()
await printSizes(packages.folder)
printImports(packages.folder)
await printRates(packages)
process.exit()
