import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { writeTinyEnvironment } from '../../test/open-stores.ts'
import { createTestFolder, queryFile, readTable, smallFiles, writeShop } from '../../test/small-shop.ts'
import type { LocalDirectory } from '../local/local-directory.ts'
import { importEnvironment } from './import-environment.ts'

const directory: LocalDirectory = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  users: [
    { id: 'user-1', email: 'admin@contoso.example', password: 'x', role: 'Admin' },
    { id: 'user-2', email: 'viewer@contoso.example', password: 'x', role: 'Viewer' },
  ],
  applications: [{ purpose: 'sample', clientId: 'client-1', objectId: 'app-1' }],
}

function createShop() {
  const folder = createTestFolder()
  const dataDir = path.join(folder, 'data')
  const mappingFile = writeShop(path.join(folder, 'in'))
  return {
    dataDir,
    mappingFile,
    change: (files: Readonly<Record<string, string>>) => writeShop(path.join(folder, 'in'), files),
    load: (environment = 'Shop', users: LocalDirectory | undefined = directory) =>
      importEnvironment(dataDir, users, { environment, mappingFile }),
    add: (environment: string) =>
      importEnvironment(dataDir, directory, { environment, mappingFile, isAppend: true }),
    instances: () => queryFile(path.join(dataDir, 'control.db'), 'select * from instances'),
    roles: () =>
      queryFile(
        path.join(dataDir, 'control.db'),
        'select principal_id id, principal_type type, role from role_assignments order by principal_id',
      ),
    list: (name: string) => readdirSync(path.join(dataDir, name)),
  }
}

