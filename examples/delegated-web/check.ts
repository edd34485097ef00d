// Walks through the application as a browser does: sign in, look up, sign out.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readConnection } from '../read-connection.ts'
import { createBrowser } from './browser.ts'

const connection = await readConnection()
const { email = '', password = '' } = connection.users.find(({ role }) => role === 'Viewer') ?? {}

const args = [...process.execArgv, join(import.meta.dirname, 'main.ts'), '--port', '0']
const program = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const [line] = await once(createInterface(program.stdout), 'line')
  await walkThrough(/http:\S+/.exec(String(line))?.[0] ?? '')
  console.log('A user signed in, looked customers up and signed out.')
} finally {
  program.kill()
}

async function walkThrough(origin: string): Promise<void> {
  const browser = createBrowser()
  const visitor = await browser.open(origin)
  assert.match(visitor.text, /href="\/sign-in"/)

  const signIn = await browser.open(`${origin}/sign-in`)
  assert.equal(signIn.url.origin, new URL(connection.identityUrl).origin)
  const home = await browser.submit(signIn, { email, password })
  assert.equal(home.url.href, `${origin}/`)
  assert.match(home.text, /Sample viewer, Viewer/)

  const found = await browser.open(`${origin}/?q=fairchild`)
  assert.match(found.text, /<li>\w+ Fairchild, /)
  const hostile = await browser.open(`${origin}/?q=${encodeURIComponent('"><script>')}`)
  assert.doesNotMatch(hostile.text, /<script/)
  for (const { text } of [home, found, hostile]) {
    assert(!text.includes(connection.primaryKey), 'a page holds the subscription key')
    assert(!text.includes('eyJ'), 'a page holds a token')
  }

  const session = browser.cookies.get('lookup.user')
  assert.match(session?.line ?? '', /; HttpOnly; SameSite=Lax/)
  const stranger = createBrowser()
  assert.doesNotMatch((await stranger.open(`${origin}/?q=fairchild`)).text, /Fairchild/)
  await stranger.open(`${origin}/sign-in`)
  const foreign = await stranger.open(`${origin}/auth/callback?code=stolen&state=another`)
  assert.equal(foreign.status, 401, 'a callback with the state of another sign-in')

  const question = await browser.submit(home)
  const goodbye = await browser.submit(question, { logout: 'yes' })
  assert.equal(goodbye.url.href, `${origin}/`)
  const replayed = await fetch(origin, { headers: { cookie: session?.pair ?? '' } })
  assert.match(await replayed.text(), /href="\/sign-in"/)
}
