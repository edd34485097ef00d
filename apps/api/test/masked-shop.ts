import { join } from 'node:path'
import { importEnvironment } from '../src/load/import-environment.ts'
import { findInstance } from '../src/store/instances.ts'
import { pick, type Random } from './random-values.ts'
import { writeShop } from './small-shop.ts'
import type { TestService } from './start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

const mapping = {
  customer: 'Shop_people',
  tables: [
    {
      dataSource: 'Shop',
      table: 'people',
      file: 'people.csv',
      key: 'Id',
      types: { Born: 'date m/d/yyyy', Points: 'integer', Spent: 'number', Member: 'boolean' },
      semantics: { FullName: 'PersonFullName', Mail: 'IdentityServiceEmail', Phone: 'IdentityServicePhone' },
    },
    { dataSource: 'Club', table: 'cards', file: 'cards.csv', key: 'Card', customer: 'Person' },
    {
      dataSource: 'Till',
      table: 'orders',
      file: 'orders.csv',
      key: 'Order',
      customer: 'Person',
      types: { At: 'datetime' },
      activity: { type: 'SalesOrder', time: 'At', title: 'What' },
    },
  ],
}

/** A table that is neither a record of the customer nor an activity. */
const measuresTable = {
  dataSource: 'Mart',
  table: 'kpis',
  file: 'kpis.csv',
  key: 'Id',
  customer: 'Person',
  types: { Visits: 'integer' },
  measures: ['Visits'],
}

const places = ['Linden', 'Lindau', 'Hanover', 'Marlow', 'Marston', 'Berlin', 'Bergen', 'Olsberg', 'Ana']
const names = [...places, 'Anna', 'Hannah', 'Marla', 'Bernd', 'Olga', 'Berit', 'Linda']
const things = ['Beans', 'Cups', 'Filters', 'Mugs']

export interface Person {
  readonly FullName: string
  readonly Mail: string
  readonly Phone: string
  readonly Born: string
  readonly Points: number
  readonly Town: string
  readonly City: string
  readonly Spent: number
  readonly Member: string
  readonly Card: string
  readonly What: string
}

/** What is masked in the tests: each by every way that fits. */
export const shopRules = [
  { table: 'Customer', column: 'FullName', way: 'hidden' },
  { table: 'Customer', column: 'Mail', way: 'emailDomain' },
  { table: 'Customer', column: 'Phone', way: 'lastFour' },
  { table: 'Customer', column: 'Born', way: 'year' },
  { table: 'Customer', column: 'Points', way: 'hidden' },
  { table: 'Customer', column: 'City', way: 'hidden' },
  { table: 'Club_cards', column: 'Card', way: 'hidden' },
  { table: 'UnifiedActivity', column: 'Title', way: 'hidden' },
]

const number = (random: Random, digits: number) =>
  String(Math.floor(random() * 10 ** digits)).padStart(digits, '0')

/** The part of somebody that the rules hide; what they leave is of `kept`. */
export function drawHidden(
  random: Random,
  kept: { readonly domain: string; readonly end: string; readonly year: number },
) {
  const first = pick(random, names)
  return {
    FullName: `${first} ${pick(random, names)}`,
    Mail: `a${first.toLowerCase()}${number(random, 2)}@${kept.domain}`,
    Phone: `+49 ${number(random, 3)} ${number(random, 3)}${kept.end}`,
    Born: `${1 + Math.floor(random() * 12)}/${1 + Math.floor(random() * 28)}/${kept.year}`,
    Points: Math.floor(random() * 100),
    City: pick(random, places),
    Card: `C${number(random, 9)}`,
    What: pick(random, things),
  }
}

/** People by two seeds: equal in what the rules show, and as different as it comes in what they hide. */
export function drawPeople(shown: Random, hidden: Random, count: number): Person[] {
  return Array.from({ length: count }, () => {
    const kept = {
      domain: pick(shown, ['contoso.example', 'fabrikam.example']),
      end: number(shown, 4),
      year: 1950 + Math.floor(shown() * 60),
    }
    return {
      ...drawHidden(hidden, kept),
      Town: `${pick(shown, places)} ${pick(shown, names)}`,
      Spent: Math.floor(shown() * 1000) / 10,
      Member: pick(shown, ['yes', 'no', '']),
    }
  })
}

function toFiles(people: readonly Person[]): Record<string, string> {
  const lines = (header: string, rows: (string | number)[][]) =>
    [header, ...rows.map((row) => row.join(','))].join('\n')
  return {
    'people.csv': lines(
      'Id,FullName,Mail,Phone,Born,Points,City,Town,Spent,Member',
      people.map(({ FullName, Mail, Phone, Born, Points, City, Town, Spent, Member }, index) => [
        `P${index}`,
        FullName,
        Mail,
        Phone,
        Born,
        Points,
        City,
        Town,
        Spent,
        Member,
      ]),
    ),
    'cards.csv': lines(
      'Card,Person',
      people.map(({ Card }, index) => [Card, `P${index}`]),
    ),
    'kpis.csv': lines(
      'Id,Person,Visits,Note',
      people.map(({ What }, index) => [`K${index}`, `P${index}`, index, What]),
    ),
    'orders.csv': lines(
      'Order,Person,At,What',
      people.map(({ What }, index) => [`O${index}`, `P${index}`, `2024-05-${10 + (index % 20)}`, What]),
    ),
  }
}

/** An environment of these people in a running service, and raw calls to it. */
export async function openMaskedShop(
  service: TestService,
  people: readonly Person[],
  { hasMeasures = false } = {},
) {
  const tables = hasMeasures ? [...mapping.tables, measuresTable] : mapping.tables
  const { instanceId, primaryKey } = await service.addEnvironment()
  const environment = (await findInstance(service.control, instanceId))?.name ?? ''
  const load = (loaded: readonly Person[] = people) =>
    importEnvironment(service.dataDir, undefined, {
      environment,
      isAppend: false,
      mappingFile: writeShop(join(service.dataDir, `in-${instanceId}`), toFiles(loaded), {
        ...mapping,
        tables,
      }),
    })
  await load()

  async function call(
    method: string,
    path: string,
    role: Role,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const response = await fetch(`${service.url}${path.replaceAll('{id}', instanceId)}`, {
      method,
      headers: {
        authorization: `Bearer ${await service.tokenOf(role)}`,
        'Ocp-Apim-Subscription-Key': primaryKey,
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  return {
    instanceId,
    primaryKey,
    call,
    load,
    mask: (rules: readonly object[], maskedFor = ['Viewer'], revealFor: string[] = []) =>
      call('PUT', '/management/instances/{id}/masking-policy', 'Admin', {
        rules: rules.map((rule) => ({ maskedFor, revealFor, ...rule })),
      }),
  }
}

export type MaskedShop = Awaited<ReturnType<typeof openMaskedShop>>
