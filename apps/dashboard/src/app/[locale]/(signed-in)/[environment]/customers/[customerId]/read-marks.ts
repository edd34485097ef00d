import { setTimeout } from 'node:timers/promises'
import type { Row } from '../customer-columns.ts'
import { type Figures, readFigures } from './read-figures.ts'
import { type Overlays, readOverlays } from './read-overlays.ts'

/** There already, or still to come. */
export type Soon<T> = T | Promise<T>

/** What stands beside activities. */
export interface Marks {
  readonly figures: Soon<Figures>
  readonly overlays: Soon<Overlays>
}

const patienceMs = 300

/** What is there at once moves nothing; for what is slow nobody waits. */
export async function readMarks(
  instanceId: string,
  customerId: string,
  activities: readonly Row[],
): Promise<Marks> {
  const figures = readFigures(instanceId, activities)
  const overlays = readOverlays(instanceId, customerId)
  const patience = setTimeout(patienceMs)
  const [early, known] = await Promise.all([
    Promise.race([figures, patience]),
    Promise.race([overlays, patience]),
  ])
  return { figures: early ?? figures, overlays: known ?? overlays }
}
