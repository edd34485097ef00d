import { type Finding, lint } from './lint.ts'
import { lintPackage, type PackageFiles } from './lint-package.ts'
import type { Swagger } from './swagger.ts'

/** The files of a connector as far as they are there; what they hold may be anything. */
export interface ConnectorDocuments extends Omit<PackageFiles, 'swagger'> {
  readonly swagger: unknown
  readonly apiProperties?: unknown
}

/** All rules, for all files. */
export function lintFiles({ swagger, apiProperties, ...others }: ConnectorDocuments): Finding[] {
  const findings = lint(swagger, apiProperties)
  if (findings.some(isOfForm)) return findings
  return [...findings, ...lintPackage({ ...others, swagger: swagger as Swagger })]
}

/** What other rules, and comparisons, take for granted. */
export const isOfForm = ({ rule }: Finding): boolean =>
  rule === 'ShapeNotValid' || rule === 'ReferenceNotFound' || rule === 'ReferenceCircle'

/** Whether the finding keeps a connector from being taken; the others tell how it could be better. */
export const isRefusal = ({ severity }: Finding): boolean => severity === 'error' || severity === 'package'
