const shownLetters = 300
const mostCells = 20_000

interface CutText {
  readonly start: string
  /** How many letters are left out. */
  readonly rest: number
}

/** As much of a text as a cell shows: it may be a megabyte, and the exported file has all of it. */
export function cutText(text: string): CutText {
  if (text.length <= shownLetters) return { start: text, rest: 0 }
  const start = text.slice(0, shownLetters).replace(/[\ud800-\udbff]$/, '')
  return { start: `${start}…`, rest: text.length - start.length }
}

interface Page<Row> {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly next: number | null
}

/** Leaves rows of very many columns to the next page. */
export function cutRows<Row>({ columns, rows, next }: Page<Row>, skip: number): Omit<Page<Row>, 'columns'> {
  const most = Math.max(1, Math.floor(mostCells / columns.length))
  return rows.length <= most ? { rows, next } : { rows: rows.slice(0, most), next: skip + most }
}
