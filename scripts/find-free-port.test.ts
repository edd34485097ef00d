import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from './find-free-port.ts'

async function listen(host: string, port = 0): Promise<number> {
  const server: Server = createServer()
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve(null)))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A port was expected.')
  return address.port
}

const wish = { program: 'api', host: '127.0.0.1', taken: [] } as const

test('the preferred port is taken when it is free', async () => {
  const busy = await listen('127.0.0.1')
  const preferred = await findFreePort({ ...wish, preferred: busy })
  expect(await findFreePort({ ...wish, preferred })).toBe(preferred)
})

test('a busy port and those promised to others are passed over', async () => {
  const busy = await listen('127.0.0.1')
  const next = await findFreePort({ ...wish, preferred: busy })
  expect(next).toBeGreaterThan(busy)
  expect(await findFreePort({ ...wish, preferred: busy, taken: [next] })).toBeGreaterThan(next)
})

test('a program at the other address of localhost counts too', async ({ skip }) => {
  const busy = await listen('::1').catch(() => skip('This machine has no ::1.'))
  expect(await findFreePort({ ...wish, preferred: busy })).toBeGreaterThan(busy)
})

test('an address of another machine is named', async () => {
  await expect(findFreePort({ ...wish, host: '192.0.2.1', preferred: 4100 })).rejects.toThrow(
    /^Setting HOST: 192\.0\.2\.1 can't be listened on \(\w+\)\. Use 127\.0\.0\.1\.$/,
  )
})

test('where nothing is free, the setting is named', async () => {
  await expect(findFreePort({ ...wish, preferred: 65_535, taken: [65_535] })).rejects.toThrow(
    'Setting API_PORT: no port from 65535 to 65535 is free. Set another one.',
  )
})
