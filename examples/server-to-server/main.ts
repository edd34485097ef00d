// An application without a user signs in as itself and reads a customer's timeline.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createClient, where } from '@customer-insights-kit/client'
import { type ClientCertificate, createClientCredential } from '@customer-insights-kit/client/auth'
import { dataDir, readConnection } from '../read-connection.ts'
import { explainError } from './explain-error.ts'

interface Customer {
  CustomerId: string
  FullName: string
  EMail: string
}

interface Activity {
  CustomerId: string
  ActivityTime: string
  ActivityTypeDisplay: string
  Title: string
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    certificate: { type: 'boolean', default: false },
    environment: { type: 'string' },
    since: { type: 'string', default: '2023-01-01' },
  },
})
const connection = await readConnection()
const { apiUrl, identityUrl, clientId, clientSecret, primaryKey, secondaryKey } = connection

// Ctrl-C ends whatever is under way: a request, a wait before the next try, or a sign-in.
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
const { signal } = interruption

// For Microsoft's cloud, leave baseUrl out and give your tenantId in place of the authority.
const application = { authority: identityUrl, clientId }
const client = createClient({
  baseUrl: apiUrl,
  credential: createClientCredential(
    values.certificate
      ? { ...application, certificate: await readCertificate() }
      : { ...application, clientSecret },
  ),
  // Of two keys the client takes the other one when the first was regenerated.
  subscriptionKey: [primaryKey, secondaryKey],
  timeoutMs: 10_000,
  deadlineMs: 60_000,
  retry: { maxRetries: 5 },
  log: (event) => {
    if (event.type === 'retry') console.error(`${event.operationId}: again in ${event.waitMs} ms`)
  },
})

try {
  await showTimeline(positionals.join(' ') || 'fairchild')
} catch (error) {
  console.error(signal.aborted ? 'Stopped.' : explainError(error))
  process.exitCode = signal.aborted ? 130 : 1
}

async function showTimeline(search: string): Promise<void> {
  const environments = await client.instances.list({}, { signal })
  for (const { instanceId, name } of environments) console.log(`Environment ${name} (${instanceId})`)

  const environment = client.instance(values.environment ?? connection.instanceId)
  const found = await environment.data.list<Customer>(
    { relativePath: 'Customer', search, select: ['CustomerId', 'FullName', 'EMail'], top: 1 },
    { signal },
  )
  const [customer] = found.value
  if (customer === undefined) return console.log(`No customer matches "${search}"`)
  console.log(`${customer.FullName} <${customer.EMail}>`)

  // The values are escaped: nothing in them can change what the filter means.
  const activity = where<Activity>()
  const timeline = environment.data.list<Activity>(
    {
      relativePath: 'UnifiedActivity',
      filter: activity('CustomerId')
        .eq(customer.CustomerId)
        .and(activity('ActivityTime').ge(new Date(values.since))),
      orderby: 'ActivityTime desc',
      top: 20,
    },
    { signal },
  )
  for await (const { ActivityTime, ActivityTypeDisplay, Title } of timeline) {
    console.log(`  ${ActivityTime.slice(0, 10)}  ${ActivityTypeDisplay}: ${Title}`)
  }
}

/** The certificate that the local identity made for its sample application; in Entra ID you upload your own. */
async function readCertificate(): Promise<ClientCertificate> {
  const folder = join(dataDir, 'identity')
  const [privateKey, certificate] = await Promise.all([
    readFile(join(folder, 'sample-key.pem'), 'utf8'),
    readFile(join(folder, 'certificates', `${clientId}.pem`), 'utf8'),
  ])
  return { privateKey, certificate }
}
