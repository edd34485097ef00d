import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { writeSampleEnvironment } from '../src/sample/write-sample-environment.ts'
import { sampleSizes, toSamplePath } from './sample-path.ts'

/** Makes the sample environments that are not there yet, which are kept for later runs. */
const [folder = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const customers of sampleSizes) {
  const path = toSamplePath(folder, customers)
  if (existsSync(path)) continue
  console.log(`Making ${customers} customers in ${path}, once`)
  const unfinished = `${path}.part`
  rmSync(unfinished, { force: true })
  const startedAt = performance.now()
  let printed = 0
  await writeSampleEnvironment(unfinished, {
    customers,
    seed: 1,
    withActivities: false,
    onProgress(done) {
      const tenths = Math.floor((10 * done) / customers)
      if (tenths <= printed) return
      printed = tenths
      console.log(`  ${tenths * 10} % after ${Math.round((performance.now() - startedAt) / 1000)} s`)
      if (tenths === 10) console.log('  and now their indexes, which takes longest')
    },
  })
  renameSync(unfinished, path)
}
