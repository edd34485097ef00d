import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './settings.ts'

const script = 'scripts/preflight.cjs'

function check(folder: string, version = process.versions.node) {
  const program = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
    require(${JSON.stringify(join(folder, script))})`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--eval', program], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** A workspace in small, with these packages in its api's node_modules. */
function plantWorkspace(installed: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'preflight-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), JSON.stringify(content))
  }
  for (const room of ['.', 'connector', 'examples', 'packages/client']) {
    write(join(room, 'package.json'), { name: room })
  }
  write('apps/api/package.json', {
    name: 'the-api',
    dependencies: { hono: '4' },
    devDependencies: { '@x/y': '1' },
  })
  for (const name of installed) write(`apps/api/node_modules/${name}/package.json`, { name })
  mkdirSync(join(folder, 'scripts'))
  cpSync(join(root, script), join(folder, script))
  return folder
}

test.each(['18.20.4', '22.17.1'])('Node %s is too old', (version) => {
  const { status, stderr } = check(root, version)
  expect(stderr).toMatch(new RegExp(`^Node ${version} is too old: .*22\\.18.*pnpm install.*\\n$`))
  expect(status).toBe(1)
})

test.each(['22.18.0', '24.0.0'])('Node %s with a complete install passes in silence', (version) => {
  expect(check(root, version)).toEqual({ status: 0, stdout: '', stderr: '' })
  expect(check(plantWorkspace(['hono', '@x/y']), version)).toEqual({ status: 0, stdout: '', stderr: '' })
})

test.each([
  ['hono', ['@x/y']],
  ['@x/y', ['hono']],
])('an install without %s is incomplete', (missing, installed) => {
  expect(check(plantWorkspace(installed))).toEqual({
    status: 1,
    stdout: '',
    stderr: `The install is incomplete (${missing} is missing for the-api). Run: npx -y pnpm install\n`,
  })
})
