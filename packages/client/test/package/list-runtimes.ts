import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A program that runs JavaScript files: its command line, but for the file. */
export interface Runtime {
  readonly name: string
  readonly command: readonly [file: string, ...args: string[]]
}

const installed = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
const nodeFile = process.platform === 'win32' ? 'node.exe' : 'node'

/** Every runtime of this machine that the client promises to run on: this Node, others on the path, Bun, Deno. */
export function listRuntimes(path = ''): Runtime[] {
  // What an install puts into the path is the Node that runs this.
  const folders = path.split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const nodes = [process.execPath, ...folders.map((folder) => join(folder, nodeFile))]
  const commands: [name: string, ...command: Runtime['command']][] = [
    ...nodes.map((file): [string, string] => ['Node', file]),
    ['Bun', join(installed, 'bun/bin/bun.exe')],
    ['Deno', process.execPath, join(installed, 'deno/bin.cjs')],
  ]
  const runtimes = new Map<string, Runtime>()
  for (const [kind, file, ...args] of commands) {
    const { status, stdout } = spawnSync(file, [...args, '--version'], { encoding: 'utf8' })
    const [version = '', major] = /(\d+)\.\d+\.\d+/.exec(stdout ?? '') ?? []
    if (status !== 0 || (kind === 'Node' && Number(major) < 20)) continue
    const name = `${kind} ${version}`
    const flags = kind === 'Deno' ? ['run', '--allow-all', '--quiet'] : []
    if (!runtimes.has(name)) runtimes.set(name, { name, command: [file, ...args, ...flags] })
  }
  return [...runtimes.values()]
}
