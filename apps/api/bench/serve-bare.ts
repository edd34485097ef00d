import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

/** The least that can be written: the same row from the same file, by the id that is the path. */
const [path = ''] = process.argv.slice(2)
const db = new DatabaseSync(path, { readOnly: true })
const select = db.prepare('select * from t1_customer where c1_customerid = ?')
const server = createServer((request, response) => {
  const row = select.get((request.url ?? '').slice(1))
  const body = JSON.stringify({ value: [row] })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }))
})
