import type { Target } from '../endpoint.ts'
import type { View } from '../view.ts'
import { activities } from './activities.ts'
import { customers } from './customers.ts'
import { dataSources } from './data-sources.ts'
import { measures } from './measures.ts'
import { own } from './own.ts'
import { refreshTriggers } from './refresh-triggers.ts'
import { refreshes } from './refreshes.ts'
import { segments } from './segments.ts'
import { tables } from './tables.ts'

const microsofts: readonly View[] = [
  ...tables,
  ...customers,
  ...activities,
  ...segments,
  ...measures,
  ...refreshes,
  ...refreshTriggers,
  ...dataSources,
]

/** Every action, polling trigger and lookup, in the order of the readme. */
export const listViews = (target: Target): readonly View[] =>
  target === 'cloud' ? microsofts : [...microsofts, ...own]
