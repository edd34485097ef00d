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

/** As many as a page holds unless they are wide. */
export const rowsPerPage = 100

interface Page<Row> {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly next: number | null
}

interface CutPage<Row> extends Omit<Page<Row>, 'columns'> {
  /** Where the page before begins; null for the first. */
  readonly previous: number | null
}

/** Leaves rows of very many columns to the next page, and goes back by as many as a page then has. */
export function cutRows<Row>({ columns, rows, next }: Page<Row>, skip: number): CutPage<Row> {
  const most = Math.min(rowsPerPage, Math.max(1, Math.floor(mostCells / columns.length)))
  const previous = skip === 0 ? null : Math.max(0, skip - most)
  return rows.length <= most
    ? { rows, next, previous }
    : { rows: rows.slice(0, most), next: skip + most, previous }
}
