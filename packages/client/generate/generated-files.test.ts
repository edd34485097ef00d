import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { generatedFiles } from './generated-files.ts'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(join(packageFolder, 'src/generated', name), 'utf8')

test.each(Object.entries(generatedFiles))('the committed %s is what the contract prints', (name, text) => {
  expect(read(name)).toBe(text)
})

describe('pnpm generate', () => {
  /** The generator with everything it reads, so that nothing it writes reaches this checkout. */
  function copyPackage() {
    const folder = mkdtempSync(join(tmpdir(), 'generate-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const name of ['package.json', 'generate.ts', 'generate', 'src']) {
      cpSync(join(packageFolder, name), join(folder, name), { recursive: true })
    }
    symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const generated = (name: string) => join(folder, 'src/generated', name)
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'generate.ts', ...args], {
        cwd: folder,
        encoding: 'utf8',
      })
    return { folder, generated, run }
  }

  test('--check is content with what is committed, and silent', () => {
    expect(copyPackage().run('--check')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })

  test('--check names each file that differs or is missing, with the remedy, and writes nothing', () => {
    const { generated, run } = copyPackage()
    writeFileSync(generated('wire.ts'), '// edited by hand\n')
    rmSync(generated('management-types.ts'))
    const { status, stderr } = run('--check')
    expect(status).toBe(1)
    expect(stderr.trimEnd().split('\n')).toEqual([
      'packages/client/src/generated/wire.ts does not match the contract. Run: pnpm generate',
      'packages/client/src/generated/management-types.ts does not match the contract. Run: pnpm generate',
    ])
    expect(readFileSync(generated('wire.ts'), 'utf8')).toBe('// edited by hand\n')
  })

  test('--check notices a contract that moved on', () => {
    const { folder, generated, run } = copyPackage()
    const file = join(folder, 'src/operations/roles.ts')
    writeFileSync(file, readFileSync(file, 'utf8').replace('/rbac/myrole', '/rbac/roles/mine'))
    expect(run('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('generated/wire.ts') })
    expect(run()).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(generated('wire.ts'), 'utf8')).toContain('/rbac/roles/mine')
    expect(run('--check').status).toBe(0)
  })
})
