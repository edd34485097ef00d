/** Says what stopped a load, where in which file, and what to do about it. */
export class LoadError extends Error {
  override readonly name = 'LoadError'
  readonly remedy: string
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(problem: string, details: { remedy: string; file?: string; line?: number }) {
    const { file, line } = details
    const where = [file, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ')
    super(where === '' ? problem : `${where}: ${problem}`)
    this.remedy = details.remedy
    this.file = file
    this.line = line
  }
}
