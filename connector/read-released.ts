import { existsSync, readFileSync } from 'node:fs'
import type { ConnectorFiles } from './diff/diff-connectors.ts'
import { lint } from './lint.ts'
import { isOfForm } from './lint-files.ts'

/** A file of a release cannot be compared with. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError'

  constructor(file: string, fault: string) {
    super(
      `${file} is no released connector: ${fault}. Restore it from version control; delete it only if nothing was released yet.`,
    )
  }
}

/** What was released and later versions are compared with; undefined before the first release. */
export function readReleased(file: string): ConnectorFiles | undefined {
  if (!existsSync(file)) return undefined
  const { swagger, apiProperties } = parse(file)
  const [wrong] = lint(swagger, apiProperties ?? null).filter(isOfForm)
  if (wrong) throw new ReleaseError(file, `${wrong.rule} at ${wrong.path}`)
  return { swagger, apiProperties } as ConnectorFiles
}

function parse(file: string): Partial<Record<keyof ConnectorFiles, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof content === 'object' && content !== null ? content : {}
  } catch (error) {
    throw new ReleaseError(file, (error as Error).message)
  }
}
