import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

type Role = Parameters<TestService['tokenOf']>[0]

async function call(method: string, role: Role, path = '', body?: unknown, id = service.instanceId) {
  const response = await fetch(`${service.url}/management/instances/${id}/views${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await service.tokenOf(role)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

const listNames = async (role: Role): Promise<string[]> =>
  (await call('GET', role)).body.map(({ name }: { name: string }) => name)

const readAudit = async () =>
  service.control.db
    .selectFrom('audit_log')
    .select(['action', 'before', 'after'])
    .where('target', 'like', 'views/%')
    .execute()

const austin = {
  name: 'Austin',
  search: 'moss',
  filters: [
    { column: 'City', kind: 'is', value: 'Austin' },
    { column: 'DateOfBirth', kind: 'between', value: '1960-01-01/' },
  ],
  sort: { column: 'FullName', isDescending: true },
  columns: [{ name: 'FullName', isPinned: true }],
  layout: 'cards',
}

describe('a view', () => {
  test('is kept as it was given, for who made it alone, and not audited', async () => {
    const made = await call('POST', 'Viewer', '', austin)
    expect(made).toMatchObject({
      status: 200,
      body: { ...austin, isShared: false, isMine: true, isChangeable: true, madeBy: expect.any(String) },
    })
    expect(management.views.create.response.strict().safeParse(made.body).error).toBeUndefined()
    expect((await call('GET', 'Viewer')).body).toEqual([made.body])
    expect(await listNames('Admin')).toEqual([])
    const path = `/${made.body.viewId}`
    expect((await call('PATCH', 'Admin', path, { name: 'Mine' })).status).toBe(404)
    expect((await call('DELETE', 'Admin', path)).status).toBe(404)
    expect(await readAudit()).toEqual([])
    expect((await call('DELETE', 'Viewer', path)).status).toBeLessThan(300)
    expect(await listNames('Viewer')).toEqual([])
  })

  test('that is shared is seen by all, changed by its maker and administrators, and audited without its search', async () => {
    const { body } = await call('POST', 'Viewer', '', { ...austin, isShared: true })
    const path = `/${body.viewId}`
    const [seen] = (await call('GET', 'Contributor')).body
    expect(seen).toMatchObject({ name: 'Austin', isMine: false, isChangeable: false, search: 'moss' })
    expect((await call('PATCH', 'Contributor', path, { name: 'Taken' })).status).toBe(403)
    expect((await call('DELETE', 'Contributor', path)).status).toBe(403)
    const changed = await call('PATCH', 'Admin', path, { search: 'fern' })
    expect(changed).toMatchObject({
      status: 200,
      body: { ...austin, search: 'fern', isChangeable: true, isMine: false },
    })
    expect((await call('PATCH', 'Viewer', path, { isShared: false })).body).toMatchObject({ isShared: false })
    expect(await listNames('Admin')).toEqual([])
    await call('DELETE', 'Viewer', path)
    const entries = await readAudit()
    expect(entries.map(({ action }) => action)).toEqual(['CreateView', 'UpdateView', 'UpdateView'])
    expect(JSON.stringify(entries)).not.toMatch(/moss|fern|City/)
    expect(JSON.parse(entries.at(-1)?.after ?? '')).toEqual({ name: 'Austin', isShared: false })
  })

  test('has a name of its own in its list, whatever its case', async () => {
    await call('POST', 'Viewer', '', { name: 'Lapsed' })
    expect(await call('POST', 'Viewer', '', { name: 'LAPSED' })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('named LAPSED') },
    })
    expect((await call('POST', 'Admin', '', { name: 'Lapsed' })).status).toBe(200)
    const other = await call('POST', 'Viewer', '', { name: 'Other' })
    expect((await call('PATCH', 'Viewer', `/${other.body.viewId}`, { name: 'lapsed' })).status).toBe(409)
    expect((await call('PATCH', 'Viewer', `/${other.body.viewId}`, { name: 'OTHER' })).body.name).toBe(
      'OTHER',
    )
  })

  test('stays in its environment', async () => {
    const { body } = await call('POST', 'Admin', '', { name: 'Here', isShared: true })
    const { otherInstanceId } = service
    expect((await call('GET', 'Admin', '', undefined, otherInstanceId)).body).toEqual([])
    const path = `/${body.viewId}`
    expect((await call('PATCH', 'Admin', path, { name: 'There' }, otherInstanceId)).status).toBe(404)
    expect((await call('DELETE', 'Admin', path, undefined, otherInstanceId)).status).toBe(404)
  })

  test('is one of a hundred at most', async () => {
    const made = await Promise.all(
      Array.from({ length: 101 }, (_, index) => call('POST', 'Owner', '', { name: `View ${index}` })),
    )
    expect(made.filter(({ status }) => status === 200)).toHaveLength(100)
    expect(made.find(({ status }) => status === 409)?.body.message).toContain('at most 100 views')
    // Shared ones count too: nobody fills the list of all.
    expect((await call('POST', 'Owner', '', { name: 'One more', isShared: true })).status).toBe(409)
  })

  test('is no longer after a change than a new one may be', async () => {
    const filters = Array(38).fill({ column: 'City', kind: 'is', value: 'x'.repeat(380) })
    const columns = Array(50).fill({ name: 'x'.repeat(120), isPinned: false })
    const { body } = await call('POST', 'Contributor', '', { name: 'Long', filters })
    expect(await call('PATCH', 'Contributor', `/${body.viewId}`, { columns })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('16384 letters') },
    })
  })
})

test.each([
  ['no name', {}, 'name'],
  ['an empty name', { name: ' ' }, 'name'],
  ['a name of two lines', { name: 'a\nb' }, 'name'],
  ['a key in its name', { name: '0'.repeat(32) }, 'name'],
  ['a misspelt field', { name: 'a', serach: 'b' }, 'serach'],
  [
    'a filter of no kind',
    { name: 'a', filters: [{ column: 'City', kind: 'like', value: '' }] },
    'filters[0].kind',
  ],
  ['too many columns', { name: 'a', columns: Array(51).fill({ name: 'City' }) }, 'columns'],
  ['a layout that there is not', { name: 'a', layout: 'map' }, 'layout'],
])('%s is a 400 that names it', async (_, view, target) => {
  const { status, body } = await call('POST', 'Viewer', '', view)
  expect(status).toBe(400)
  expect(body.params?.target).toBe(target)
})

test.each([
  [{ name: 'a', search: 'f'.repeat(32) }, /key or a token/],
  [
    { name: 'a', filters: Array(50).fill({ column: 'City', kind: 'is', value: 'x'.repeat(400) }) },
    /16384 letters/,
  ],
])('%# what must not be kept is refused', async (view, message) => {
  expect(await call('POST', 'Viewer', '', view)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(message) },
  })
})
