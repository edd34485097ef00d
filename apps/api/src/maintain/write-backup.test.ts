import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, createDataDir, writeTinyEnvironment } from '../../test/open-stores.ts'
import { queryFile } from '../../test/small-shop.ts'
import { checkAuditLog, serviceActor } from '../store/audit-log.ts'
import { findKey } from '../store/find-key.ts'
import { setInstanceData } from '../store/instances.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { regenerateKey, revealKey, setApiAccess } from '../store/subscription-keys.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

/** A service's folder with two environments, their keys and data. */
async function createService() {
  const dataDir = await createDataDir()
  mkdirSync(join(dataDir, 'environments'))
  const control = await openControlStore(dataDir)
  const ids: string[] = []
  for (const name of ['first', 'second']) {
    const id = await addInstance(control, name)
    const dataFile = join('environments', `${name}.db`)
    writeTinyEnvironment(join(dataDir, dataFile), `customer of ${name}`)
    await setInstanceData(control, id, { dataFile })
    await setApiAccess(control, id, { enabled: true, by: serviceActor })
    ids.push(id)
  }
  writeFileSync(join(dataDir, 'connection.json'), '{"clientSecret":"canary"}')
  writeTinyEnvironment(join(dataDir, 'environments', 'replaced.db'), 'somebody of long ago')
  return { dataDir, control, id: ids[0] ?? '' }
}

/** An empty folder for a backup, and one for what is restored from it. */
const createFolders = () => Promise.all([createDataDir(), createDataDir()])

/** Every row of every table, but for what a restore leaves for the audit log. */
function dump(file: string) {
  // A full-text index is virtual; the tables that it keeps its words in are among them.
  const real = "type = 'table' and sql not like 'create virtual%'"
  const tables = queryFile(file, `select name from sqlite_schema where ${real} order by name`)
  return tables.map(({ name }) => {
    const rows = queryFile(file, `select * from "${name}"`).map((row) => JSON.stringify(row))
    return [name, rows.map((row) => row.replace(/"restore_note":.*/, '')).sort()]
  })
}

const listFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

