import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { findKey } from './find-key.ts'
import { changeApiAccess, getApiAccess, regenerateKey, revealKey, setApiAccess } from './subscription-keys.ts'

const actor = (name: string) => ({ ...serviceActor, name })
const keySlots = ['primary', 'secondary'] as const

const findKeyOwner = async (control: ControlStore, key: string) =>
  (await findKey(control, key, () => undefined))?.instanceId
const enable = (control: ControlStore, id: string) =>
  setApiAccess(control, id, { enabled: true, by: actor('admin') })
const disable = (control: ControlStore, id: string) =>
  setApiAccess(control, id, { enabled: false, by: actor('other') })
const listRows = (control: ControlStore) =>
  control.db.selectFrom('key_values').selectAll().orderBy('slot').execute()

async function openWithAccess() {
  const control = await openTestControl()
  const id = await addInstance(control, 'A')
  await enable(control, id)
  const readKeys = () => Promise.all(keySlots.map(async (slot) => (await revealKey(control, id, slot)) ?? ''))
  return { control, id, readKeys }
}

describe('access', () => {
  test('tells who changed it last, and a change to the same is none', async () => {
    const { control, id } = await openWithAccess()
    const first = await getApiAccess(control, id)
    expect(first).toMatchObject({ enabled: true, hasKeys: true, changedBy: 'admin' })
    await setApiAccess(control, id, { enabled: true, by: actor('somebody else') })
    expect(await getApiAccess(control, id)).toEqual(first)
    await disable(control, id)
    expect(await getApiAccess(control, id)).toMatchObject({
      enabled: false,
      hasKeys: true,
      changedBy: 'other',
    })
  })

  test('that was never on can be switched off without making keys', async () => {
    const control = await openTestControl()
    const id = await addInstance(control, 'A')
    await disable(control, id)
    expect(await getApiAccess(control, id)).toEqual({
      enabled: false,
      hasKeys: false,
      showsKeys: true,
      changedUtc: null,
      changedBy: null,
    })
    expect(await listRows(control)).toEqual([])
  })

  test('is both keys or nothing: a failure in the middle leaves no half', async () => {
    const control = await openTestControl()
    const id = await addInstance(control, 'A')
    let encrypted = 0
    const encrypt = (plain: string, context: string) => {
      encrypted += 1
      if (encrypted === 2) throw new Error('no more entropy')
      return control.cipher.encrypt(plain, context)
    }
    await expect(enable({ ...control, cipher: { ...control.cipher, encrypt } }, id)).rejects.toThrow(
      'entropy',
    )
    expect(await getApiAccess(control, id)).toMatchObject({ enabled: false, hasKeys: false })
    await enable(control, id)
    expect(await listRows(control)).toHaveLength(2)
  })

  test('is for environments that exist', async () => {
    const control = await openTestControl()
    await expect(enable(control, '00000000-0000-4000-8000-000000000000')).rejects.toThrow(/FOREIGN KEY/)
  })

  test("within the caller's transaction goes back with it", async () => {
    const control = await openTestControl()
    const id = await addInstance(control, 'A')
    const work = control.db.transaction().execute(async (db) => {
      await changeApiAccess({ ...control, db }, id, { enabled: true, by: actor('admin') })
      throw new Error('the caller failed')
    })
    await expect(work).rejects.toThrow('the caller failed')
    expect(await getApiAccess(control, id)).toMatchObject({ hasKeys: false })
  })
})

describe('a key', () => {
  test('is stored as its hash and encrypted for its own row', async () => {
    const { control, id, readKeys } = await openWithAccess()
    const [primary = '', secondary = ''] = await readKeys()
    const rows = await listRows(control)
    expect(rows.map((row) => row.key_hash)).toEqual(
      [primary, secondary].map((key) => createHash('sha256').update(key).digest('hex')),
    )
    expect(JSON.stringify(rows)).not.toContain(primary)

    const [first, second] = rows
    await control.db
      .updateTable('key_values')
      .set({ key_ciphertext: second?.key_ciphertext ?? '' })
      .where('slot', '=', first?.slot ?? 'primary')
      .execute()
    await expect(revealKey(control, id, 'primary')).rejects.toThrow()
    expect(await revealKey(control, id, 'secondary')).toBe(secondary)
  })

  test('leads to its environment while access is on, and to no other', async () => {
    const { control, id, readKeys } = await openWithAccess()
    const other = await addInstance(control, 'B')
    await enable(control, other)
    for (const key of await readKeys()) expect(await findKeyOwner(control, key)).toBe(id)
    await disable(control, id)
    for (const key of await readKeys()) expect(await findKeyOwner(control, key)).toBeUndefined()
    expect(await findKeyOwner(control, (await revealKey(control, other, 'primary')) ?? '')).toBe(other)
  })

  test('counts exactly as it was issued', async () => {
    const { control, readKeys } = await openWithAccess()
    const [key = ''] = await readKeys()
    const hash = createHash('sha256').update(key).digest('hex')
    for (const wrong of ['', key.slice(1), `${key}0`, ` ${key}`, `${key}\n`, `${key.slice(0, 31)}G`, hash]) {
      expect(await findKeyOwner(control, wrong), JSON.stringify(wrong)).toBeUndefined()
    }
    // A key of digits alone has no other case.
    if (/[a-f]/.test(key)) expect(await findKeyOwner(control, key.toUpperCase())).toBeUndefined()
  })

  test('is random: no two of many are alike', async () => {
    const { control, id } = await openWithAccess()
    const keys = new Set<string>()
    let replaces: string | undefined
    for (let count = 0; count < 50; count += 1) {
      const made = await regenerateKey(control, id, 'primary', { by: serviceActor, replaces })
      if (made === undefined || 'refusal' in made) throw new Error('It was not regenerated.')
      keys.add(made.text)
      replaces = made.valueId
    }
    expect(keys.size).toBe(50)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('regenerating', () => {
  test.each(keySlots)('the %s replaces that one alone', async (slot) => {
    const { control, id, readKeys } = await openWithAccess()
    const before = await readKeys()
    const made = await regenerateKey(control, id, slot, { by: serviceActor })
    const created = made && 'text' in made ? made.text : undefined
    const after = await readKeys()
    expect(after).toEqual(before.map((key, index) => (keySlots[index] === slot ? created : key)))
    expect(await findKeyOwner(control, before[keySlots.indexOf(slot)] ?? '')).toBeUndefined()
    expect(await findKeyOwner(control, created ?? '')).toBe(id)
    expect((await listRows(control)).filter((row) => row.replaced_utc === null)).toHaveLength(2)
  })

  test('and revealing give nothing before access was first on', async () => {
    const control = await openTestControl()
    const id = await addInstance(control, 'A')
    expect(await regenerateKey(control, id, 'primary', { by: serviceActor })).toBeUndefined()
    expect(await revealKey(control, id, 'primary')).toBeUndefined()
    expect(await listRows(control)).toEqual([])
  })
})
