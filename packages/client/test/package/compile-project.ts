import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const compiler = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))

/** Compiles a project strictly, declarations of its packages included: a line for each error. */
export async function compileProject(
  project: string,
  moduleResolution: string,
  types: readonly string[],
): Promise<string[]> {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
    moduleResolution,
    types,
    strict: true,
    noEmit: true,
  }
  const config = `tsconfig.${moduleResolution}.json`
  const include = ['*.ts', '*.mts', '*.cts']
  await writeFile(join(project, config), JSON.stringify({ compilerOptions, include }))
  const compile = promisify(execFile)(process.execPath, [compiler, '-p', config], { cwd: project })
  const { stdout } = await compile.catch((error: { stdout: string }) => error)
  return stdout.split('\n').filter((line) => line !== '')
}
