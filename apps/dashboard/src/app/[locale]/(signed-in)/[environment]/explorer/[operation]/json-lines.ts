import type { JsonNode } from './parse-json.ts'

/** One line of JSON as people read it. */
export interface JsonLine {
  readonly depth: number
  /** Such as `value[0].City`. */
  readonly path: string
  /** The name before the value, as it is written. */
  readonly name?: string
  readonly kind: 'open' | 'close' | 'string' | 'number' | 'word'
  readonly text: string
  readonly hasComma: boolean
  /** Of an opening bracket: how many members it has, and the index of the line that closes it. */
  readonly members?: number
  closedBy?: number
}

/** A value in lines, as `JSON.stringify` would break them. */
export function toLines(root: JsonNode): JsonLine[] {
  const lines: JsonLine[] = []

  function add(node: JsonNode, path: string, depth: number, hasComma: boolean, name?: string): void {
    const shared = { depth, path, ...(name !== undefined && { name: JSON.stringify(name) }) }
    if (node.kind !== 'object' && node.kind !== 'array') {
      lines.push({ ...shared, kind: node.kind, text: node.text, hasComma })
      return
    }
    const [open, close] = node.kind === 'object' ? '{}' : '[]'
    const members = node.kind === 'object' ? node.fields : node.items
    if (members.length === 0) {
      lines.push({ ...shared, kind: 'word', text: `${open}${close}`, hasComma })
      return
    }
    const line: JsonLine = { ...shared, kind: 'open', text: `${open}`, hasComma, members: members.length }
    lines.push(line)
    members.forEach((member, index) => {
      const isFollowed = index < members.length - 1
      if ('value' in member) {
        const inner = path === '' ? member.name : `${path}.${member.name}`
        add(member.value, inner, depth + 1, isFollowed, member.name)
      } else add(member, `${path}[${index}]`, depth + 1, isFollowed)
    })
    line.closedBy = lines.length
    lines.push({ depth, path, kind: 'close', text: `${close}`, hasComma })
  }

  add(root, '', 0, false)
  return lines
}

/** Indexes of the lines that show while those of `folded` hide what is in them. */
export function listShown(lines: readonly JsonLine[], folded: ReadonlySet<number>): number[] {
  const shown: number[] = []
  for (let index = 0; index < lines.length; index += 1) {
    shown.push(index)
    const closedBy = lines[index]?.closedBy
    if (closedBy !== undefined && folded.has(index)) index = closedBy
  }
  return shown
}

/** Indexes of the lines that hold a text, in any case. */
export function findLines(lines: readonly JsonLine[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  return lines.flatMap(({ name = '', text: value }, index) =>
    `${name} ${value}`.toLowerCase().includes(wanted) ? [index] : [],
  )
}

/** Opens everything that hides a line. */
export function unfoldAround(lines: readonly JsonLine[], folded: ReadonlySet<number>, index: number) {
  return new Set([...folded].filter((start) => !(start < index && index <= (lines[start]?.closedBy ?? 0))))
}

export const listFoldable = (lines: readonly JsonLine[]): number[] =>
  lines.flatMap(({ kind, depth }, index) => (kind === 'open' && depth > 0 ? [index] : []))
