// Exports a whole table, page by page and never more than a page in memory, to a file of CSV or NDJSON.
// Ctrl-C stops it: what was written stays behind as {file}.partial. Rows may change until the next try, so an
// export is not continued but begun again.
import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { CustomerInsightsError, createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'
import { createUndiciFetch } from '@customer-insights-kit/client/node'
import { dataDir, readConnection } from '../read-connection.ts'
import { formats } from './formats.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    table: { type: 'string', default: 'Customer' },
    columns: { type: 'string', default: 'CustomerId,FullName,EMail,City,Country' },
    filter: { type: 'string' },
    'page-size': { type: 'string', default: '1000' },
    fast: { type: 'boolean', default: false },
  },
})
const [file = join(dataDir, 'customers.csv')] = positionals
const toLines = formats[extname(file)]
if (toLines === undefined) {
  console.error(`${file} must end in ${Object.keys(formats).join(' or ')}.`)
  process.exit(1)
}

const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, instanceId } = await readConnection()

// For Microsoft's cloud, leave baseUrl out and give your tenantId in place of the authority.
const client = createClient({
  baseUrl: apiUrl,
  credential: createClientCredential({ authority: identityUrl, clientId, clientSecret }),
  subscriptionKey: primaryKey,
  // undici is faster than global fetch; it is your dependency, not the client's.
  fetch: values.fast ? createUndiciFetch(new (await import('undici')).Agent()) : undefined,
})

const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
const { signal } = interruption
const columns = values.columns.split(',')
const partial = `${file}.partial`

try {
  // Personal data: nobody else on this machine may read it.
  await pipeline(toLines(columns, readRows()), createWriteStream(partial, { mode: 0o600 }), { signal })
  await rename(partial, file)
  console.error(`${file} is complete`)
} catch (error) {
  if (!signal.aborted && !(error instanceof CustomerInsightsError)) throw error
  const reason = error instanceof CustomerInsightsError ? error.message : 'Stopped.'
  console.error(`${reason} ${partial} holds only a part`)
  process.exitCode = signal.aborted ? 130 : 1
}

async function* readRows(): AsyncGenerator<Record<string, unknown>> {
  const pages = client.data.list(
    { instanceId, relativePath: values.table, select: columns, filter: values.filter },
    { pageSize: Number(values['page-size']), signal },
  )
  let count = 0
  for await (const { value } of pages.byPage()) {
    yield* value
    count += value.length
    if (value.length > 0) console.error(`${count} rows`)
  }
}
