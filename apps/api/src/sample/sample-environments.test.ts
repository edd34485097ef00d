import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localDirectory as directory } from '../../test/sample-directory.ts'
import { ConfigError } from '../config.ts'
import { adoptInstances } from '../local/assign-directory-roles.ts'
import { checkAuditLog, serviceActor } from '../store/audit-log.ts'
import { deleteInstance, renameInstance } from '../store/change-instances.ts'
import type { ControlStore } from '../store/control-store.ts'
import { createInstance, findInstanceByName, listInstances } from '../store/instances.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { listRoles } from '../store/role-assignments.ts'
import { getApiAccess } from '../store/subscription-keys.ts'
import { createSampleEnvironments, findSampleId, refuseSamples } from './sample-environments.ts'

let dataDir: string
let control: ControlStore
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'samples-'))
  control = await openControlStore(dataDir)
})
afterEach(async () => {
  await control.close()
  await rm(dataDir, { recursive: true, force: true })
})

const create = () => createSampleEnvironments(control, directory, { customers: 20, print: () => undefined })

async function findId(name: string): Promise<string> {
  return (await findInstanceByName(control, name))?.instance_id ?? ''
}

test('makes Contoso Coffee with access on and Sandbox with access off, once', async () => {
  await create()
  await create()
  expect((await listInstances(control, ['admin-id'])).map((row) => row.name)).toEqual([
    'Contoso Coffee',
    'Sandbox',
  ])
  expect(await getApiAccess(control, await findId('contoso coffee'))).toMatchObject({
    enabled: true,
    hasKeys: true,
  })
  expect(await getApiAccess(control, await findId('Sandbox'))).toMatchObject({
    enabled: false,
    hasKeys: false,
  })
})

test('gives the users their roles in both, and the application Admin in Contoso Coffee alone', async () => {
  await create()
  for (const name of ['Contoso Coffee', 'Sandbox']) {
    expect(await listRoles(control, await findId(name), ['admin-id'])).toEqual(['Admin'])
    expect(await listRoles(control, await findId(name), ['viewer-id'])).toEqual(['Viewer'])
  }
  expect(await listRoles(control, await findId('Contoso Coffee'), ['sample-object'])).toEqual(['Admin'])
  expect(await listRoles(control, await findId('Sandbox'), ['sample-object'])).toEqual([])
})

describe('samples that an owner deleted', () => {
  const deleteSamples = async () => {
    for (const name of ['Contoso Coffee', 'Sandbox']) {
      await deleteInstance(control, serviceActor, await findId(name))
    }
  }
  const listNames = async () => (await listInstances(control, ['admin-id'])).map((row) => row.name)

  test('are not made again', async () => {
    await create()
    await deleteSamples()
    await create()
    expect(await listNames()).toEqual([])
  })

  test('are not made again either where an earlier version made them', async () => {
    await createInstance(control, { name: 'Contoso Coffee', instanceType: 'trial', createdBy: 'sample' })
    await create()
    await deleteSamples()
    await create()
    expect(await findId('Contoso Coffee')).toBe('')
    expect((await checkAuditLog(control)).isWhole).toBe(true)
  })
})

test('the sample for programs is found by any name, and no other is taken for it', async () => {
  expect(await findSampleId(control)).toBeUndefined()
  await create()
  const id = await findId('Contoso Coffee')
  await renameInstance(control, serviceActor, id, 'Other')
  await createInstance(control, { name: 'Contoso Coffee', instanceType: 'trial', createdBy: 'somebody' })
  expect(await findSampleId(control)).toBe(id)
  await deleteInstance(control, serviceActor, id)
  expect(await findSampleId(control)).toBeUndefined()
})

test('comes after a load into an empty folder, and gives that environment its people', async () => {
  const own = await createInstance(control, {
    name: 'My shop',
    instanceType: 'production',
    createdBy: 'load',
  })
  await create()
  await adoptInstances(control, directory)
  expect((await listInstances(control, ['viewer-id'])).map((row) => row.name)).toContain('My shop')
  expect(await listRoles(control, own.instance_id, ['sample-object'])).toEqual(['Admin'])
})

describe('production', () => {
  const refusal =
    /^Setting DATA_DIR: holds sample environments or the local identity, which production refuses\. Choose another DATA_DIR\.$/

  test('refuses a data folder with samples', async () => {
    await create()
    await expect(refuseSamples(control)).rejects.toThrow(ConfigError)
    await expect(refuseSamples(control)).rejects.toThrow(refusal)
  })

  test('refuses one where the local identity started', async () => {
    await mkdir(join(dataDir, 'identity'))
    await expect(refuseSamples(control)).rejects.toThrow(refusal)
  })

  test('takes an empty one, and one with environments of its own', async () => {
    await expect(refuseSamples(control)).resolves.toBeUndefined()
    await createInstance(control, { name: 'Sample', instanceType: 'production', createdBy: 'load' })
    await expect(refuseSamples(control)).resolves.toBeUndefined()
  })
})
