import { createClient } from '@customer-insights-kit/client'
import { createClientCredential } from '@customer-insights-kit/client/auth'
import { readConnection } from './read-connection.ts'

const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, instanceId } = await readConnection()

// For Microsoft's cloud, leave baseUrl out and give https://login.microsoftonline.com/{tenant id} as authority.
const client = createClient({
  baseUrl: apiUrl,
  credential: createClientCredential({ authority: identityUrl, clientId, clientSecret }),
  subscriptionKey: primaryKey,
})

const search = process.argv[2] ?? 'fairchild'
const page = await client.data.list({ instanceId, relativePath: 'Customer', search, top: 5 })
console.log(`${page['@odata.count']} customers match "${search}"`)
for (const customer of page.value) console.log(`${customer.FullName} <${customer.EMail}>`)
