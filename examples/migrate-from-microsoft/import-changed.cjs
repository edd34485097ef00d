// A program as it was written for @microsoft/customerinsights 1.0.8: only the name in this require is new.
const CustomerInsights = require('@customer-insights-kit/client/compat')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const dataDir = resolve(__dirname, '../..', process.env.DATA_DIR || '.data')
const connection = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
const { apiUrl, identityUrl, clientId, clientSecret, scope, primaryKey, instanceId } = connection

async function getToken() {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  })
  const url = identityUrl.replace(/\/v2\.0$/, '/oauth2/v2.0/token')
  return (await (await fetch(url, { method: 'POST', body })).json()).access_token
}

async function main() {
  const client = new CustomerInsights(apiUrl)
  const customHeaders = {
    Authorization: `Bearer ${await getToken()}`,
    'Ocp-Apim-Subscription-Key': primaryKey,
  }

  const instances = await client.getAllInstances({ customHeaders })
  if (instances === null) throw new Error('The token or the key was refused.')
  console.log(`Environment: ${instances.find((one) => one.instanceId === instanceId).name}`)

  const search = process.argv[2] || 'fairchild'
  const options = { search, select: '*', skip: '0', top: '5', customHeaders }
  const page = await client.getEntitiesWithODataPath(instanceId, 'Customer', options)
  console.log(`${page.odatacount} customers match "${search}"`)
  for (const customer of page.value) console.log(`${customer.FullName} <${customer.EMail}>`)

  client.getEntityMetadata(
    instanceId,
    'NoSuchTable',
    { customHeaders },
    (error, table, _request, response) => {
      if (error) throw error
      if (table.errorCode) console.log(`NoSuchTable: ${response.statusCode} ${table.errorCode}`)
    },
  )
}

main()
