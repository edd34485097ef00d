import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// 1.5 KB of JSON, as a page of customers has.
const rows = Array.from({ length: 6 }, (_, index) => ({
  CustomerId: `${index}`.padStart(32, '0'),
  FullName: `Customer number ${index}`,
  EMail: `customer.${index}@contoso.test`,
  City: 'Seattle',
  Points: index * 100,
  CreatedOn: '2026-01-01T00:00:00Z',
  Notes: 'Prefers to be called in the morning, in English.',
}))
const body = Buffer.from(JSON.stringify({ '@odata.context': '$metadata#Customer', value: rows }))
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': body.length,
  'x-ms-request-id': '5f1f3c4e-0000-4000-8000-000000000000',
}

/** The service of the bench, in a process of its own: the same page for every request. */
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, headers).end(body)
})
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
