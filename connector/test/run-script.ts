import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** A request as the connector's code gets it, once policies have written it. */
export interface ScriptRequest {
  readonly operationId: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Where the flow asked, on platforms that tell. */
  readonly originalUrl?: string
}

export interface ScriptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const compiler = spawnSync('sh', ['-c', 'command -v mcs'], { encoding: 'utf8' }).stdout?.trim()
const library = join(
  dirname(compiler || '/usr/bin/mcs'),
  '../lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll',
)

/** Whether this machine can compile and run the connector's code: Debian's mono-mcs and libnewtonsoft-json5.0-cil. */
export const canRunScripts = compiler !== '' && existsSync(library)

/** Compiles the code with a small stand-in for the platform, and runs it for one request after the other. */
export function openScript(scriptFile: string) {
  const folder = mkdtempSync(join(tmpdir(), 'connector-script-'))
  const program = join(folder, 'host.exe')
  copyFileSync(library, join(folder, 'Newtonsoft.Json.dll'))
  const references = ['-r:System.Net.Http.dll', `-r:${library}`]
  const sources = [scriptFile, join(import.meta.dirname, 'script-host.cs')]
  const compiled = spawnSync('mcs', ['-langversion:7', ...references, `-out:${program}`, ...sources], {
    encoding: 'utf8',
  })
  if (compiled.status !== 0) throw new Error(`The script does not compile: ${compiled.stderr}`)

  const child = spawn('mono', [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    warnings: compiled.stderr,
    async run(request: ScriptRequest): Promise<ScriptAnswer> {
      child.stdin.write(`${JSON.stringify({ headers: {}, ...request })}\n`)
      const { value } = await lines.next()
      return JSON.parse(value)
    },
    close() {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
