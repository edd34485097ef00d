import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'

/** A folder that goes away with the test. */
export function createTestFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'load-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Two customers, their cards and their orders, by card. */
export const smallMapping = {
  customer: 'Shop_people',
  tables: [
    {
      dataSource: 'Shop',
      table: 'people',
      file: 'people.csv',
      key: 'Id',
      types: { Born: 'date m/d/yyyy', Points: 'integer', Spent: 'number', Member: 'boolean' },
      semantics: { Name: 'PersonFullName', Mail: 'IdentityServiceEmail' },
    },
    { dataSource: 'Club', table: 'cards', file: 'cards.csv', key: 'Card', customer: 'Person' },
    {
      dataSource: 'Till',
      table: 'orders',
      file: 'orders.csv',
      key: 'Order',
      customer: { column: 'Card', through: 'Club_cards' },
      types: { At: 'datetime' },
      activity: { type: 'SalesOrder', time: 'At', title: 'What' },
    },
  ],
}

export const smallFiles: Record<string, string> = {
  'people.csv':
    'Id,Name,Mail,Born,Points,Spent,Member,Home Town\n' +
    'P1,Ana,ana@contoso.example,2/29/2000,10,1.5,yes,Malmö\n' +
    'P2,"Bo ""B"" Ek",bo@contoso.example,,,,,\n',
  'cards.csv': 'Card,Person\nC1,P1\nC2,P1\nC9,nobody\n',
  'orders.csv':
    'Order,Card,At,What\n' +
    'O1,C1,2024-05-17T10:00:00+02:00,Beans\n' +
    'O2,C2,2024-05-18,"Cups,\r\ntwo"\n' +
    'O3,C9,2024-05-19,Lost\n' +
    'O4,,2024-05-20,Nobody\n',
}

/** Writes a mapping and CSV files, and answers the path of the mapping. */
export function writeShop(
  folder: string,
  files: Readonly<Record<string, string | Buffer>> = smallFiles,
  mapping: unknown = smallMapping,
): string {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  const mappingFile = path.join(folder, 'mapping.json')
  writeFileSync(mappingFile, JSON.stringify(mapping))
  return mappingFile
}

export type TableRow = Record<string, string | number | bigint | null>

/** Reads a table by its logical names, straight from the file. */
export function readTable(file: string, qualifiedName: string): TableRow[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const columns = database
      .prepare(
        `select t.physical_name as "table", c.physical_name as "column", c.name
         from catalogue_tables t join catalogue_columns c on c.table_ordinal = t.ordinal
         where t.qualified_name = ? order by c.ordinal`,
      )
      .all(qualifiedName)
    const list = columns.map(({ column, name }) => `${column} as "${name}"`).join(', ')
    const select = database.prepare(`select ${list} from ${columns[0]?.table} order by row_number`)
    select.setReadBigInts(true)
    return select.all().map((row) => Object.fromEntries(Object.entries(row).map(readValue)))
  } finally {
    database.close()
  }
}

/** Rows of any other query on the file. */
export function queryFile(file: string, sql: string): TableRow[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database.prepare(sql).all() as TableRow[]
  } finally {
    database.close()
  }
}

function readValue([name, value]: [string, unknown]): [string, TableRow[string]] {
  const isSmall = typeof value === 'bigint' && Number.isSafeInteger(Number(value))
  return [name, isSmall ? Number(value) : (value as TableRow[string])]
}
