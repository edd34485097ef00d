/**
 * Where the inputs of one operation travel, and what they must be.
 *
 * `params` are wire names separated by blanks, each with the mark of its type ({@link marks}) after a colon,
 * or none for text, and `!` where it is required: `'jobId:g $top:i key!'`. Path parameters are always
 * required and stand here only for their mark; `instanceId` is a GUID without being listed. `body` is written the same way, with `?` where it may be
 * missing. `answer` is `void` where a success has no body, `pages` where more pages may follow, `text` where
 * it is no JSON.
 */
export type WireRow = readonly [
  id: string,
  method: string,
  path: string,
  params?: string | undefined,
  body?: string | undefined,
  answer?: 'void' | 'pages' | 'text',
]

/** Rows by resource and method name. */
export type WireTable = Readonly<Record<string, Readonly<Record<string, WireRow>>>>

/** What each mark stands for, in the words of an error message. */
export const marks = {
  '': 'text',
  b: 'true or false',
  i: 'a whole number',
  n: 'a number',
  g: 'a GUID',
  a: 'a list of texts without commas',
  c: 'text or a list of names without commas',
  f: 'text or a filter',
  o: 'an object',
  l: 'a list',
} as const

/** What `g` stands for, in any case. */
export const guidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export type Mark = keyof typeof marks

export interface WireParameter {
  readonly name: string
  readonly wireName: string
  readonly mark: Mark
  readonly required: boolean
  readonly in: 'path' | 'query'
}

type WireInput = Pick<WireParameter, 'name' | 'mark' | 'required'>

interface WireInputs {
  /** Those of the path first, in its order. */
  readonly parameters: readonly WireParameter[]
  readonly body: WireInput | undefined
  /** The path's own text: before its first parameter, and behind each one. */
  readonly pathTexts: readonly string[]
  /** The parameters and the body. */
  readonly all: readonly WireInput[]
}

const read = new WeakMap<WireRow, WireInputs>()

/** Reads the inputs of a row, once for each. */
export function readInputs(row: WireRow): WireInputs {
  const known = read.get(row)
  if (known !== undefined) return known
  const [, , path, params = '', body] = row
  const listed = new Map<string, { readonly mark: Mark; readonly required: boolean }>()
  for (const [, wireName = '', mark, bang] of params.matchAll(/([^ :!]+):?(\w?)(!?)/g)) {
    listed.set(wireName, { mark: mark as Mark, required: bang === '!' })
  }
  const parameters: WireParameter[] = []
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const mark = name === 'instanceId' ? 'g' : ''
    parameters.push({ name, wireName: name, mark, ...listed.get(name), required: true, in: 'path' })
    listed.delete(name)
  }
  for (const [wireName, rest] of listed) {
    parameters.push({ name: wireName.replace('$', ''), wireName, ...rest, in: 'query' })
  }
  const bodyInput: WireInput | undefined = body
    ? {
        name: body.replace(/[:?].*/, ''),
        mark: body.includes(':a') ? 'l' : 'o',
        required: !body.endsWith('?'),
      }
    : undefined
  const all = bodyInput ? [...parameters, bodyInput] : parameters
  const inputs = { parameters, body: bodyInput, pathTexts: path.split(/\{\w+\}/), all }
  read.set(row, inputs)
  return inputs
}
