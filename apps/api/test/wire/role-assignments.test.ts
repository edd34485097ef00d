import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { checkAuditLog } from '../../src/store/audit-log.ts'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

const somebody = '3b0f5a52-8f0e-4a39-9d0c-5a1c6b7e9f10'
const [ann, bob] = ['a0000000-0000-4000-8000-00000000000a', 'b0000000-0000-4000-8000-00000000000b']

let service: TestService
let instanceId: string
beforeEach(async () => {
  service ??= await startService({ customers: 5 })
  instanceId = (await service.addEnvironment()).instanceId
})
afterAll(() => service.close())

interface Call {
  readonly method?: string
  readonly path: string
  readonly by?: string
  readonly body?: unknown
}

/** Through the dashboard, so that no key is needed. */
async function call({ method = 'GET', path, by = 'Owner', body }: Call) {
  const token = await service.issuer.issue({ oid: by, azp: dashboardClientId })
  const response = await fetch(`${service.url}/v1/instances/${instanceId}/rbac/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

const assign = (principal: string, roles: readonly string[], by = 'Owner', more = {}) =>
  call({
    method: 'PUT',
    path: `principals/${principal}/assignment`,
    by,
    body: { principalType: 'user', roles, ...more },
  })

const remove = (principal: string, by = 'Owner') =>
  call({ method: 'DELETE', path: `principals/${principal}/assignment`, by })

const rolesOf = async (principal: string) => {
  const { body } = await call({ path: 'assignments', by: 'Admin' })
  return body.find((one: { principalId: string }) => one.principalId === principal)?.roles
}

const audit = async () => {
  const rows = await service.control.db
    .selectFrom('audit_log')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('actor_type', '<>', 'service')
    .orderBy('entry_id')
    .execute()
  return rows.map(({ action, actor_id, target, before, after }) => ({
    action,
    actor_id,
    target,
    before: before && JSON.parse(before),
    after: after && JSON.parse(after),
  }))
}

/** Ann and Bob become the only owners. */
async function makeTwoOwners() {
  await assign(ann, ['Owner'])
  await assign(bob, ['Owner'])
  expect((await remove('Owner', ann)).status).toBe(200)
}

test('the roles that can be assigned are five, each with what it allows', async () => {
  const { body } = await call({ path: 'roles', by: 'Admin' })
  expect(body.map(({ roleName }: { roleName: string }) => roleName)).toEqual([
    'Viewer',
    'MarketingContributor',
    'Contributor',
    'Admin',
    'Owner',
  ])
  for (const { description } of body) expect(description).toMatch(/^[A-Z].{20,}\.$/)
})

describe('an assignment', () => {
  test('replaces the roles that the principal had, and answers all assignments', async () => {
    const first = await assign(somebody, ['Viewer', 'MarketingContributor'])
    expect(first.status).toBe(200)
    expect(first.body).toContainEqual({
      principalId: somebody,
      principalType: 'user',
      roles: ['MarketingContributor', 'Viewer'],
      instanceId,
    })
    expect((await assign(somebody, ['contributor', 'CONTRIBUTOR'])).body).toEqual(
      (await call({ path: 'assignments' })).body,
    )
    expect(await rolesOf(somebody)).toEqual(['Contributor'])
    expect((await call({ path: 'myrole', by: somebody })).body).toMatchObject({ roles: ['Contributor'] })
  })

  test.each(['user', 'group', 'app', 'Group'])('is for a %s', async (principalType) => {
    const { body } = await assign(somebody, ['Viewer'], 'Admin', { principalType })
    expect(body).toContainEqual(expect.objectContaining({ principalType: principalType.toLowerCase() }))
  })

  test('works at once, in one environment only, and ends with its deletion', async () => {
    expect((await call({ path: 'assignments', by: somebody })).status).toBe(403)
    await assign(somebody.toUpperCase(), ['Admin'])
    expect((await call({ path: 'assignments', by: somebody })).status).toBe(200)
    const here = instanceId
    instanceId = service.otherInstanceId
    expect((await call({ path: 'assignments', by: somebody })).status).toBe(403)
    instanceId = here
    expect(await remove(somebody.toUpperCase())).toEqual({ status: 200, body: undefined })
    expect((await call({ path: 'assignments', by: somebody })).status).toBe(403)
    expect(await remove(somebody)).toMatchObject({ status: 404, body: { errorCode: 'rbacUserNotFound' } })
  })

  test.each([
    ['no role', somebody, { roles: [] }, 'rbacInvalidRole', 'roles'],
    ['an unknown role', somebody, { roles: ['Viewer', 'King'] }, 'rbacInvalidRole', 'roles'],
    [
      'another kind of principal',
      somebody,
      { principalType: 'robot' },
      'rbacUnsupportedPrincipalType',
      'principalType',
    ],
    ['an id that is no GUID', 'somebody@contoso.example', {}, 'invalidRequest', 'principalId'],
    ['another id in the body', somebody, { principalId: ann }, 'invalidRequest', 'principalId'],
    ['another environment in the body', somebody, { instanceId: ann }, 'invalidRequest', 'instanceId'],
  ])('of %s is a 400 that names it, and changes nothing', async (_, principal, more, errorCode, target) => {
    const answer = await assign(principal, ['Viewer'], 'Owner', more)
    expect(answer).toMatchObject({ status: 400, body: { errorCode, params: { target } } })
    expect(await rolesOf(principal)).toBeUndefined()
    expect(await audit()).toEqual([])
  })
})

describe('an administrator', () => {
  test.each(['Viewer', 'MarketingContributor', 'Contributor', 'Admin'])(
    'gives and takes %s',
    async (role) => {
      expect((await assign(somebody, [role], 'Admin')).status).toBe(200)
      expect((await remove(somebody, 'Admin')).status).toBe(200)
    },
  )

  test('makes no owner, of itself neither', async () => {
    for (const principal of [somebody, ann]) {
      await assign(principal, ['Admin'])
      const answer = await assign(principal, ['Admin', 'Owner'], principal)
      expect(answer).toMatchObject({ status: 403, body: { errorCode: 'forbidden' } })
    }
    expect(await rolesOf(somebody)).toEqual(['Admin'])
  })

  test('neither removes nor demotes an owner, whose other roles it leaves alone too', async () => {
    await assign(ann, ['Owner', 'Viewer'])
    expect((await remove(ann, 'Admin')).status).toBe(403)
    expect((await assign(ann, ['Viewer'], 'Admin')).status).toBe(403)
    expect(await rolesOf(ann)).toEqual(['Owner', 'Viewer'])
  })
})

describe('the last owner', () => {
  const refusal = { status: 409, body: { errorCode: 'rbacCanNotRevokePermissionFromInstance' } }

  test('is neither removed nor demoted, and may take another role beside', async () => {
    await assign(ann, ['Owner'])
    await remove('Owner', ann)
    expect(await remove(ann, ann)).toMatchObject(refusal)
    expect(await assign(ann, ['Admin'], ann)).toMatchObject(refusal)
    expect((await assign(ann, ['Owner', 'Viewer'], ann)).status).toBe(200)
    expect(await rolesOf(ann)).toEqual(['Owner', 'Viewer'])
  })

  test('goes once there is another one', async () => {
    await makeTwoOwners()
    expect((await remove(ann, ann)).status).toBe(200)
    expect(await remove(bob, bob)).toMatchObject(refusal)
  })

  test.each([
    ['themselves', (index: number) => index],
    ['one another', (index: number) => (index + 1) % 12],
  ])('stays when twelve owners at once remove %s', async (_, whom) => {
    const owners = Array.from({ length: 12 }, (_, index) => ann.replace(/.{4}$/, String(1000 + index)))
    const nameOf = (index: number) => owners[index] ?? ''
    for (const owner of owners) await assign(owner, ['Owner'])
    await remove('Owner', nameOf(0))
    const answers = await Promise.all(
      owners.map((owner, index) =>
        index % 2 === 0 ? remove(nameOf(whom(index)), owner) : assign(nameOf(whom(index)), ['Admin'], owner),
      ),
    )
    for (const { status } of answers) expect([200, 403, 404, 409]).toContain(status)
    const { body } = await call({ path: 'assignments', by: 'Admin' })
    const left = body.filter(({ roles }: { roles: string[] }) => roles.includes('Owner'))
    expect(left.length).toBe(owners.length - answers.filter(({ status }) => status === 200).length)
    expect(left.length).toBeGreaterThan(0)
  })

  test('is missed by none where there never was one: the last administrator stays', async () => {
    const { db } = service.control
    await db
      .deleteFrom('role_assignments')
      .where('instance_id', '=', instanceId)
      .where('role', '=', 'Owner')
      .execute()
    expect((await assign(ann, ['Admin'], 'Admin')).status).toBe(200)
    expect((await remove('Admin', 'Admin')).status).toBe(200)
    expect(await remove(ann, ann)).toMatchObject(refusal)
    expect(await assign(ann, ['Viewer'], ann)).toMatchObject(refusal)
  })
})

test('every change stands in the audit log with who, before and after; what changes nothing does not', async () => {
  const viewer = { principalType: 'user', roles: ['Viewer'] }
  const group = { principalType: 'group', roles: ['Viewer', 'Contributor'] }
  await assign(somebody, viewer.roles, 'Admin')
  await assign(somebody, viewer.roles, 'Admin')
  await assign(somebody, group.roles, 'Owner', group)
  await assign(somebody, ['Owner'], 'Admin')
  await remove(somebody)
  const target = `principals/${somebody}`
  const sorted = { ...group, roles: ['Contributor', 'Viewer'] }
  expect(await audit()).toEqual([
    { action: 'UpdateRoleAssignment', actor_id: 'Admin', target, before: null, after: viewer },
    { action: 'UpdateRoleAssignment', actor_id: 'Owner', target, before: viewer, after: group },
    { action: 'DeleteRoleAssignment', actor_id: 'Owner', target, before: sorted, after: null },
  ])
  expect((await checkAuditLog(service.control)).isWhole).toBe(true)
})