describe('a backup', () => {
  test('and what is restored from it hold what the service holds', async () => {
    const { dataDir, control, id } = await createService()
    const key = await revealKey(control, id, 'primary')
    const [folder, restored] = await createFolders()
    await writeBackup(dataDir, folder)
    await restoreBackup(folder, restored)
    for (const file of ['control.db', 'environments/first.db', 'environments/second.db']) {
      const isKept = ([name]: unknown[]) => name !== 'audit_log' && name !== 'sqlite_sequence'
      const [found, expected] = [dump(join(restored, file)), dump(join(dataDir, file))]
      expect(found.filter(isKept), file).toEqual(expected.filter(isKept))
    }
    await control.close()

    cpSync(join(dataDir, 'keys.secret'), join(restored, 'keys.secret'))
    const again = await openControlStore(restored)
    expect(await revealKey(again, id, 'primary')).toBe(key)
    await again.close()
  })

  test('holds control.db, the present data files and nothing else, for its owner only', async () => {
    const { dataDir, control } = await createService()
    const [folder] = await createFolders()
    const { files, masterKeyId } = await writeBackup(dataDir, folder)
    expect(listFiles(folder)).toEqual(['control.db', 'first.db', 'manifest.json', 'second.db'])
    expect(files.map(({ path }) => path).sort()).toEqual([
      'control.db',
      join('environments', 'first.db'),
      join('environments', 'second.db'),
    ])
    expect(masterKeyId).toBe(control.cipher.keyId)
    for (const path of ['control.db', 'manifest.json', 'environments/first.db']) {
      expectPrivate(join(folder, path))
    }
    const masterKey = readFileSync(join(dataDir, 'keys.secret'))
    for (const { path } of files) {
      expect(readFileSync(join(folder, path)).includes(masterKey), path).toBe(false)
    }
    await control.close()
  })

  test('holds the master key when that is asked for', async () => {
    const { dataDir, control, id } = await createService()
    const key = await revealKey(control, id, 'primary')
    await control.close()
    const [folder, restored] = await createFolders()
    await writeBackup(dataDir, folder, { withMasterKey: true })
    expectPrivate(join(folder, 'keys.secret'))
    const readLog = (file: string) =>
      queryFile(file, 'select actor_id, action, target, after from audit_log order by entry_id')
    const taken = {
      actor_id: 'backup',
      action: 'BackUpMasterKey',
      target: 'keys.secret',
      after: JSON.stringify({ masterKeyId: control.cipher.keyId }),
    }
    expect(readLog(join(dataDir, 'control.db')).at(-1)).toEqual(taken)
    const { createdUtc } = await restoreBackup(folder, restored)
    expectPrivate(join(restored, 'keys.secret'))
    for (const _ of ['the first start', 'any other']) {
      const again = await openControlStore(restored)
      expect(await revealKey(again, id, 'primary')).toBe(key)
      expect(await checkAuditLog(again)).toMatchObject({ isWhole: true, unsigned: 0 })
      await again.close()
    }
    // Once for the folder and once for each of two environments.
    const [before, ...restores] = readLog(join(restored, 'control.db')).slice(-4)
    expect(before).toEqual(taken)
    for (const { after, ...entry } of restores) {
      expect(entry).toEqual({ actor_id: 'restore', action: 'RestoreBackup', target: 'data-folder' })
      expect(JSON.parse(String(after))).toEqual({
        backupUtc: createdUtc,
        restoredUtc: expect.stringMatching(/Z$/),
        keysEnded: false,
      })
    }
  })

  test('brings keys back that were ended since, which the audit log tells, unless they are ended', async () => {
    const { dataDir, control, id } = await createService()
    const leaked = (await revealKey(control, id, 'primary')) ?? ''
    const [folder, revived] = await createFolders()
    const ended = await createDataDir()
    await writeBackup(dataDir, folder, { withMasterKey: true })
    await regenerateKey(control, id, 'primary', { by: serviceActor })
    await control.close()
    await restoreBackup(folder, revived)
    await restoreBackup(folder, ended, { endsKeys: true })

    for (const [restored, endsKeys] of [
      [revived, false],
      [ended, true],
    ] as const) {
      const again = await openControlStore(restored)
      expect((await findKey(again, leaked, () => undefined)) === undefined).toBe(endsKeys)
      expect((await revealKey(again, id, 'secondary')) === undefined).toBe(endsKeys)
      const entries = again.db.selectFrom('audit_log').where('action', '=', 'RestoreBackup')
      const found = await entries.select(['instance_id', 'after']).execute()
      expect(found).toHaveLength(3)
      expect(found.some((entry) => entry.instance_id === id)).toBe(true)
      expect(JSON.parse(found[0]?.after ?? '')).toMatchObject({ keysEnded: endsKeys })
      expect((await checkAuditLog(again)).isWhole).toBe(true)
      const made = await regenerateKey(again, id, 'primary', { by: serviceActor })
      const fresh = made && 'text' in made ? made.text : ''
      expect((await findKey(again, fresh, () => undefined))?.instanceId).toBe(id)
      await again.close()
    }
  })

  test('without its master key starts no service that would make another one', async () => {
    const { dataDir, control } = await createService()
    await control.close()
    const [folder, restored] = await createFolders()
    await writeBackup(dataDir, folder)
    await restoreBackup(folder, restored)
    await expect(openControlStore(restored)).rejects.toThrow(/keys\.secret is missing/)
    expect(readdirSync(restored)).not.toContain('keys.secret')
  })

  test.each([
    ['there is no service', (dataDir: string) => rmSync(join(dataDir, 'control.db')), /^There is nothing in/],
    [
      'the data of an environment is missing',
      (dataDir: string) => rmSync(join(dataDir, 'environments', 'first.db')),
      /^Files of environments are missing: .*first\.db\. Load those/,
    ],
    [
      'the data of an environment is damaged',
      (dataDir: string) => damage(join(dataDir, 'environments', 'first.db')),
      /^environments.first\.db is damaged, so nothing was backed up\. Load that/,
    ],
  ])('is refused when %s, and leaves nothing behind', async (_, spoil, message) => {
    const { dataDir, control } = await createService()
    await control.close()
    spoil(dataDir)
    const [folder] = await createFolders()
    await expect(writeBackup(dataDir, folder)).rejects.toThrow(message)
    expect(readdirSync(folder)).toEqual([])
  })

  test('is refused in a folder that holds something, which stays', async () => {
    const { dataDir, control } = await createService()
    await control.close()
    const [folder] = await createFolders()
    await writeBackup(dataDir, folder)
    const before = listFiles(folder)
    await expect(writeBackup(dataDir, folder)).rejects.toThrow(/is not empty: choose a new folder/)
    expect(listFiles(folder)).toEqual(before)
  })

  test('is refused with a master key that is not there', async () => {
    const { dataDir, control } = await createService()
    await control.close()
    rmSync(join(dataDir, 'keys.secret'))
    const [folder] = await createFolders()
    await expect(writeBackup(dataDir, folder, { withMasterKey: true })).rejects.toThrow(
      /^The master key is not in/,
    )
  })
})

