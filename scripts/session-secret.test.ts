import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSessionSecret } from './session-secret.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'session-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('the secret is made once, whole, and for its owner alone', () => {
  const folder = makeFolder()
  const file = join(folder, 'session.secret')
  const secret = openSessionSecret(file)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(openSessionSecret(file)).toBe(secret)
  expect(readdirSync(folder)).toEqual(['session.secret'])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test.each(['', 'short', `${'a'.repeat(42)}\0`])('a damaged one is renewed: %j', (damaged) => {
  const file = join(makeFolder(), 'session.secret')
  writeFileSync(file, damaged)
  writeFileSync(`${file}.draft`, 'left by a crash')
  const secret = openSessionSecret(file)
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(readFileSync(file, 'utf8')).toBe(secret)
})
