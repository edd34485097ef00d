import {
  countComparedRows,
  type Draft,
  draftTable,
  findColumn,
  type SampledFile,
  type Target,
  toTarget,
} from './draft-table.ts'
import { foldName } from './guess-meaning.ts'
import { type MappedTable, type Mapping, qualifiedNameOf } from './mapping.ts'
import { type ProposalKind, proposeTable } from './propose-table.ts'

type Leading = NonNullable<MappedTable['customer']>

/** Proposes what files are, by their names, headers and first rows; tables that are known stay what they were. */
export function proposeMapping(
  files: readonly SampledFile[],
  kept: Mapping | undefined,
  { isAppend = false }: ProposalKind = {},
): Mapping {
  const names = new Set<string>()
  const comparedRows = countComparedRows(files)
  const drafts = files.map((file) => draftTable(file, { kept, isAppend, names, comparedRows }))
  const staying = (isAppend ? (kept?.tables ?? []) : []).filter((table) =>
    drafts.every(({ known }) => known !== table),
  )
  const customers = chooseCustomers(drafts, staying, kept)
  const isKept = customers.name === kept?.customer
  const leading = new Map<Target, Leading>()
  for (const table of staying) if (table.customer !== undefined) leading.set(toTarget(table), table.customer)
  // What is known leads where it led, as long as all on its way is there.
  for (let before = -1; before !== leading.size; ) {
    before = leading.size
    for (const draft of drafts) {
      const known = leading.has(draft) || !isKept ? undefined : findKnown(draft, [...leading.keys()])
      if (known !== undefined) leading.set(draft, known)
    }
  }
  const open = drafts.filter(
    (draft) => draft !== customers && !leading.has(draft) && !(isKept && isPlain(draft)),
  )
  const referred = new Map<Draft, Target>()
  // Directly first, then through what leads there.
  for (const draft of open) {
    const column = findReference(draft, customers)
    if (column === undefined) continue
    leading.set(draft, column)
    referred.set(draft, customers)
  }
  const direct = [...leading.keys()]
  for (const draft of open) {
    if (leading.has(draft)) continue
    for (const other of direct) {
      const column = findReference(draft, other)
      if (column === undefined) continue
      leading.set(draft, { column, through: other.name })
      referred.set(draft, other)
      break
    }
  }
  return {
    customer: customers.name,
    tables: drafts.map((draft) =>
      proposeTable(draft, leading.get(draft), {
        isCustomers: draft === customers,
        referenceType: referred.get(draft)?.keyType,
        isAppend,
      }),
    ),
  }
}

/** It leads to nobody, and never did. */
const isPlain = ({ known }: Draft): boolean => known !== undefined && known.customer === undefined

/** Where a known table led, by its columns as the file calls them. */
function findKnown(draft: Draft, leading: readonly Target[]): Leading | undefined {
  const customer = draft.known?.customer
  if (customer === undefined) return undefined
  const reference = typeof customer === 'string' ? { column: customer } : customer
  const column = findColumn(draft, reference.column)
  if (column === undefined) return undefined
  if (!('through' in reference)) return column
  return leading.some(({ name }) => name === reference.through)
    ? { column, through: reference.through }
    : undefined
}

/** The customers that there were, or whose file looks most like persons to whom others point. */
function chooseCustomers(
  drafts: readonly Draft[],
  staying: readonly MappedTable[],
  kept: Mapping | undefined,
): Target {
  const stays = staying.find((table) => qualifiedNameOf(table) === kept?.customer)
  if (stays !== undefined) return toTarget(stays)
  const known = drafts.find(
    ({ known: table }) => table !== undefined && qualifiedNameOf(table) === kept?.customer,
  )
  if (known !== undefined) return known
  const scores = drafts.map((draft) => {
    const named = /customer|client|people|person|contact|member|kunde|cliente/i.test(draft.table) ? 3 : 0
    const pointing = drafts.filter((other) => other !== draft && findReference(other, draft) !== undefined)
    return { draft, score: draft.personal + named + 2 * pointing.length }
  })
  const [best] = scores.toSorted((one, other) => other.score - one.score)
  if (best === undefined) throw new Error('There is no file.')
  return best.draft
}

/** The column of one file that holds keys of another: by its name, or by its values. */
function findReference(from: Draft, to: Target): string | undefined {
  const keyName = foldName(to.key)
  const namedAfter = `${foldName(to.table).replace(/s$/, '')}id`
  let best: { readonly column: string; readonly score: number } | undefined
  for (const { column, name, values } of from.columns) {
    const isNamed = (name === keyName && name !== 'id') || name === namedAfter
    const share =
      to.tells && values.length > 0 ? values.filter((value) => to.keys.has(value)).length / values.length : 0
    const score = (isNamed ? 2 : 0) + share
    if (best === undefined || score > best.score) best = { column, score }
  }
  return best !== undefined && best.score >= 0.5 ? best.column : undefined
}
