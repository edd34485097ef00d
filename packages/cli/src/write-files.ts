import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'

/** Writes the files into the folder; where others of their names are, nothing, unless told to replace them. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  { replaces }: { readonly replaces: boolean },
): void {
  try {
    const others = Object.entries(files)
      .filter(([name, content]) => hasOther(join(folder, name), content))
      .map(([name]) => name)
    if (others.length > 0 && !replaces) {
      throw new CommandError(
        `${folder} has other files of these names: ${others.join(', ')}. Nothing was written: name another folder, or replace them with --force.`,
      )
    }
    mkdirSync(folder, { recursive: true })
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${folder} cannot be written to: ${(error as Error).message}`)
  }
}

const hasOther = (file: string, content: string | Uint8Array): boolean =>
  existsSync(file) && !readFileSync(file).equals(Buffer.from(content))
