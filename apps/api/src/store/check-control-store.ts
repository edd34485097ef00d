import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

const sqliteBusy = 5

/** Throws unless `control.db` can be read and written. Changes nothing, and waits for nobody. */
export function checkControlStore(dataDir: string): void {
  const url = pathToFileURL(join(dataDir, 'control.db'))
  url.searchParams.set('mode', 'rw') // Never makes the file.
  const database = new DatabaseSync(url, { timeout: 0 })
  try {
    database.prepare('select count(*) from instances').get()
    database.exec('begin immediate')
  } catch (error) {
    // Somebody else is writing.
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
  } finally {
    database.close()
  }
}
