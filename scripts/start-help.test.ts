import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './settings.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const section = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## In production'))

/** The first cell of each row names settings; IDENTITY_URL is what the start itself sets. */
const names = section
  .split('\n')
  .flatMap((line) => [...(/^\| (`[A-Z_`, ]+) \|/.exec(line)?.[1] ?? '').matchAll(/[A-Z_]{3,}/g)])
  .map(([name]) => name)
  .filter((name) => name !== 'IDENTITY_URL')

test('pnpm start --help names every setting of the README', () => {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'scripts/start.ts'), '--help']
  const help = execFileSync(process.execPath, args, { encoding: 'utf8' })
  expect(names).toContain('LIMIT_ADDRESS_FAILURES')
  for (const name of names) expect(help).toMatch(new RegExp(`\\b${name}\\b`))
})
