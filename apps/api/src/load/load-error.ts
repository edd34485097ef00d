import {
  describeProblems,
  describeReasons,
  describeRemedies,
  type Reason,
  type ReasonCode,
  type ReasonInput,
  toReason,
} from '@customer-insights-kit/client/management/operations'

/** Says what stopped a load, where in which file, and what to do about it. */
export class LoadError extends Error {
  override readonly name = 'LoadError'
  readonly reasons: readonly Reason[]

  constructor(reasons: readonly Reason[]) {
    super(toPrintable(describeProblems(reasons)))
    this.reasons = reasons
  }

  get remedy(): string {
    return toPrintable(describeRemedies(this.reasons))
  }

  get file(): string | undefined {
    return this.reasons[0]?.params.file
  }

  get line(): number | undefined {
    const line = this.reasons[0]?.params.line
    return line === undefined ? undefined : Number(line)
  }
}

/** Of one reason, as most are. */
export const loadError = <Code extends ReasonCode>(code: Code, ...input: ReasonInput<Code>): LoadError =>
  new LoadError([toReason(code, ...input)])

/** The English sentence, for whoever sees it in a terminal too. */
export const printReasons = (reasons: readonly Reason[]): string => toPrintable(describeReasons(reasons))

/** What a file holds must not steer the terminal that shows it. */
export function toPrintable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${code}`
  })
}
