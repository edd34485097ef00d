import { copyFileSync, linkSync, mkdtempSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { listColumnFacets } from '../src/store/column-facets.ts'
import { setInstanceData } from '../src/store/instances.ts'
import { searchProfiles } from '../src/store/search-profiles.ts'
import { getTable } from '../src/store/tables.ts'
import { startService } from '../test/start-service.ts'
import { type SampleSize, sampleSizes, toSamplePath } from './sample-path.ts'

/** What the measuring process has to know. */
export interface ServedLookup {
  readonly url: string
  readonly facetsUrl: string
  readonly dataDir: string
  readonly tokenOfViewer: string
  readonly environments: Readonly<Record<SampleSize, { instanceId: string; primaryKey: string }>>
}

const [folder = ''] = process.argv.slice(2)
// Beside the samples, so that they need not be copied.
const service = await startService({ customers: 1, dataDir: mkdtempSync(join(folder, 'service-')) })

async function addSample(customers: SampleSize) {
  const environment = await service.addEnvironment()
  const dataFile = `sample-${customers}.db`
  const [from, to] = [toSamplePath(folder, customers), join(service.dataDir, dataFile)]
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to) // Not every file system has links.
  }
  await setInstanceData(service.control, environment.instanceId, { dataFile })
  return { instanceId: environment.instanceId, primaryKey: environment.primaryKey }
}

export interface FacetQuery {
  readonly search?: string
  readonly filter?: string
  readonly facets: readonly string[]
}

/** Hits, total and facets in one answer, which the service has no operation for yet. */
async function answerFacets(request: IncomingMessage): Promise<unknown> {
  const { search, filter, facets } = (await json(request)) as FacetQuery
  return service.services.environments.use((request.url ?? '').slice(1), async (store) => {
    const table = await getTable(store, 'Customer')
    const offered = table === undefined ? [] : listColumnFacets(table)
    const wanted = offered.filter(({ column }) => facets.includes(column))
    return searchProfiles(store, { search, filter, top: 20, skip: 0, facets: wanted })
  })
}

const facetServer = createServer(async (request, response) => {
  const [status, answer] = await answerFacets(request).then(
    (found) => [200, found] as const,
    (error: unknown) => [500, String(error)] as const,
  )
  const body = JSON.stringify(answer)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
})
await new Promise<void>((resolve) => facetServer.listen(0, '127.0.0.1', resolve))

const [few, many] = sampleSizes
const served: ServedLookup = {
  url: service.url,
  facetsUrl: `http://127.0.0.1:${(facetServer.address() as AddressInfo).port}`,
  dataDir: service.dataDir,
  tokenOfViewer: await service.tokenOf('Viewer'),
  environments: {
    [few]: await addSample(few),
    [many]: await addSample(many),
  } as ServedLookup['environments'],
}
console.log(JSON.stringify(served))
process.once('SIGTERM', async () => {
  facetServer.closeAllConnections()
  facetServer.close()
  await service.close()
  process.exit()
})
