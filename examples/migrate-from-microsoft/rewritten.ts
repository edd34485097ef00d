// What import-changed.cjs does, with the client itself: it gets tokens, adds the key, retries, and throws.
import { ApiError, createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'
import { readConnection } from '../read-connection.ts'

const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, instanceId } = await readConnection()

const client = createClient({
  baseUrl: apiUrl,
  credential: createClientCredential({ authority: identityUrl, clientId, clientSecret }),
  subscriptionKey: primaryKey,
})

const environments = await client.instances.list()
console.log(`Environment: ${environments.find((one) => one.instanceId === instanceId)?.name}`)

const search = process.argv[2] ?? 'fairchild'
const page = await client.data.list({ instanceId, relativePath: 'Customer', search, top: 5 })
console.log(`${page['@odata.count']} customers match "${search}"`)
for (const customer of page.value) console.log(`${customer.FullName} <${customer.EMail}>`)

try {
  await client.tables.get({ instanceId, entityName: 'NoSuchTable' })
} catch (error) {
  if (!(error instanceof ApiError)) throw error
  console.log(`NoSuchTable: ${error.status} ${error.errorCode}`)
}
