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

/** What reads the files further goes down level by level. */
const mostLevels = 200

export function readJson(file: string): unknown {
  const text = readText(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${escapeControls((error as Error).message)}`)
  }
  if (isDeeper(value, mostLevels)) {
    throw new CommandError(`${file} is nested more than ${mostLevels} levels deep, as no connector is.`)
  }
  return value
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((below) => isDeeper(below, levels - 1))
}
