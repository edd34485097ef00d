import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const folder = join(import.meta.dirname, '..', 'apps', 'api', 'bench')

/** What a program of `apps/api/bench` prints. */
export async function measure<Result>(program: string): Promise<Result> {
  const args = ['--disable-warning=ExperimentalWarning', join(folder, program)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}
