import type { JsonNode } from './parse-json.ts'

export interface Rows {
  readonly columns: readonly string[]
  /** Texts by column; undefined where a row has no such column. */
  readonly rows: readonly (readonly (string | undefined)[])[]
}

const mostColumns = 100
/** How many rows tell which columns there are. */
const asked = 200
const longestCell = 200

/** The rows that an answer consists of or holds, such as `value`; undefined where it is no list of objects. */
export function findRows(text: string, root: JsonNode): Rows | undefined {
  const list = findList(root)
  if (list === undefined) return undefined
  const objects = list.flatMap((item) => (item.kind === 'object' ? [unwrap(item)] : []))
  if (objects.length === 0) return undefined
  const names = objects.slice(0, asked).flatMap(({ fields }) => fields.map(({ name }) => name))
  const columns = [...new Set(names)].slice(0, mostColumns)
  const rows = objects.map(({ fields }) => {
    const values = new Map(fields.map(({ name, value }) => [name, value]))
    return columns.map((column) => {
      const value = values.get(column)
      return value && toCell(text, value)
    })
  })
  return { columns, rows }
}

type ObjectNode = Extract<JsonNode, { kind: 'object' }>

const isListOfObjects = (node: JsonNode): node is Extract<JsonNode, { kind: 'array' }> =>
  node.kind === 'array' && node.items.some(({ kind }) => kind === 'object')

function findList(root: JsonNode): readonly JsonNode[] | undefined {
  if (isListOfObjects(root)) return root.items
  if (root.kind !== 'object') return undefined
  const lists = root.fields.map(({ value }) => value).filter(isListOfObjects)
  const [longest] = lists.toSorted((one, other) => other.items.length - one.items.length)
  return longest?.items
}

/** Hits of a search hold their row beside what else is said of it. */
function unwrap(item: ObjectNode): ObjectNode {
  const row = item.fields.find(({ name }) => name === 'row')?.value
  return row?.kind === 'object' ? row : item
}

function toCell(text: string, node: JsonNode): string {
  const written = node.kind === 'string' ? String(JSON.parse(node.text)) : text.slice(node.start, node.end)
  return written.length > longestCell ? `${written.slice(0, longestCell)}…` : written
}
