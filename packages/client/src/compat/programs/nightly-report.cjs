// Written for the old package: callbacks and promises side by side, headers with each call, and errors told
// by what the result looks like, because documented ones did not reject.
const CustomerInsights = require('../index.ts')

const [baseUri, instanceId, deadUri] = process.argv.slice(2)
const client = new CustomerInsights(baseUri, { noRetryPolicy: true })
const customHeaders = { Authorization: 'Bearer token', 'Ocp-Apim-Subscription-Key': 'key' }

function isError(result) {
  return result === null || Boolean(result.errorCode)
}

function reportSegments(done) {
  client.getAllSegments(
    instanceId,
    { numberOfSegments: 2, customHeaders },
    (error, segments, request, response) => {
      if (error) return done(error)
      const ages = segments.map(({ name, updatedUtc }) => `${name} of ${updatedUtc.getUTCFullYear()}`)
      console.log(`${request.method} ${response.statusCode}: ${ages.join(', ')}`)
      done()
    },
  )
}

async function raiseMeasure() {
  const measure = await client.getMetadataForAMeasure(instanceId, 'Spend', { customHeaders })
  measure.displayName = `${measure.displayName}!`
  const saved = await client.updateAMeasure(instanceId, 'Spend', { body: measure, customHeaders })
  console.log(isError(saved) ? `refused: ${saved.errorCode}` : `saved ${saved.displayName}`)
}

async function reportCustomers() {
  const page = await client.getEntitiesWithODataPath(instanceId, 'Customer', { top: '1', customHeaders })
  console.log(`${page.odatacount} customers, the first is ${page.value[0].FullName}`)
  const row = JSON.stringify({ ActivityId: '1', Note: 'a "quote"' })
  const created = await client.createAnEntity(instanceId, 'UnifiedActivity', { body: row, customHeaders })
  console.log(`created with ${created.statusCode}`)
}

async function reportErrors() {
  const missing = await client.getInstanceMetadata(instanceId, { customHeaders })
  console.log(isError(missing) ? `error ${missing.errorCode}` : 'found')
  console.log(await client.getCurrentUserRole(instanceId))
  const { response, body } = await client.getAllHierarchiesWithHttpOperationResponse(instanceId, {
    customHeaders,
  })
  console.log(response.statusCode, response.headers['x-ms-request-id'], body.length)
  await client.deleteSegment(instanceId, 'Gold', { customHeaders }).catch((error) => {
    console.log(`rejected ${error.statusCode} ${error.message}`, error.request.headers)
  })
  const dead = new CustomerInsights(deadUri, { noRetryPolicy: true })
  dead.getAllInstances((error, instances) => console.log(error.code, instances))
}

reportSegments(async (error) => {
  if (error) throw error
  await raiseMeasure()
  await reportCustomers()
  await reportErrors()
})