describe('importEnvironment', () => {
  it('makes an environment of a new name and gives the local users their roles', async () => {
    const { dataDir, instances, load, roles } = createShop()
    expect(await load()).toMatchObject({
      environment: 'Shop',
      isNew: true,
      hasRoles: true,
      customers: 2,
      activities: 2,
    })
    const [instance, ...others] = instances()
    expect(others).toEqual([])
    expect(instance).toMatchObject({ name: 'Shop', created_by: 'load' })
    expect(readTable(path.join(dataDir, String(instance?.data_file)), 'Customer')).toHaveLength(2)
    expect(roles()).toEqual([
      { id: 'app-1', type: 'app', role: 'Admin' },
      { id: 'user-1', type: 'user', role: 'Admin' },
      { id: 'user-2', type: 'user', role: 'Viewer' },
    ])
  })

  it('leaves what it did in the audit log', async () => {
    const { dataDir, load } = createShop()
    await load()
    await load()
    const entries = queryFile(
      path.join(dataDir, 'control.db'),
      'select actor_id, actor_type, action, target, before, after from audit_log order by entry_id',
    )
    const by = { actor_id: 'load', actor_type: 'service' }
    const loaded = '{"hasData":true,"customers":2,"activities":2}'
    expect(entries).toMatchObject([
      {
        ...by,
        action: 'CreateInstance',
        target: 'environment',
        after: '{"name":"Shop","instanceType":"production"}',
      },
      { ...by, action: 'LoadData', target: 'data', before: null, after: loaded },
      { ...by, action: 'UpdateRoleAssignment', target: 'principals/user-1' },
      { ...by, action: 'UpdateRoleAssignment', target: 'principals/user-2' },
      { ...by, action: 'UpdateRoleAssignment', target: 'principals/app-1' },
      { ...by, action: 'LoadData', target: 'data', before: '{"hasData":true}', after: loaded },
    ])
  })

  it('says when there is nobody yet to give roles to', async () => {
    const { dataDir } = createShop()
    const mappingFile = writeShop(path.join(dataDir, '..', 'in'))
    const result = await importEnvironment(dataDir, undefined, { environment: 'Shop', mappingFile })
    expect(result).toMatchObject({ isNew: true, hasRoles: false })
  })

  it('points an environment that is there to a new file, whatever the case of its name', async () => {
    const { change, dataDir, instances, list, load } = createShop()
    await load()
    const [before] = instances()
    change({ 'orders.csv': 'Order,Card,At,What\n' })
    expect(await load('SHOP')).toMatchObject({ environment: 'Shop', isNew: false, activities: 0 })
    const [after, ...others] = instances()
    expect(others).toEqual([])
    expect(after?.instance_id).toBe(before?.instance_id)
    expect(after?.data_file).not.toBe(before?.data_file)
    expect(readTable(path.join(dataDir, String(after?.data_file)), 'UnifiedActivity')).toEqual([])
    // A running service may still read the old file; it removes it itself.
    expect(list('environments')).toHaveLength(2)
  })

  it('keeps the old data when a load fails', async () => {
    const { change, dataDir, instances, list, load } = createShop()
    await load()
    const before = instances()
    const file = path.join(dataDir, String(before[0]?.data_file))
    const bytes = readFileSync(file)
    change({ 'orders.csv': `${smallFiles['orders.csv']}O9,"never closed` })
    await expect(load()).rejects.toThrow(/never closed/)
    expect(instances()).toEqual(before)
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(list('environments')).toEqual([path.basename(file)])
  })

  it('makes no environment when its first load fails', async () => {
    const { change, instances, list, load } = createShop()
    change({ 'cards.csv': 'Card\nC1\n' })
    await expect(load()).rejects.toThrow(/has no column Person/)
    expect(instances()).toEqual([])
    expect(list('.')).not.toContain('environments')
  })

  it('keeps the rows put aside by the current data only', async () => {
    const { change, list, load } = createShop()
    change({ 'cards.csv': 'Card,Person\nC1,P1\nC1,P2\n' })
    const first = await load()
    expect(first.tables[0]?.quarantineFile).toMatch(/Club_cards\.csv$/)
    const second = await load()
    expect(list('quarantine')).toEqual([path.basename(path.dirname(second.tables[0]?.quarantineFile ?? ''))])
    change(smallFiles)
    await load()
    expect(list('quarantine')).toEqual([])
  })

  it('adds rows to those of an environment', async () => {
    const { add, change, dataDir, instances, load } = createShop()
    await load()
    change({ 'orders.csv': 'Order,Card,At,What\nO1,C2,2025-01-01,Tea\nO9,C1,2025-01-02,Milk\n' })
    expect(await add('SHOP')).toMatchObject({
      environment: 'Shop',
      isNew: false,
      customers: 2,
      activities: 3,
    })
    const file = path.join(dataDir, String(instances()[0]?.data_file))
    expect(readTable(file, 'Till_orders').map(({ What }) => What)).toEqual([
      'Cups,\r\ntwo',
      'Lost',
      'Nobody',
      'Tea',
      'Milk',
    ])
  })

  it('adds to nothing that is not there', async () => {
    const { add, instances, load } = createShop()
    await load()
    await expect(add('Shoq')).rejects.toThrow(/there is no environment Shoq to add to/)
    expect(instances()).toHaveLength(1)
  })

  it('adds nothing when other data came meanwhile', async () => {
    const { dataDir, instances, list, load, mappingFile } = createShop()
    await load()
    const request = { environment: 'Shop', mappingFile, isAppend: true }
    const adding = importEnvironment(dataDir, directory, {
      ...request,
      onProgress: ({ stage }) => {
        if (stage !== 'indexing') return
        writeTinyEnvironment(path.join(dataDir, 'other.db'), 'other')
        const control = new DatabaseSync(path.join(dataDir, 'control.db'))
        control.exec("update instances set data_file = 'other.db'")
        control.close()
      },
    })
    await expect(adding).rejects.toThrow(/Shop got other data meanwhile/)
    expect(instances()).toMatchObject([{ data_file: 'other.db' }])
    expect(list('environments')).toHaveLength(1)
  })

  it('keeps two environments apart', async () => {
    const { instances, load } = createShop()
    await load('North')
    await load('South')
    const files = instances().map(({ data_file }) => data_file)
    expect(new Set(files).size).toBe(2)
  })
})
