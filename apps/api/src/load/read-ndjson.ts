import { checkNoUtf16 } from './csv-form.ts'
import { loadError } from './load-error.ts'
import { readWholeLines, toFileError } from './read-whole-lines.ts'

export interface JsonRecord {
  /** The first line is 1. */
  readonly line: number
  readonly text: string
  /** Missing where the line is no JSON object. */
  readonly object?: Readonly<Record<string, unknown>>
}

/** Streams the lines of a file that holds a JSON object in each (NDJSON, UTF-8); blank lines are left out. */
export async function* readNdjson(
  file: string,
  onBytes?: (count: number) => void,
): AsyncGenerator<JsonRecord> {
  let line = 0
  try {
    await checkNoUtf16(file)
    for await (const { block } of readWholeLines(file, {
      newline: '\n',
      onBytes,
      tooLong: 'jsonRowTooLong',
    })) {
      const texts = block.toString('utf8').split('\n')
      // What follows the last line end is the beginning of no line.
      if (texts.at(-1) === '') texts.pop()
      for (const text of texts) {
        line++
        if (text.trim() === '') continue
        const object = parseObject(text)
        yield object === undefined ? { line, text } : { line, text, object }
      }
    }
  } catch (error) {
    throw toFileError(error, file)
  }
}

/** The properties of all objects of a file, in the order in which they first appear. */
export async function readNdjsonHeader(file: string): Promise<string[]> {
  const names = new Set<string>()
  for await (const { object = {} } of readNdjson(file)) {
    for (const name of Object.keys(object)) names.add(name)
  }
  if (names.size > 0) return [...names]
  throw loadError('fileWithoutObject', { file })
}

function parseObject(text: string): JsonRecord['object'] {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
