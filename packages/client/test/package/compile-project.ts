import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

type Compiler = 'typescript' | 'typescript-4.7'

/** Compiles a project strictly, declarations of its packages included: a line for each error. */
export async function compileProject(
  project: string,
  moduleResolution: string,
  types: readonly string[],
  compiler: Compiler = 'typescript',
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
  // A bundler takes no CommonJS from TypeScript.
  const include = moduleResolution === 'bundler' ? ['*.ts', '*.mts'] : ['*.ts', '*.mts', '*.cts']
  await writeFile(join(project, config), JSON.stringify({ compilerOptions, include }))
  const program = fileURLToPath(new URL(`../../node_modules/${compiler}/bin/tsc`, import.meta.url))
  const compile = promisify(execFile)(process.execPath, [program, '-p', config], { cwd: project })
  const { stdout } = await compile.catch((error: { stdout: string }) => error)
  return stdout.split('\n').filter((line) => line !== '')
}
