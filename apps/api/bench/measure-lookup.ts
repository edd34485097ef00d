import { loadavg } from 'node:os'
import { join } from 'node:path'
import { seedRandom } from '../test/random-values.ts'
import { type FacetQuery, facetsOfAll, type Lookups, openLookups, type RowOptions } from './draw-lookups.ts'
import { readAnonymousMib, readProcessorMs } from './read-process.ts'
import { runLoad, writeLoadedFiles } from './run-loads.ts'
import { type SampleSize, sampleSizes, toSamplePath } from './sample-path.ts'
import { openExchange, toRequest } from './send-requests.ts'
import type { ServedLookup } from './serve-lookup.ts'
import { withProgram } from './start-program.ts'

const kinds = ['byId', 'search', 'facets'] as const

/** Milliseconds for a call, by run. */
interface Turns {
  readonly p50: number[]
  readonly p99: number[]
  /** What the server itself took of the processors, on average. */
  readonly processor: number[]
}

interface Server {
  readonly url: string
  readonly processId: number
}

type Service = ServedLookup & Server

/** What `bench/print-lookup.ts` reads. */
export interface LookupResults {
  readonly sizes: Record<SampleSize, Record<(typeof kinds)[number], Turns>>
  /** One by id of the many, by the bare server, and by the service alone and beside other work. */
  readonly bare: Turns
  readonly alone: Turns
  readonly besideFacets: Turns
  readonly besideLoad: Turns
  readonly loadSeconds: number[]
  /** Load average of the machine at the end of each run. */
  readonly machine: number[]
  /** Of the service at the end; null where the system does not tell. */
  readonly anonymousMib: number | null
  readonly typos: { readonly tried: number; readonly found: number }
}

const runs = 5
const callsOfRun = { byId: 1000, search: 500, facets: 200 }
const warmUpShare = 0.3
const typoCount = 1000
const [few, many] = sampleSizes

const createTurns = (): Turns => ({ p50: [], p99: [], processor: [] })
const createKinds = () => ({ byId: createTurns(), search: createTurns(), facets: createTurns() })
const results = {
  sizes: { [few]: createKinds(), [many]: createKinds() } as LookupResults['sizes'],
  bare: createTurns(),
  alone: createTurns(),
  besideFacets: createTurns(),
  besideLoad: createTurns(),
  loadSeconds: [] as number[],
  machine: [] as number[],
}

/** One connection for the time of some work: a server closes idle ones. */
async function onConnection<T>(url: string, work: (ask: (request: Buffer) => Promise<Buffer>) => Promise<T>) {
  const { exchange, close } = await openExchange(Number(new URL(url).port))
  try {
    return await work(async (request) => {
      const { status, body } = await exchange(request)
      if (status !== 200)
        throw new Error(`${String(request).split('\r\n')[0]} was answered ${status}: ${body}`)
      return body
    })
  } finally {
    close()
  }
}

/** Asks one after the other, again from the first until other work is over. */
async function measure(
  turns: Turns | undefined,
  { url, processId }: Server,
  requests: readonly Buffer[],
  isOver = () => true,
): Promise<void> {
  const before = readProcessorMs(processId)
  const times = await onConnection(url, async (ask) => {
    const taken: number[] = []
    do {
      for (const request of requests) {
        const start = performance.now()
        await ask(request)
        taken.push(performance.now() - start)
      }
    } while (!isOver())
    return taken.sort((a, b) => a - b)
  })
  turns?.processor.push((readProcessorMs(processId) - before) / times.length)
  turns?.p50.push(times[Math.floor(times.length * 0.5)] ?? Number.NaN)
  turns?.p99.push(times[Math.floor(times.length * 0.99)] ?? Number.NaN)
}

function createRequests({ url, tokenOfViewer, environments }: Service, size: SampleSize) {
  const { instanceId, primaryKey } = environments[size]
  const headers = { 'ocp-apim-subscription-key': primaryKey, authorization: `Bearer ${tokenOfViewer}` }
  const read = (options: RowOptions) => {
    const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    return toRequest(new URL(`${url}/v1/instances/${instanceId}/data/Customer?${query.join('&')}`), headers)
  }
  return {
    byId: (id: string) => read({ $filter: `CustomerId eq '${id}'` }),
    search: read,
    facets(query: FacetQuery) {
      const address = new URL(`${url}/management/instances/${instanceId}/profiles/search`)
      return toRequest(address, { authorization: headers.authorization }, JSON.stringify(query))
    },
  }
}

