import { join } from 'node:path'
import { environmentSchemaVersion } from '../src/store/environment-schema.ts'

/** Customers of the sample environments: how lookups grow is told by the second beside the first. */
export const sampleSizes = [10_000, 1_000_000] as const

export type SampleSize = (typeof sampleSizes)[number]

/** Another format of files has other samples. */
export const toSamplePath = (folder: string, customers: SampleSize): string =>
  join(folder, `sample-${environmentSchemaVersion}-${customers}.db`)
