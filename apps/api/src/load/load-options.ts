import type { SearchConfiguration } from '../store/search-configuration.ts'
import type { Suppressions } from '../store/suppressions.ts'

export interface LoadOptions {
  mappingFile: string
  /** Where the files are; beside the mapping file unless given. */
  dataFolder?: string | undefined
  /** The environment file to make; it must not exist. */
  outputFile: string
  /** An environment file whose rows stay, unless a file has one with the same key. */
  appendTo?: string | undefined
  /** What searches look into and count by, where somebody said it; the mapping's choice otherwise. */
  searchConfiguration?: SearchConfiguration | undefined
  /** Whose rows are left out, where somebody was erased. */
  suppressions?: Suppressions | undefined
  /** Where rows that do not fit are put aside, one file for each table. */
  quarantineFolder: string
  onProgress?: (progress: LoadProgress) => void
  /** Stops the load; whatever it made is removed. */
  signal?: AbortSignal
}

export type LoadProgress =
  | {
      stage: 'reading'
      table: string
      rows: number
      /** Rows that were put aside. */
      quarantined: number
      bytes: number
      totalBytes: number
      done: boolean
    }
  | { stage: 'indexing' }

export interface LoadedTable {
  table: string
  /** Of the file. */
  rows: number
  /** Rows that were there before, and those in whose place there are new ones: of a load that adds. */
  kept?: number
  replaced?: number
  quarantined: number
  /** Present when rows were put aside. */
  quarantineFile?: string
  /** Rows of an activity table that lead to no customer: they stay in their table only. */
  activitiesWithoutCustomer: number
}

export interface LoadSummary {
  tables: LoadedTable[]
  customers: number
  activities: number
  /** Rows that were left out because they are of erased customers. */
  suppressed?: number
  /** Present when a saved search configuration decides what is searched. */
  search?: {
    version: number
    /** Columns that it names, and that are not there or have another type now. */
    ignored: readonly string[]
  }
}
