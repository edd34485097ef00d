import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from './find-free-port.ts'
import { type Child, runChild, type Serves } from './run-child.ts'

function run(program: string, serves?: Serves): { child: Child; lines: string[] } {
  const lines: string[] = []
  const child = runChild({
    name: 'stub',
    cwd: tmpdir(),
    args: ['--eval', program],
    env: {},
    onLine: (line) => lines.push(line),
    ...(serves && { serves }),
  })
  onTestFinished(() => child.stop(0))
  return { child, lines }
}

const serveOn = (port: number, said = 'Stub ready') =>
  `require('node:http').createServer((_, response) => response.end())
    .listen(${port}, '127.0.0.1', () => console.log('${said}'))`

async function choose(): Promise<Serves & { port: number }> {
  const port = await findFreePort({ program: 'api', host: '127.0.0.1', preferred: 21_500, taken: [] })
  return { port, line: /^Stub ready/, url: `http://127.0.0.1:${port}/`, timeoutMs: 20_000 }
}

async function occupy(port: number): Promise<void> {
  const server = createServer((_, response) => response.end('another program'))
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
}

test('lines come whole, from both streams, the last one without its end too', async () => {
  const { child, lines } = run(`
    process.stdout.write('on')
    setTimeout(() => process.stdout.write('e\\ntwo\\r\\nthr'), 20)
    setTimeout(() => process.stdout.write('ee'), 40)
    process.stderr.write('error\\n')`)
  expect(await child.ended).toBe(0)
  expect(lines.filter((line) => line !== 'error')).toEqual(['one', 'two', 'three'])
  expect(lines).toContain('error')
})

test('is ready when the program has said so and its address answers', async () => {
  const serves = await choose()
  const { child, lines } = run(`console.error('by the way');${serveOn(serves.port)}`, serves)
  await child.ready
  expect(lines.sort()).toEqual(['Stub ready', 'by the way'])
})

test("another program's answer is not taken for ours", async () => {
  const serves = await choose()
  await occupy(serves.port)
  const { child, lines } = run(serveOn(serves.port), serves)
  await expect(child.ready).rejects.toThrow(
    `Another program took port ${serves.port} before the stub could. Start again.`,
  )
  expect(lines).toEqual([])
})

test('nor is it while ours says nothing', async () => {
  const serves = await choose()
  await occupy(serves.port)
  const { child } = run('setInterval(() => undefined, 1_000)', { ...serves, timeoutMs: 300 })
  await expect(child.ready).rejects.toThrow(/^The stub did not answer at http:.* within 0\.3 s\.$/)
})

test('a single line of error is the reason, and is not printed besides', async () => {
  const reason = 'Setting API_PORT: it is odd. Use an even one.'
  const { child, lines } = run(`console.error('${reason}'); process.exitCode = 1`, await choose())
  await expect(child.ready).rejects.toThrow(reason)
  expect(lines).toEqual([])
})

test('several lines of error are printed, then summed up', async () => {
  const { child, lines } = run(`console.error('Error\\n  at here'); process.exitCode = 1`, await choose())
  await expect(child.ready).rejects.toThrow('The stub stopped before it was ready; the lines above say why.')
  expect(lines).toEqual(['Error', '  at here'])
})

test('stop asks first', async () => {
  const serves = await choose()
  const { child, lines } = run(
    `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) });${serveOn(serves.port)}`,
    serves,
  )
  await child.ready
  await child.stop()
  if (process.platform !== 'win32') expect(lines).toEqual(['Stub ready', 'bye'])
})

test('stop insists, and may be called twice', async () => {
  const serves = await choose()
  const { child } = run(`process.on('SIGTERM', () => undefined);${serveOn(serves.port)}`, serves)
  await child.ready
  await Promise.all([child.stop(100), child.stop(100)])
  expect(await child.ended).toBeNull()
  await child.stop()
})
