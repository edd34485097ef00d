import { existsSync } from 'node:fs'
import { mkdir, readdir, symlink, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import type { ControlStore } from './control-store.ts'
import { makeDataFile, quarantineFolderOf } from './data-file.ts'
import { setInstanceData } from './instances.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { removeLeftovers, removeUnusedFiles } from './remove-unused-files.ts'

const minute = 60_000

/** Writes files into the folder of the environments, each last changed so long ago. */
async function writeFiles({ dataDir }: ControlStore, ages: Readonly<Record<string, number>>) {
  const folder = join(dataDir, 'environments')
  await mkdir(folder, { recursive: true })
  for (const [name, age] of Object.entries(ages)) {
    const changed = new Date(Date.now() - age)
    await writeFile(join(folder, name), '')
    await utimes(join(folder, name), changed, changed)
  }
  return async () => (await readdir(folder)).sort()
}

test('a folder without loads is no reason to fail', async () => {
  const control = await openTestControl()
  await expect(removeUnusedFiles(control)).resolves.toBeUndefined()
  expect(await readdir(control.dataDir)).not.toContain('environments')
})

test('removes what no environment points to, once it has been left alone for an hour', async () => {
  const control = await openTestControl()
  const list = await writeFiles(control, {
    'replaced.db': 61 * minute,
    'interrupted.db-journal': 200 * minute,
    'running.db': 0,
    'recent.db': 59 * minute,
  })
  await removeUnusedFiles(control)
  expect(await list()).toEqual(['recent.db', 'running.db'])
})

test('at a start, removes what loads left a moment ago, unless one runs', async () => {
  const control = await openTestControl()
  const list = await writeFiles(control, { 'killed.db': 0, 'replaced.db': 61 * minute })
  const unlock = lockDataFolder(control.dataDir, 'load')
  await removeLeftovers(control)
  expect(await list()).toEqual(['killed.db'])
  unlock()
  await removeLeftovers(control)
  expect(await list()).toEqual([])
})

test('leaves alone what is read or made meanwhile, by any name', async () => {
  const control = await openTestControl()
  await makeDataFile(control, async (made) => {
    const name = basename(made)
    const list = await writeFiles(control, {
      [name]: 0,
      [`${name}-compacted`]: 0,
      'read.db': 0,
      'read.db-words-0123456789abcdef-x': 0,
      'left.db': 0,
    })
    await removeLeftovers(control, (file) => file === join('environments', 'read.db'))
    expect(await list()).toEqual(
      [name, `${name}-compacted`, 'read.db', 'read.db-words-0123456789abcdef-x'].sort(),
    )
  })
})

test('takes the rows along that the load of a removed file put aside', async () => {
  const control = await openTestControl()
  const list = await writeFiles(control, { 'replaced.db': 61 * minute, 'recent.db': 0 })
  const folders = ['replaced.db', 'recent.db'].map((name) => quarantineFolderOf(control, name))
  for (const folder of folders) await mkdir(folder, { recursive: true })
  await removeUnusedFiles(control)
  expect(await list()).toEqual(['recent.db'])
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, true])
})

test('keeps the files of every environment with their companions, however old', async () => {
  const control = await openTestControl()
  for (const name of ['a', 'b']) {
    const id = await addInstance(control, name)
    await setInstanceData(control, id, { dataFile: join('environments', `${name}.db`) })
  }
  await addInstance(control, 'never loaded')
  const year = 365 * 24 * 60 * minute
  const list = await writeFiles(control, {
    'a.db': year,
    'a.db-wal': year,
    'a.db-shm': year,
    'b.db': year,
    'c.db-wal': year,
    'a.db.old': year,
  })
  await removeUnusedFiles(control)
  expect(await list()).toEqual(['a.db', 'a.db-shm', 'a.db-wal', 'b.db'])
})

test('leaves alone what is no file of ours to remove: folders, and links that lead nowhere', async () => {
  const control = await openTestControl()
  const list = await writeFiles(control, { 'old.db': 61 * minute })
  const folder = join(control.dataDir, 'environments')
  const longAgo = new Date(0)
  await mkdir(join(folder, 'backup'))
  await utimes(join(folder, 'backup'), longAgo, longAgo)
  await symlink(join(folder, 'nowhere'), join(folder, 'gone.db'))
  await removeUnusedFiles(control)
  expect(await list()).toEqual(['backup', 'gone.db'])
})

test('touches nothing outside the folder of the environments', async () => {
  const control = await openTestControl()
  await writeFiles(control, {})
  const stray = join(control.dataDir, 'notes.db')
  await writeFile(stray, '')
  await utimes(stray, new Date(0), new Date(0))
  await removeUnusedFiles(control)
  expect(await readdir(control.dataDir)).toContain('notes.db')
})
