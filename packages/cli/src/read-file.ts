import { readFileSync } from 'node:fs'
import { CommandError } from './command-error.ts'
import { escapeControls } from './escape-controls.ts'

export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CommandError(`There is no file ${file}.`)
    throw new CommandError(`${file} cannot be read: ${message}`)
  }
}

/** Without the mark that some editors put before UTF-8. */
export const readText = (file: string): string => new TextDecoder().decode(readBytes(file))

export function readJson(file: string): unknown {
  const text = readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${escapeControls((error as Error).message)}`)
  }
}
