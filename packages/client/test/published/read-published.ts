import { readFileSync } from 'node:fs'

/** What Microsoft publishes of one operation. */
export interface PublishedOperation {
  readonly wireId: string
  readonly method: string
  readonly path: string
  /** Type of every parameter by its wire name; a question mark stands behind that of an optional one. */
  readonly parameters: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Model of the answer by status; undefined where the answer has no body. */
  readonly answers: Readonly<Record<string, string | undefined>>
}

const readRows = (file: string): string[][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

/** `a:string b:int32?` by name; a lone dash stands for nothing. */
const readPairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text === '-' ? [] : text.split(' ').map((pair) => /^([^:]+):(.+)$/.exec(pair)?.slice(1) ?? []),
  )

export function readPublishedOperations(): PublishedOperation[] {
  return readRows('operations.tsv').map(
    ([wireId = '', method = '', path = '', parameters = '', body, answers = '']) => ({
      wireId,
      method,
      path,
      parameters: readPairs(parameters),
      body: body === '-' ? undefined : body,
      answers: Object.fromEntries(
        Object.entries(readPairs(answers)).map(([status, model]) => [
          status,
          model === '-' ? undefined : model,
        ]),
      ),
    }),
  )
}

/** Type of every property, by model and name. */
export function readPublishedModels(): Map<string, Record<string, string>> {
  const models = new Map<string, Record<string, string>>()
  for (const [model = '', property = '', type = ''] of readRows('models.tsv')) {
    models.set(model, { ...models.get(model), [property]: type })
  }
  return models
}
