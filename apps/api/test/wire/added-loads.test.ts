import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLoadCalls } from '../load-calls.ts'
import { smallFiles } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

let environment: Awaited<ReturnType<TestService['addEnvironment']>>
beforeEach(async () => {
  environment = await service.addEnvironment()
})

const { append, call, create, loadAll, propose, settle, stage, start } = createLoadCalls(
  () => service,
  () => environment.instanceId,
)

type Role = 'Contributor' | 'Admin'

async function read(path: string, role: Role = 'Admin'): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${service.url}/v1/instances/${environment.instanceId}/data/${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf(role)}`,
      'Ocp-Apim-Subscription-Key': environment.primaryKey,
    },
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as { value: Record<string, unknown>[] }).value
}

const mask = (...columns: readonly (readonly [string, string])[]) =>
  call('/masking-policy', {
    method: 'PUT',
    by: 'Admin',
    body: {
      rules: columns.map(([table, column]) => ({
        table,
        column,
        way: 'hidden',
        maskedFor: ['Contributor'],
        revealFor: [],
      })),
    },
  })

const orders = 'Order,Card,At,What\nO7,C1,2024-06-01,Milk\n'
const persons = 'ContactId,Full Name,E-Mail,Phone\nX1,Eve,eve@contoso.example,1\n'

describe('files that are added', () => {
  test('without that of the customers leave them who they are, and their timeline grows', async () => {
    await loadAll(smallFiles)
    const before = await read('Customer?$orderby=Name')
    const id = await stage('orders.csv', orders)
    const { body } = await propose({ files: [id], mode: 'append' })
    expect(body).toMatchObject({
      problem: null,
      mapping: {
        customer: 'Files_people',
        tables: [
          {
            table: 'orders',
            customer: { column: 'Card', through: 'Files_cards' },
            activity: { type: 'SalesOrder', time: 'At', title: 'What' },
          },
        ],
      },
    })
    // As it was proposed, and as somebody sends it who knows it.
    expect((await propose({ files: [id], mode: 'append', mapping: body.mapping })).body.problem).toBe(null)
    expect((await start(body.mapping, 'append')).status).toBe(200)
    expect(await settle()).toMatchObject({ state: 'succeeded', result: { customers: 2, activities: 3 } })
    const kept = ({ CustomerId, Name, Mail }: Record<string, unknown>) => ({ CustomerId, Name, Mail })
    expect((await read('Customer?$orderby=Name')).map(kept)).toEqual(before.map(kept))
    expect((await read('UnifiedActivity')).map(({ Title }) => Title)).toContain('Milk')
  })

  test('may bring a table that refers to one that stays', async () => {
    await loadAll(smallFiles)
    const load = await loadAll(
      { 'visits.csv': 'VisitId,CardId,When,Page\nV1,C1,2024-06-01,Home\n' },
      { mode: 'append' },
    )
    expect(load).toMatchObject({ state: 'succeeded', result: { customers: 2, activities: 3 } })
  })

  test('of customers and activities join those that are there', async () => {
    await loadAll(smallFiles)
    const people = 'Id,Name,Mail,Born,Points,Spent,Member,Home Town\nP3,Cai,,,,,,Lund\n'
    const load = await loadAll({ 'people.csv': people, 'orders.csv': orders }, { mode: 'append' })
    expect(load).toMatchObject({ state: 'succeeded', result: { customers: 3, activities: 3 } })
    expect((await read('Customer?$orderby=Name')).map(({ Name }) => Name)).toEqual([
      'Ana',
      'Bo "B" Ek',
      'Cai',
    ])
  })

  test('never become the customers, whoever says so', async () => {
    await loadAll(smallFiles)
    const id = await stage('contacts.csv', persons)
    const { mapping } = (await propose({ files: [id] })).body
    expect(mapping.customer).toBe('Files_contacts')
    const refusal = {
      status: 400,
      body: { message: expect.stringContaining('the customers of the environment are Files_people') },
    }
    expect(await propose({ files: [id], mode: 'append', mapping })).toMatchObject(refusal)
    expect(await start(mapping, 'append')).toMatchObject(refusal)
    expect((await propose({ files: [id], mode: 'append' })).body.mapping.customer).toBe('Files_people')
    expect(await read('Customer')).toHaveLength(2)
  })

  test('need something to be added to', async () => {
    const id = await stage('people.csv', 'Id,Name\nP1,Ana\n')
    const { mapping, problem } = (await propose({ files: [id], mode: 'append' })).body
    expect(problem).toContain('has no data to add to')
    expect(await start(mapping, 'append')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('has no data to add to') },
    })
    expect((await start(mapping)).status).toBe(200)
    expect((await settle()).state).toBe('succeeded')
  })
})

describe('whoever does not see a column', () => {
  test('unmasks nothing by adding', async () => {
    await loadAll(smallFiles)
    expect((await mask(['Customer', 'Mail'], ['UnifiedActivity', 'Title'])).status).toBe(200)
    const ids = [await stage('contacts.csv', persons), await stage('orders.csv', orders)]
    const { mapping } = (await propose({ files: ids.slice(0, 1) })).body
    expect((await start(mapping, 'append')).status).toBe(400)
    const proposal = (await propose({ files: ids.slice(1), mode: 'append' })).body
    const [table] = proposal.mapping.tables
    const { activity, customer, ...plain } = table
    for (const change of [
      { ...table, activity: { ...activity, title: 'Card' } },
      { ...plain, customer },
      plain,
    ]) {
      const { body, status } = await start({ ...proposal.mapping, tables: [change] }, 'append')
      expect([status, body.message]).toEqual([
        400,
        expect.stringContaining('Files_orders leads to Files_cards'),
      ])
    }
    await start(proposal.mapping, 'append')
    expect(await settle()).toMatchObject({ state: 'succeeded', result: { unmasked: [], unsearched: [] } })
    for (const path of ['Customer', 'Files_people', 'Files_orders', 'UnifiedActivity']) {
      const text = JSON.stringify(await read(path, 'Contributor'))
      expect(text, path).not.toMatch(/contoso|Beans|Milk/)
    }
  })

  test('neither looks at nor loads nor deletes what others sent', async () => {
    await loadAll(smallFiles)
    const { fileId } = (await create('secret.csv', 20, 'Admin')).body
    const text = Buffer.from('Id,Name\nP1,Quixotic\n')
    const part = { offset: 0, base64: text.toString('base64') }
    await call(`/load-files/${fileId}`, { method: 'PUT', by: 'Admin', body: part })
    expect((await propose({ files: [fileId] })).status).toBe(200)
    const { mapping } = (await propose({ files: [fileId] })).body
    await mask(['Customer', 'Mail'])
    const answers = [
      await propose({ files: [fileId] }),
      await start(mapping),
      await append(fileId, 0, text),
      await call(`/load-files/${fileId}`, { method: 'DELETE' }),
    ]
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('sent by somebody else') },
      })
      expect(answer.text).not.toContain('Quixotic')
    }
    expect((await call('/load-files')).body.files).toEqual([])
    expect((await call('/load-files', { by: 'Admin' })).body.files).toHaveLength(1)
    const own = await stage('people.csv', smallFiles['people.csv'] ?? '')
    expect((await propose({ files: [own] })).status).toBe(200)
  })
})

test('a load tells of rules that mask nothing any more', async () => {
  await loadAll(smallFiles)
  await mask(['Customer', 'Mail'])
  const load = await loadAll({ 'people.csv': 'Id,Name\nP1,Ana\n' })
  expect(load).toMatchObject({ state: 'succeeded', result: { unmasked: ['Customer.Mail'], unsearched: [] } })
})

test('a proposal takes each file once, and shows the beginning of what is long', async () => {
  const id = await stage('a.csv', `Id,Note\n1,${'x'.repeat(5000)}\n`)
  expect(await propose({ files: [id, id.toUpperCase()] })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('named twice') },
  })
  const { body } = await propose({ files: [id] })
  expect(body.files[0].rows[0].values[1]).toBe(`${'x'.repeat(200)}…`)
  const wide = await stage('wide.csv', `${Array.from({ length: 2001 }, (_, index) => `C${index}`).join()}\n`)
  expect((await propose({ files: [wide] })).body.files[0].problem).toContain('2000 at most')
})

test('of a hundred places for files each person has three quarters of what the others leave', async () => {
  for (const [by, places] of [
    ['Contributor', 75],
    ['Admin', 18],
    ['Owner', 5],
  ] as const) {
    for (let count = 0; count < places; count += 1) {
      expect((await create(`${count}.csv`, 1, by)).status).toBe(200)
    }
    expect(await create('more.csv', 1, by)).toMatchObject({
      status: 409,
      body: { params: { reasons: [{ code: 'ownFilesTooMany', params: { count: `${places}` } }] } },
    })
  }
})
