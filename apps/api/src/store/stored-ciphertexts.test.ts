import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { serviceActor } from './audit-log.ts'
import { createKeyCipher } from './key-cipher.ts'
import { checkCiphertexts, ciphertextColumns, reencryptAll } from './stored-ciphertexts.ts'
import { revealKey, setApiAccess } from './subscription-keys.ts'
import { listUpstreamKeys, setUpstreamKeys } from './upstream-keys.ts'

test('the list names every column of a ciphertext that there is', async () => {
  const { db } = await openTestControl()
  const { rows } = await sql<{ name: string }>`
    select t.name || '.' || c.name as name from sqlite_schema t, pragma_table_info(t.name) c
    where t.type = 'table' and c.name like '%cipher%' order by 1
  `.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(
    ciphertextColumns.map(({ table, column }) => `${table}.${column}`).sort(),
  )
})

test('everything is encrypted anew, and opens under the new key only', async () => {
  const control = await openTestControl()
  const ids = [await addInstance(control, 'A'), await addInstance(control, 'B')]
  for (const id of ids) await setApiAccess(control, id, { enabled: true, by: serviceActor })
  const [id = ''] = ids
  const before = await revealKey(control, id, 'secondary')
  await setUpstreamKeys(control, id, { primary: 'pasted' }, serviceActor)
  expect(await checkCiphertexts(control.db)).toMatchObject({ hasAny: true })

  const cipher = createKeyCipher(randomBytes(32))
  expect(await reencryptAll(control.db, control.cipher, cipher)).toBe(7)
  const { isOpenedBy } = await checkCiphertexts(control.db)
  expect([isOpenedBy(cipher), isOpenedBy(control.cipher)]).toEqual([true, false])
  expect(await revealKey({ ...control, cipher }, id, 'secondary')).toBe(before)
  expect(await listUpstreamKeys({ ...control, cipher }, id)).toMatchObject([{ key: 'pasted' }])
})

test('a store without ciphertexts is opened by any key', async () => {
  const { db } = await openTestControl()
  await db.deleteFrom('audit_anchor').execute()
  await db.deleteFrom('erasure_key').execute()
  const { hasAny, isOpenedBy } = await checkCiphertexts(db)
  expect([hasAny, isOpenedBy(createKeyCipher(randomBytes(32)))]).toEqual([false, true])
})
