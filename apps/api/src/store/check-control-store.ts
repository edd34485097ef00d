import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { ControlStoreError } from './control-store-error.ts'
import { watchPlace } from './watch-place.ts'

const sqliteBusy = 5

/** More than the cache holds, so that SQLite writes to the disk what is taken back then. */
const probe = `pragma cache_size = 1;
  begin immediate;
  create table probe (bytes blob);
  insert into probe values (zeroblob(131072));
  rollback`

/**
 * Answers a function that throws unless `control.db` is the file that it was at first and can be read and
 * written. It changes nothing, and waits for nobody.
 */
export function createControlCheck(dataDir: string): () => void {
  const file = join(dataDir, 'control.db')
  const isInPlace = watchPlace(file)
  const url = pathToFileURL(file)
  url.searchParams.set('mode', 'rw') // Never makes the file.

  return () => {
    if (!isInPlace()) throw new ControlStoreError(`${file} was removed or replaced.`)
    const database = new DatabaseSync(url, { timeout: 0 })
    try {
      database.prepare('select count(*) from instances').get()
      database.exec(probe)
    } catch (error) {
      // Somebody else is writing.
      if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
    } finally {
      database.close()
    }
  }
}
