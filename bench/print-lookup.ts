import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findMedian, type Median } from './find-median.ts'
import { check, print, show } from './print.ts'

/** Milliseconds for a call, by run; of the processors, what the server itself took, where the system tells. */
interface Turns {
  readonly p50: number[]
  readonly p99: number[]
  readonly processor: (number | null)[]
}
type Kind = 'byId' | 'search' | 'facets'
type Size = '10000' | '1000000'

/** What `apps/api/bench/measure-lookup.ts` prints. */
interface LookupResults {
  readonly sizes: Record<Size, Record<Kind, Turns>>
  readonly bare: Turns
  readonly alone: Turns
  readonly besideFacets: Turns
  readonly besideLoad: Turns
  readonly loadSeconds: number[]
  readonly machine: number[]
  readonly anonymousMib: number | null
  readonly typos: { readonly tried: number; readonly found: number }
}

const folder = join(import.meta.dirname, '..', 'apps', 'api', 'bench')
const defaultDataFolder = join(tmpdir(), 'customer-insights-kit-bench')

const marks: Record<Kind, { readonly title: string; readonly mostMs: number }> = {
  byId: { title: 'one by id', mostMs: 2 },
  search: { title: 'as somebody types, top 20', mostMs: 25 },
  facets: { title: 'search, filter and six facets', mostMs: 100 },
}

/** What it prints; its progress goes to the terminal at once. */
async function run(program: string, dataFolder: string): Promise<string> {
  const args = ['--disable-warning=ExperimentalWarning', join(folder, program), dataFolder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}.`)
  return output
}

const compare = (turns: readonly number[], others: readonly number[]): Median =>
  findMedian(turns.map((turn, index) => turn / (others[index] ?? Number.NaN)))

/** How much of the processors others take, from 0 to 1. */
async function measureOthers(): Promise<number> {
  const read = () =>
    cpus().reduce(
      ({ idle, all }, { times }) => ({
        idle: idle + times.idle,
        all: all + Object.values(times).reduce((sum, time) => sum + time, 0),
      }),
      { idle: 0, all: 0 },
    )
  const before = read()
  await sleep(3000)
  const after = read()
  return 1 - (after.idle - before.idle) / (after.all - before.all)
}

function printMachine(others: number, before: number, { machine }: LookupResults): void {
  const during = machine.map((load) => load.toFixed(1)).join(', ')
  print(
    `\nOthers took ${(others * 100).toFixed(0)} % of the processors at the start; load ${before.toFixed(1)},`,
  )
  print(`and ${during} at the ends of the runs, of which this bench alone is about 2`)
}

function printTurns(title: string, { p50, p99, processor }: Turns): Median {
  const told = processor.filter((ms) => ms !== null)
  const own = told.length < processor.length ? '' : ` server ${show(findMedian(told), 2)}`
  const last = findMedian(p99)
  print(
    `${title.padEnd(42)} p50 ${show(findMedian(p50), 2).padEnd(20)} p99 ${show(last, 2).padEnd(22)}${own}`,
  )
  return last
}

function printTimes({ sizes, bare }: LookupResults): void {
  print('\nMilliseconds for a call, one after the other, and what the server itself takes of the processors;')
  print(`of ${bare.p50.length} runs the median and the interval`)
  for (const [kind, { title, mostMs }] of Object.entries(marks) as [Kind, (typeof marks)[Kind]][]) {
    for (const [size, kinds] of Object.entries(sizes) as [Size, Record<Kind, Turns>][]) {
      const p99 = printTurns(`${title}, ${Number(size).toLocaleString('en')}`, kinds[kind])
      if (size === '1000000') check(`p99 at most ${mostMs} ms`, p99.value <= mostMs)
    }
    const growth = compare(sizes['1000000'][kind].p50, sizes['10000'][kind].p50)
    print(`  p50 grows ${show(growth, 2)} times`)
    check('at most 2 times', growth.value <= 2)
  }
  printTurns('node:http with the same read, 1,000,000', bare)
  const { byId } = sizes['1000000']
  print(`  one by id takes ${show(compare(byId.p50, bare.p50), 1)} times as long`)
}

function printDisturbed({ alone, besideFacets, besideLoad, loadSeconds }: LookupResults): void {
  print('\nOne by id of 1,000,000 while others work')
  print(`${'alone'.padEnd(42)} p99 ${show(findMedian(alone.p99), 2)}`)
  const others = { 'all are counted, again and again': besideFacets, 'an environment is loaded': besideLoad }
  for (const [title, turns] of Object.entries(others)) {
    const ratio = compare(turns.p99, alone.p99)
    print(`${title.padEnd(42)} p99 ${show(findMedian(turns.p99), 2)}, ${show(ratio, 2)} times`)
    check('at most 2 times', ratio.value <= 2)
  }
  print(`  a load of 10,000 took ${show(findMedian(loadSeconds), 0)} s meanwhile`)
}

/** Lookups in a million customers: how long they take, how that grows, and what disturbs them. */
export async function printLookup({ dataFolder = defaultDataFolder } = {}): Promise<void> {
  print('\nLookups, in two to ten minutes')
  const samples = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(folder, 'make-samples.ts'), dataFolder],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const [code] = await once(samples, 'close')
  if (code !== 0) throw new Error(`The samples could not be made: ${code}.`)
  const [before = Number.NaN] = loadavg()
  const others = await measureOthers()
  const results: LookupResults = JSON.parse(await run('measure-lookup.ts', dataFolder))
  printMachine(others, before, results)
  printTimes(results)
  printDisturbed(results)

  const { typos, anonymousMib } = results
  print(`\n${typos.found} of ${typos.tried} mistyped values find their customer among the first 20`)
  check('at least 95 of 100', typos.found >= 0.95 * typos.tried)
  if (anonymousMib === null) print('Memory of the service: not told on this system')
  else {
    print(`${anonymousMib.toFixed(0)} MiB of memory of its own has the service after all this`)
    check('at most 600 MiB', anonymousMib <= 600)
  }
}
