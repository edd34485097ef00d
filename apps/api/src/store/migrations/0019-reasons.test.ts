import { expect, test } from 'vitest'
import { openControlOf } from '../../../test/open-control-of.ts'
import { readStoredReasons } from '../stored-reasons.ts'

test('loads, runs and subscriptions of before keep the sentence that they ended with, and have no codes', async () => {
  const { database, db, migrator } = await openControlOf('0017-refused-calls')
  database.exec(`insert into instances (instance_id, name, name_key, instance_type, created_utc, created_by,
    updated_utc) values ('i', 'i', 'i', 'trial', '', '', '');
    insert into loads (instance_id, load_id, mode, state, started_utc, started_by, reason)
    values ('i', 'l', 'replace', 'failed', '', '', 'It failed.');
    insert into search_runs (instance_id, run_id, state, search_version, rows_done, rows_total, started_utc,
    started_by, reason) values ('i', 'r', 'failed', 1, 0, 0, '', '', 'It failed.');
    insert into subscriptions (subscription_id, instance_id, owner_id, owner_name, owner_groups, event, options,
    callback_ciphertext, callback_shown, secret_ciphertext, state, reason, attempts, missed, created_utc)
    values ('s', 'i', '', '', '[]', '', '{}', '', '', '', 'failing', 'It failed.', 1, 0, '')`)

  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  for (const table of ['loads', 'search_runs', 'subscriptions'] as const) {
    const row = await db.selectFrom(table).select(['reason', 'reasons']).executeTakeFirstOrThrow()
    expect([row.reason, readStoredReasons(row)]).toEqual(['It failed.', []])
  }
})
