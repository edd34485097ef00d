import { describe, expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import {
  createInstance,
  findInstance,
  findInstanceByName,
  hasInstanceCreatedBy,
  listInstances,
  listInstancesWithoutRoles,
  setInstanceData,
} from './instances.ts'
import { assignRole, listRoles } from './role-assignments.ts'

const user = { principal_type: 'user', role: 'Viewer' } as const
const unknownId = '00000000-0000-4000-8000-000000000000'

describe('an environment', () => {
  test('begins without data, as version 1', async () => {
    const control = await openTestControl()
    const row = await createInstance(control, { name: 'Shop', instanceType: 'sandbox', createdBy: 'me' })
    expect(row).toMatchObject({
      instance_id: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      name: 'Shop',
      instance_type: 'sandbox',
      created_by: 'me',
      version: 1,
      data_file: null,
    })
    expect(row.updated_utc).toBe(row.created_utc)
    expect(await findInstance(control, row.instance_id)).toEqual(row)
    expect(await findInstance(control, unknownId)).toBeUndefined()
  })

  test.each(['shop', ' SHOP ', 'sHoP'])(
    'is found as %j, and its name taken in that spelling too',
    async (name) => {
      const control = await openTestControl()
      const instance_id = await addInstance(control, 'Shop')
      expect(await findInstanceByName(control, name)).toMatchObject({ instance_id, name: 'Shop' })
      await expect(addInstance(control, name)).rejects.toThrow(/UNIQUE/)
    },
  )

  test('has one name, however its accents are composed', async () => {
    const control = await openTestControl()
    const instance_id = await addInstance(control, 'Cafe\u0301')
    expect(await findInstanceByName(control, 'CAF\u00c9')).toMatchObject({ instance_id })
  })

  test('points to its newest data and counts the loads', async () => {
    const control = await openTestControl()
    const [id, other] = [await addInstance(control, 'A'), await addInstance(control, 'B')]
    await setInstanceData(control, id, { dataFile: 'one.db' })
    await setInstanceData(control, id, { dataFile: 'two.db' })
    expect(await findInstance(control, id)).toMatchObject({ data_file: 'two.db', version: 3 })
    expect(await findInstance(control, other)).toMatchObject({ data_file: null, version: 1 })
  })

  test('knows who created it', async () => {
    const control = await openTestControl()
    expect(await hasInstanceCreatedBy(control, 'sample')).toBe(false)
    await addInstance(control, 'A', 'load')
    expect(await hasInstanceCreatedBy(control, 'sample')).toBe(false)
    await addInstance(control, 'B', 'sample')
    expect(await hasInstanceCreatedBy(control, 'sample')).toBe(true)
  })
})

describe('the list of environments', () => {
  test('holds those with a role of any of the principals, once each, by name in any case', async () => {
    const control = await openTestControl()
    const [b, a, c] = [
      await addInstance(control, 'b'),
      await addInstance(control, 'A'),
      await addInstance(control, 'C'),
    ]
    await assignRole(control, { ...user, instance_id: b, principal_id: 'me' })
    await assignRole(control, { ...user, instance_id: a, principal_id: 'me' })
    await assignRole(control, { ...user, instance_id: a, principal_id: 'my-group', role: 'Admin' })
    await assignRole(control, { ...user, instance_id: c, principal_id: 'somebody' })
    const names = async (principals: string[]) =>
      (await listInstances(control, principals)).map((row) => row.name)
    expect(await names(['me', 'my-group'])).toEqual(['A', 'b'])
    expect(await names(['my-group'])).toEqual(['A'])
    expect(await names(['stranger'])).toEqual([])
    expect(await names([])).toEqual([])
  })

  test('without roles holds exactly those that nobody can use', async () => {
    const control = await openTestControl()
    const [used, unused] = [await addInstance(control, 'used'), await addInstance(control, 'unused')]
    expect(await listInstancesWithoutRoles(control)).toHaveLength(2)
    await assignRole(control, { ...user, instance_id: used, principal_id: 'me' })
    expect(await listInstancesWithoutRoles(control)).toEqual([unused])
  })
})

describe('roles', () => {
  test('are those of all principals together, once each, sorted', async () => {
    const control = await openTestControl()
    const [id, other] = [await addInstance(control, 'A'), await addInstance(control, 'B')]
    for (const [principal_id, role] of [
      ['me', 'Viewer'],
      ['group', 'Viewer'],
      ['group', 'Admin'],
    ] as const) {
      await assignRole(control, { instance_id: id, principal_id, principal_type: 'user', role })
    }
    expect(await listRoles(control, id, ['me', 'group'])).toEqual(['Admin', 'Viewer'])
    expect(await listRoles(control, id, ['me'])).toEqual(['Viewer'])
    expect(await listRoles(control, other, ['me', 'group'])).toEqual([])
    expect(await listRoles(control, unknownId, ['me'])).toEqual([])
    expect(await listRoles(control, id, [])).toEqual([])
  })

  test('given twice are given once', async () => {
    const control = await openTestControl()
    const assignment = { ...user, instance_id: await addInstance(control, 'A'), principal_id: 'me' }
    await assignRole(control, assignment)
    await assignRole(control, assignment)
    expect(await control.db.selectFrom('role_assignments').selectAll().execute()).toEqual([assignment])
  })

  test('are for environments that exist', async () => {
    const control = await openTestControl()
    const assignment = { ...user, instance_id: unknownId, principal_id: 'me' }
    await expect(assignRole(control, assignment)).rejects.toThrow(/FOREIGN KEY/)
  })

  test('belong to a principal id exactly, not to one that looks alike', async () => {
    const control = await openTestControl()
    const id = await addInstance(control, 'A')
    await assignRole(control, { ...user, instance_id: id, principal_id: 'me' })
    for (const principal of ['ME', 'me ', 'm_', 'm%', "me' or '1'='1"]) {
      expect(await listRoles(control, id, [principal])).toEqual([])
    }
  })
})
