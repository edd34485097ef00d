import { copyFileSync, linkSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setInstanceData } from '../src/store/instances.ts'
import { startService } from '../test/start-service.ts'
import { type SampleSize, sampleSizes, toSamplePath } from './sample-path.ts'

/** What the measuring process has to know. */
export interface ServedLookup {
  readonly url: string
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

const [few, many] = sampleSizes
const served: ServedLookup = {
  url: service.url,
  dataDir: service.dataDir,
  tokenOfViewer: await service.tokenOf('Viewer'),
  environments: {
    [few]: await addSample(few),
    [many]: await addSample(many),
  } as ServedLookup['environments'],
}
console.log(JSON.stringify(served))
process.once('SIGTERM', async () => {
  await service.close()
  process.exit()
})