/** Overwrites the second and third page of a file. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 4096, 3 * 4096)
  writeFileSync(file, bytes)
}

/** The list of a manifest, with what control.db is now. */
function relist(file: string, files: readonly { path: string }[]) {
  const bytes = readFileSync(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return files.map((item) => (item.path === 'control.db' ? { ...item, bytes: bytes.length, sha256 } : item))
}

describe('a restore writes nothing', () => {
  async function createBackup() {
    const { dataDir, control } = await createService()
    await control.close()
    const [folder, restored] = await createFolders()
    await writeBackup(dataDir, folder)
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    const change = (changes: object) =>
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...changes }))
    return { folder, restored, manifest, change }
  }

  type Backup = Awaited<ReturnType<typeof createBackup>>

  test.each<[string, (backup: Backup) => void, RegExp]>([
    ['without a manifest', ({ folder }) => rmSync(join(folder, 'manifest.json')), /this is no whole backup/],
    [
      'with half a manifest',
      ({ folder }) => writeFileSync(join(folder, 'manifest.json'), '{"format":'),
      /manifest\.json is damaged or of another version/,
    ],
    ['of another format', ({ change }) => change({ format: 'x' }), /damaged or of another version/],
    [
      'of a newer version',
      ({ change, manifest }) => change({ migrations: [...manifest.migrations, '9999-future'] }),
      /made by a newer version\. Update the project/,
    ],
    ['with damaged keys', ({ folder }) => damage(join(folder, 'control.db')), /^control\.db is damaged in/],
    [
      'with damaged data',
      ({ folder }) => damage(join(folder, 'environments', 'second.db')),
      /^environments.second\.db is damaged in the backup/,
    ],
    [
      'with a file that was cut off',
      ({ folder }) => {
        const file = join(folder, 'control.db')
        writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size - 4096))
      },
      /^control\.db is damaged in the backup/,
    ],
    [
      'with a file missing',
      ({ folder }) => rmSync(join(folder, 'environments', 'first.db')),
      /first\.db is missing in the backup/,
    ],
    [
      'with a file less in the list',
      ({ change, manifest }) => change({ files: manifest.files.slice(0, -1) }),
      /does not hold what its control\.db points to/,
    ],
    [
      'with a path that leads out of it',
      ({ change, manifest }) =>
        change({ files: [...manifest.files, { ...manifest.files[0], path: '../control.db' }] }),
      /damaged or of another version/,
    ],
    [
      'with other versions than its control.db',
      ({ change, manifest }) => change({ migrations: manifest.migrations.slice(0, -1) }),
      /does not hold what its control\.db points to/,
    ],
    [
      'with a folder that is a link',
      ({ folder, restored }) => {
        const elsewhere = `${restored}.elsewhere`
        renameSync(join(folder, 'environments'), elsewhere)
        onTestFinished(() => rmSync(elsewhere, { recursive: true }))
        symlinkSync(elsewhere, join(folder, 'environments'))
      },
      /first\.db is missing in the backup/,
    ],
    [
      'with a trigger that somebody planted',
      ({ folder, change, manifest }) => {
        const file = join(folder, 'control.db')
        const database = new DatabaseSync(file)
        database.exec('create trigger t after insert on audit_log begin delete from role_assignments; end')
        database.close()
        change({ files: relist(file, manifest.files) })
      },
      /^control\.db in the backup holds what no version makes/,
    ],
    [
      'into a folder that holds something',
      ({ restored }) => writeFileSync(join(restored, 'note.txt'), 'mine'),
      /is not empty: move it away, or set DATA_DIR/,
    ],
  ])('%s', async (_, spoil, message) => {
    const backup = await createBackup()
    spoil(backup)
    const before = listFiles(backup.restored)
    const listKept = () => listFiles(backup.restored).filter((name) => !name.startsWith('keys.lock'))
    await expect(restoreBackup(backup.folder, backup.restored)).rejects.toThrow(message)
    expect(listKept()).toEqual(before)
  })

  test('when a database is damaged and the list agrees with it', async () => {
    const backup = await createBackup()
    const file = join(backup.folder, 'control.db')
    const database = new DatabaseSync(file)
    database.exec('pragma writable_schema = on; update sqlite_schema set rootpage = 3 where rootpage = 2')
    database.close()
    const files = relist(file, backup.manifest.files)
    backup.change({ files })
    await expect(restoreBackup(backup.folder, backup.restored)).rejects.toThrow(/^control\.db is damaged/)
    expect(listFiles(backup.restored)).toEqual([])
  })
})
