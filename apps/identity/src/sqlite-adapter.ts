import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { z } from 'zod'
import { StartupError } from './startup-error.ts'

const purgeEveryMs = 10 * 60 * 1000
/** oidc-provider still looks at a row for a moment after its time, to tell expired from unknown. */
const keepExpiredSeconds = 60

const Row = z.object({ payload: z.string() })

export type SqliteAdapter = {
  adapter: (model: string) => Adapter
  purge: () => void
  close: () => void
}

/** Keeps sessions, grants, codes and refresh tokens of oidc-provider in one SQLite file. */
export function openSqliteAdapter(file: string, now: () => number = Date.now): SqliteAdapter {
  const database = openDatabase(file)
  const upsert = database.prepare(`
    INSERT INTO artifact (model, id, payload, grant_id, uid, user_code, expires_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
      uid = excluded.uid, user_code = excluded.user_code, expires_at = excluded.expires_at`)
  const findById = database.prepare('SELECT payload FROM artifact WHERE model = ? AND id = ?')
  const findByUid = database.prepare('SELECT payload FROM artifact WHERE model = ? AND uid = ?')
  const findByUserCode = database.prepare('SELECT payload FROM artifact WHERE model = ? AND user_code = ?')
  const consume = database.prepare(
    `UPDATE artifact SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`,
  )
  const destroy = database.prepare('DELETE FROM artifact WHERE model = ? AND id = ?')
  const revokeByGrantId = database.prepare('DELETE FROM artifact WHERE model = ? AND grant_id = ?')
  const deleteExpired = database.prepare('DELETE FROM artifact WHERE expires_at < ?')

  const nowInSeconds = () => Math.floor(now() / 1000)
  const purge = () => {
    deleteExpired.run(nowInSeconds() - keepExpiredSeconds)
  }
  purge()
  const timer = setInterval(purge, purgeEveryMs).unref()

  const adapter = (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      upsert.run(
        model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
        expiresIn === undefined ? null : nowInSeconds() + expiresIn,
      )
    },
    async find(id) {
      return toPayload(findById.get(model, id))
    },
    async findByUid(uid) {
      return toPayload(findByUid.get(model, uid))
    },
    async findByUserCode(userCode) {
      return toPayload(findByUserCode.get(model, userCode))
    },
    async consume(id) {
      consume.run(nowInSeconds(), model, id)
    },
    async destroy(id) {
      destroy.run(model, id)
    },
    async revokeByGrantId(grantId) {
      revokeByGrantId.run(model, grantId)
    },
  })

  return {
    adapter,
    purge,
    close() {
      clearInterval(timer)
      database.close()
    },
  }
}

function openDatabase(file: string): DatabaseSync {
  // Made here so that it, and with it SQLite's -wal and -shm files, is its owner's alone.
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file)
  try {
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS artifact (
        model      TEXT NOT NULL,
        id         TEXT NOT NULL,
        payload    TEXT NOT NULL,
        grant_id   TEXT,
        uid        TEXT,
        user_code  TEXT,
        expires_at INTEGER,
        PRIMARY KEY (model, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS artifact_by_grant ON artifact (model, grant_id) WHERE grant_id IS NOT NULL;
      CREATE INDEX IF NOT EXISTS artifact_by_uid ON artifact (model, uid) WHERE uid IS NOT NULL;
      CREATE INDEX IF NOT EXISTS artifact_by_user_code ON artifact (model, user_code) WHERE user_code IS NOT NULL;
      CREATE INDEX IF NOT EXISTS artifact_by_expiry ON artifact (expires_at) WHERE expires_at IS NOT NULL;
    `)
  } catch (error) {
    database.close()
    throw new StartupError(
      `${file} cannot be used (${error instanceof Error ? error.message : error}): delete it and start again, and everyone signs in anew`,
    )
  }
  return database
}

function toPayload(row: unknown): AdapterPayload | undefined {
  return row === undefined ? undefined : JSON.parse(Row.parse(row).payload)
}
