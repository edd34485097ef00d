import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** As if so many minutes had gone by since anybody used the values that end when they are quiet. */
const [instanceId = '', minutes = ''] = process.argv.slice(2)
const database = new DatabaseSync(join(process.env.DATA_DIR ?? '', 'control.db'))
database.exec('PRAGMA busy_timeout = 5000')
const then = new Date(Date.now() - Number(minutes) * 60_000).toISOString()
database
  .prepare(
    `UPDATE key_values SET quiet_since_utc = ?, last_used_utc = ?
     WHERE instance_id = ? AND quiet_minutes IS NOT NULL AND ended_utc IS NULL`,
  )
  .run(then, then, instanceId)
database.close()
