import { once } from 'node:events'
import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Mapping } from '../src/load/mapping.ts'
import { createRandom } from '../src/sample/random.ts'
import { sampleHeaders, sampleMapping } from '../src/sample/sample-mapping.ts'
import { createSamplePerson } from '../src/sample/sample-person.ts'
import { createContactRow, createOnlinePurchaseRow, toContactId } from '../src/sample/sample-rows.ts'
import type { StoredValue } from '../src/store/table-definition.ts'

const seed = 1
const purchasesEach = 3

/** Writes CSV files of invented customers with three purchases each, and answers the path of their mapping. */
export async function writeShop(folder: string, customers: number): Promise<string> {
  const tables = sampleMapping.tables.filter(({ dataSource }) => dataSource === 'eCommerce')
  const [contacts, purchases] = tables.map(({ dataSource, table }) => `${dataSource}_${table}`)
  await writeCsv(join(folder, `${contacts}.csv`), contacts, listContacts(customers))
  await writeCsv(join(folder, `${purchases}.csv`), purchases, listPurchases(customers))
  const mapping: Mapping = {
    customer: sampleMapping.customer,
    tables: tables.map((table) => ({
      ...table,
      file: `${table.dataSource}_${table.table}.csv`,
      types: Object.fromEntries(
        Object.entries(table.types).map(([column, type]) => [
          column,
          type.startsWith('date ') ? 'date yyyy-mm-dd' : type,
        ]),
      ),
    })),
  }
  const file = join(folder, 'mapping.json')
  writeFileSync(file, JSON.stringify(mapping))
  return file
}

function* listContacts(customers: number): Generator<StoredValue[]> {
  for (let index = 0; index < customers; index++) yield createContactRow(createSamplePerson(seed, index))
}

function* listPurchases(customers: number): Generator<StoredValue[]> {
  for (let index = 0; index < customers * purchasesEach; index++) {
    const { number } = createSamplePerson(seed, Math.floor(index / purchasesEach))
    yield createOnlinePurchaseRow(toContactId(number), `OPID_${index}`, createRandom(seed, index))
  }
}

async function writeCsv(
  file: string,
  table: string | undefined,
  rows: Iterable<StoredValue[]>,
): Promise<void> {
  const output = createWriteStream(file)
  const toLine = (values: readonly unknown[]) =>
    `${values.map((value) => String(value ?? '').replace(/^(.*[",].*)$/, '"$1"')).join(',')}\n`
  output.write(toLine(sampleHeaders.get(table ?? '') ?? []))
  for (const row of rows) if (!output.write(toLine(row))) await once(output, 'drain')
  output.end()
  await once(output, 'close')
}
