import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EnvironmentStore, openEnvironmentStore } from '../src/store/environment-store.ts'
import { createEnvironmentFile, type EnvironmentWriter } from '../src/store/environment-writer.ts'
import './keep-readers.ts'

export interface TestEnvironment {
  readonly store: EnvironmentStore
  remove(): Promise<void>
}

/** The databases that every query suite runs on. */
export const STORES = [{ name: 'SQLite', openTestEnvironment: openSqliteEnvironment }] as const

async function openSqliteEnvironment(fill: (writer: EnvironmentWriter) => void): Promise<TestEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'))
  const path = join(folder, 'environment.db')
  const writer = createEnvironmentFile(path)
  fill(writer)
  writer.finish()
  const store = openEnvironmentStore(path)
  return {
    store,
    async remove() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
