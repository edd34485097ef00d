import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRegistrations, type ServicePrincipal } from './registrations.ts'

let dataDir: string
let folder: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
  folder = join(dataDir, 'identity')
})
afterAll(() => rm(dataDir, { recursive: true }))

const createPrincipal = (digit: number): ServicePrincipal => ({
  id: `00000000-0000-4000-8000-00000000000${digit}`,
  appId: `00000000-0000-4000-9000-00000000000${digit}`,
  appRoleAssignmentRequired: false,
})

describe('registrations', () => {
  const add = (store: Awaited<ReturnType<typeof openRegistrations>>, digit: number) =>
    store.change((state) => ({
      next: { ...state, servicePrincipals: [...state.servicePrincipals, createPrincipal(digit)] },
      result: digit,
    }))

  it('are read again as they were written, and are their owner’s alone', async () => {
    const store = await openRegistrations(dataDir)
    expect(await Promise.all([add(store, 1), add(store, 2)])).toEqual([1, 2])
    const again = await openRegistrations(dataDir)
    expect(again.read()).toEqual(store.read())
    expect(again.read().servicePrincipals).toHaveLength(2)
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'registrations.json'))).mode & 0o777).toBe(0o600)
    }
  })

  it('are what they were before a change that could not be written, and go on', async () => {
    const store = await openRegistrations(dataDir)
    const before = store.read()
    await rm(folder, { recursive: true })
    await expect(add(store, 3)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(store.read()).toBe(before)
    await mkdir(folder)
    await add(store, 4)
    expect((await openRegistrations(dataDir)).read().servicePrincipals.map(({ id }) => id.at(-1))).toEqual([
      '1',
      '2',
      '4',
    ])
  })

  it('that could not be read again are not written', async () => {
    const store = await openRegistrations(dataDir)
    const before = store.read()
    const broken = { ...createPrincipal(5), id: 'no id' }
    const change = store.change((state) => ({
      next: { ...state, servicePrincipals: [...state.servicePrincipals, broken] },
      result: undefined,
    }))
    await expect(change).rejects.toThrow()
    expect(store.read()).toBe(before)
    expect((await openRegistrations(dataDir)).read()).toEqual(before)
  })

  it('that are broken are named with the remedy', async () => {
    await writeFile(join(folder, 'registrations.json'), '{"version":1,"applications":[{}]}')
    await expect(openRegistrations(dataDir)).rejects.toThrow(
      /registrations\.json is broken \(at applications\.0\.id\): restore it .* register the applications again/,
    )
  })
})
