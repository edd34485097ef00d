import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'

const dataDir = resolve(import.meta.dirname, '..', process.env.DATA_DIR || '.data')
const connection = JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8'))
const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, instanceId } = connection

const client = createClient({
  baseUrl: apiUrl,
  credential: createClientCredential({ authority: identityUrl, clientId, clientSecret }),
  subscriptionKey: primaryKey,
})

const search = process.argv[2] ?? 'fairchild'
const page = await client.data.list({ instanceId, relativePath: 'Customer', search, top: 5 })
console.log(`${page['@odata.count']} customers match "${search}"`)
for (const customer of page.value) console.log(`${customer.FullName} <${customer.EMail}>`)
