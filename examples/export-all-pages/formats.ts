type Row = Readonly<Record<string, unknown>>

/** Writes rows as the lines of a file, by the file's ending. */
export const formats: Readonly<
  Record<string, (columns: readonly string[], rows: AsyncIterable<Row>) => AsyncGenerator<string>>
> = {
  async *'.csv'(columns, rows) {
    yield toCsvLine(columns)
    for await (const row of rows) yield toCsvLine(columns.map((column) => row[column]))
  },
  async *'.ndjson'(_, rows) {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`
  },
}

const toCsvLine = (values: readonly unknown[]): string => `${values.map(toCsvValue).join(',')}\r\n`

/** As RFC 4180 has it: quotes around whatever holds a comma, a quote or a line break. */
function toCsvValue(value: unknown): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
