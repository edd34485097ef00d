import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))

export interface CompilerError {
  readonly file: string
  readonly line: number
  readonly code: string
}

/**
 * Compiles programs of somebody who has this package but neither zod nor MSAL; `programs` is source by file
 * name. Answers with every error.
 */
export function compileConsumer(programs: Readonly<Record<string, string>>): CompilerError[] {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'))
  try {
    const target = join(folder, 'node_modules/@customer-insights-kit/client')
    mkdirSync(target, { recursive: true })
    cpSync(join(packageFolder, 'package.json'), join(target, 'package.json'))
    cpSync(join(packageFolder, 'src'), join(target, 'src'), { recursive: true })
    for (const [name, source] of Object.entries(programs)) writeFileSync(join(folder, name), source)
    const compilerOptions = {
      target: 'ES2024',
      lib: ['ES2024', 'DOM'],
      module: 'NodeNext',
      types: [],
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    }
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    return [...stdout.matchAll(/^(.+)\((\d+),\d+\): error (TS\d+)/gm)].map(
      ([, file = '', line, code = '']) => ({ file, line: Number(line), code }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
