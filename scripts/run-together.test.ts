import { tmpdir } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { findFreePort } from './find-free-port.ts'
import { runTogether } from './run-together.ts'

function startGroup() {
  const lines: string[] = []
  const group = runTogether((line) => lines.push(line))
  onTestFinished(() => group.stop())
  const taken: number[] = []

  /** A server that serves until it is asked for /end. */
  async function serve(name: string) {
    const port = await findFreePort({ program: 'api', host: '127.0.0.1', preferred: 22_500, taken })
    taken.push(port)
    const url = `http://127.0.0.1:${port}/`
    const program = `require('node:http').createServer((request, response) => {
      response.end(() => { if (request.url === '/end') process.exit(3) })
    }).listen(${port}, '127.0.0.1', () => console.log('Ready'))`
    const serves = { line: /^Ready/, url, timeoutMs: 20_000 }
    const child = group.run({ name, cwd: tmpdir(), args: ['--eval', program], env: {}, serves })
    await child.ready
    return { child, url }
  }
  return { group, lines, serve }
}

test('when one server ends by itself, the others are stopped, and it is named', async () => {
  const { group, serve } = startGroup()
  const [first, second] = [await serve('first'), await serve('second')]
  await fetch(`${second.url}end`)
  expect((await group.broken).message).toBe('The second stopped by itself, so everything was stopped.')
  expect(await second.child.ended).toBe(3)
  await expect(fetch(first.url)).rejects.toThrow()
})

test('a stop that was asked for breaks nothing, and is final', async () => {
  const { group, serve } = startGroup()
  const { child } = await serve('only')
  await group.stop()
  await child.ended
  expect(await Promise.race([group.broken, new Promise((resolve) => setImmediate(resolve))])).toBeUndefined()
  const late = { name: 'late', cwd: tmpdir(), args: ['--version'], env: {} }
  expect(() => group.run(late)).toThrow('Stopped while starting.')
})

test('a program that serves nothing may end', async () => {
  const { group, lines, serve } = startGroup()
  const { child, url } = await serve('server')
  const build = group.run({ name: 'build', cwd: tmpdir(), args: ['--eval', 'console.log("built")'], env: {} })
  expect(await build.ended).toBe(0)
  expect(await Promise.race([child.ended, fetch(url).then(({ status }) => status)])).toBe(200)
  expect(lines).toEqual(['server    Ready', 'build     built'])
})
