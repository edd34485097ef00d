/** Says what stopped a load, where in which file, and what to do about it. */
export class LoadError extends Error {
  override readonly name = 'LoadError'
  readonly remedy: string
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(problem: string, details: { remedy: string; file?: string; line?: number }) {
    const { file, line } = details
    const where = [file, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(', ')
    super(toPrintable(where === '' ? problem : `${where}: ${problem}`))
    this.remedy = toPrintable(details.remedy)
    this.file = file
    this.line = line
  }
}

/** What a file holds must not steer the terminal that shows it. */
function toPrintable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
}
