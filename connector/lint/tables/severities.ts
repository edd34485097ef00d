/**
 * What becomes of a file that breaks a rule: it is refused, a reviewer objects, it behaves wrongly in a
 * client although everything validates, or its package is not taken.
 */
export type Severity = 'error' | 'warning' | 'behaviour' | 'package'

/** What a rule says, and what to do. */
export interface Rule {
  readonly severity: Severity
  readonly remedy: string
}

const of =
  (severity: Severity) =>
  (remedy: string): Rule => ({ severity, remedy })

export const error = of('error')
export const warning = of('warning')
export const behaviour = of('behaviour')
export const inPackage = of('package')
