import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { workerData } from 'node:worker_threads'
import type { SearchTask } from '../search/search-task.ts'
import { syncFile } from './sqlite-environment-file.ts'
import { createWordIndex } from './sqlite-search-index.ts'

export interface WordIndexRequest extends Pick<SearchTask, 'table' | 'searched'> {
  /** Of the environment. */
  readonly path: string
  /** Where there is nothing yet. */
  readonly target: string
}

const { path, table, searched, target }: WordIndexRequest = workerData
const database = new DatabaseSync(target)
// Nothing counts before it has its name.
database.exec(`pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
  pragma cache_size = -65536`)
database.prepare('attach ? as source').run(`${pathToFileURL(path)}?mode=ro`)
database.exec('begin')
createWordIndex(database, table, searched)
database.exec('commit')
database.close()
syncFile(target)
