import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { quarantineFolderOf } from '../../src/store/data-file.ts'
import { findInstance } from '../../src/store/instances.ts'
import { createLoadCalls, type Mapping } from '../load-calls.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5, maxLoadBytes: 64 * 1024 * 1024 })
})
afterAll(() => service.close())

let instanceId: string
beforeEach(async () => {
  instanceId = (await service.addEnvironment()).instanceId
})

const { call, loadAll } = createLoadCalls(
  () => service,
  () => instanceId,
)

const notABirthday = {
  code: 'valueNotDate',
  params: { column: 'Born', value: '"2/30/2000"', form: 'm/d/yyyy' },
}

const people =
  'Id,Name,Mail,Born\nP1,Ana Berg,ana@contoso.example,2/29/2000\nP2,Bo Ek,bo@contoso.example,2/30/2000\n'

describe('rows that were put aside', () => {
  test('are listed with line and reason, in pages, and come as a file', async () => {
    const load = await loadAll(
      { 'people.csv': `${people}P2,Cai,,\nP4,"=1+1, Dee",,x\n` },
      {
        change: ({ tables, ...mapping }) => ({
          ...mapping,
          tables: tables.map((table) => ({ ...table, types: { Born: 'date m/d/yyyy' } })),
        }),
      },
    )
    expect(load.result.tables).toMatchObject([{ table: 'Files_people', rows: 2, quarantined: 2 }])
    const { body } = await call('/quarantine?top=1')
    expect(management.quarantine.list.response.parse(body)).toEqual(body)
    expect(body).toEqual({
      tables: [{ table: 'Files_people', rows: 2 }],
      columns: ['Id', 'Name', 'Mail', 'Born'],
      rows: [
        {
          line: 3,
          reason: 'Born: "2/30/2000" is not a date m/d/yyyy',
          reasons: [notABirthday],
          values: ['P2', 'Bo Ek', 'bo@contoso.example', '2/30/2000'],
        },
      ],
      next: 1,
    })
    const rest = (await call('/quarantine?table=Files_people&skip=1&top=1')).body
    expect(rest).toMatchObject({ rows: [{ line: 5, values: ['P4', '=1+1, Dee', '', 'x'] }], next: null })
    const file = await call('/quarantine/export?table=Files_people')
    expect(file.text.split('\n')[0]).toBe('Id,Name,Mail,Born,_line,_reason,_codes')
    expect(file.text).toContain('P4,"=1+1, Dee",,x,5,')
    expect((await call('/quarantine?table=Nothing')).status).toBe(404)
  })

  test('join the others as the file that was exported, once it is corrected', async () => {
    const asDates = {
      change: ({ tables, ...mapping }: Mapping) => ({
        ...mapping,
        tables: tables.map((table) => ({ ...table, types: { Born: 'date m/d/yyyy' } })),
      }),
    }
    await loadAll({ 'people.csv': people }, asDates)
    const { text } = await call('/quarantine/export?table=Files_people')
    const corrected = text.replace('2/30/2000', '2/28/2000')
    const load = await loadAll({ 'people.csv': corrected }, { ...asDates, mode: 'append' })
    expect(load).toMatchObject({ state: 'succeeded', result: { customers: 2 } })
    expect((await call('/quarantine')).body.tables).toEqual([])
  })

  test('are listed as they were put aside before there were codes', async () => {
    await loadAll({ 'people.csv': `${people}P1,Twice,,\n` })
    const environment = await findInstance(service.control, instanceId)
    const folder = quarantineFolderOf(service.control, environment?.data_file ?? '')
    writeFileSync(join(folder, 'Files_people.csv'), 'Id,Name,_line,_reason\nP1,Twice,4,"Id: of old, too"\n')
    expect((await call('/quarantine')).body).toMatchObject({
      columns: ['Id', 'Name'],
      rows: [{ line: 4, reason: 'Id: of old, too', reasons: [], values: ['P1', 'Twice'] }],
    })
  })

  test('are no larger than what was loaded, and come in pages that end where they are long', async () => {
    const wide = Array.from({ length: 4 }, (_, index) => `b${index}${','.repeat(1_000_000)}z\n`).join('')
    await loadAll({ 'wide.csv': `Id,Name\nok,1\n${wide}` })
    const list = await call('/quarantine?top=100')
    expect(list.body.rows.map(({ line }: { line: number }) => line)).toEqual([3, 4, 5, 6])
    expect(list.text.length).toBeLessThan(20_000)
    expect((await call('/quarantine/export?table=Files_wide')).text.length).toBeLessThan(20_000)

    const long = Array.from({ length: 25 }, (_, index) => `b${index},${'x'.repeat(100_000)}\n`).join('')
    await loadAll(
      { 'long.csv': `Id,Points\nok,1\n${long}` },
      {
        change: ({ tables, ...mapping }) => ({
          ...mapping,
          tables: tables.map((table) => ({ ...table, key: 'Id', types: { Points: 'integer' } })),
        }),
      },
    )
    const lines: number[] = []
    for (let skip: number | null = 0; skip !== null; ) {
      const page = await call(`/quarantine?top=100&skip=${skip}`)
      expect(page.text.length).toBeLessThan(1_200_000)
      lines.push(...page.body.rows.map(({ line }: { line: number }) => line))
      skip = page.body.next
    }
    expect(lines).toEqual(Array.from({ length: 25 }, (_, index) => index + 3))
    expect((await call('/quarantine?top=1')).body.rows[0].values[1]).toHaveLength(100_000)
  })

  test('are not for whom columns are masked, and go with the next load', async () => {
    // With its reason, which quotes of the key, it is longer than a row of a file may be.
    const long = `${'k'.repeat(1_048_000)},Long,,\n`
    await loadAll({ 'people.csv': `${people}P1,Twice,,\n${long}${long}` })
    const { rows, next } = (await call('/quarantine')).body
    expect([rows.length, next]).toEqual([1, 1])
    expect((await call('/quarantine?skip=1')).body.rows).toHaveLength(1)
    const rules = [
      { table: 'Customer', column: 'Mail', way: 'hidden', maskedFor: ['Contributor'], revealFor: [] },
    ]
    await call('/masking-policy', { method: 'PUT', by: 'Admin', body: { rules } })
    expect(await call('/quarantine')).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('masked for your role') },
    })
    expect((await call('/quarantine/export?table=Files_people')).status).toBe(403)
    expect((await call('/quarantine', { by: 'Admin' })).body.rows).toHaveLength(1)
    await loadAll({ 'people.csv': people })
    expect((await call('/quarantine', { by: 'Admin' })).body).toEqual({
      tables: [],
      columns: [],
      rows: [],
      next: null,
    })
  })
})