function openSize(served: Service, size: SampleSize, lookups: Lookups) {
  const requests = createRequests(served, size)
  const countOf = (kind: (typeof kinds)[number], share: number) => Math.ceil(callsOfRun[kind] * share)
  return {
    requests,
    lookups,
    /** Other values each time. */
    async measureAll(turns: Partial<Record<(typeof kinds)[number], Turns>>, share = 1): Promise<void> {
      const ids = await lookups.drawIds(countOf('byId', share))
      const searches = await lookups.drawSearches(countOf('search', share))
      const facets = await lookups.drawFacets(countOf('facets', share))
      await measure(turns.byId, served, ids.map(requests.byId))
      await measure(turns.search, served, searches.map(requests.search))
      await measure(turns.facets, served, facets.map(requests.facets))
    },
  }
}

type Size = ReturnType<typeof openSize>

/** By id, while others do what takes long. */
async function measureDisturbed(served: Service, size: Size, mapping: string): Promise<void> {
  const ids = (await size.lookups.drawIds(callsOfRun.byId)).map(size.requests.byId)
  await measure(results.alone, served, ids)
  let isOver = false
  const counting = onConnection(served.url, async (ask) => {
    while (!isOver) await ask(size.requests.facets(facetsOfAll))
  })
  await measure(results.besideFacets, served, ids)
  isOver = true
  await counting

  isOver = false
  const startedAt = performance.now()
  const loading = runLoad(served.dataDir, mapping).finally(() => {
    isOver = true
  })
  await measure(results.besideLoad, served, ids, () => isOver)
  await loading
  results.loadSeconds.push((performance.now() - startedAt) / 1000)
}

async function countFoundTypos(served: Service, { lookups, requests }: Size): Promise<number> {
  const typos = await lookups.drawTypos(typoCount)
  return onConnection(served.url, async (ask) => {
    let found = 0
    for (const { customerId, options } of typos) {
      const { value } = JSON.parse((await ask(requests.search(options))).toString())
      if (value.some((row: { CustomerId: string }) => row.CustomerId === customerId)) found += 1
    }
    return found
  })
}

async function measureLookups(folder: string, served: Service, bare: Server) {
  const open = async (size: SampleSize, seed: number) =>
    openSize(served, size, await openLookups(toSamplePath(folder, size), seedRandom(seed)))
  const [small, large] = [await open(few, 5), await open(many, 6)]
  const mapping = writeLoadedFiles(toSamplePath(folder, few), join(served.dataDir, 'loaded'))
  for (const size of [small, large]) await size.measureAll({}, warmUpShare)
  for (let run = 1; run <= runs; run++) {
    console.error(`  run ${run} of ${runs}`)
    await small.measureAll(results.sizes[few])
    await large.measureAll(results.sizes[many])
    const ids = await large.lookups.drawIds(callsOfRun.byId)
    await measure(
      results.bare,
      bare,
      ids.map((id) => toRequest(new URL(`/${id}`, bare.url), {})),
    )
    await measureDisturbed(served, large, mapping)
    results.machine.push(loadavg()[0] ?? Number.NaN)
  }
  console.error(`  ${typoCount} typos`)
  const typos = { tried: typoCount, found: await countFoundTypos(served, large) }
  const all: LookupResults = { ...results, typos, anonymousMib: readAnonymousMib(served.processId) }
  for (const { lookups } of [small, large]) await lookups.close()
  return all
}

const [folder = ''] = process.argv.slice(2)
const all = await withProgram('serve-lookup.ts', [folder], (served: ServedLookup, processId) =>
  withProgram('serve-bare.ts', [toSamplePath(folder, many)], ({ url }: { url: string }, bareId) =>
    measureLookups(folder, { ...served, processId }, { url, processId: bareId }),
  ),
)
console.log(JSON.stringify(all))
