import type { ApiProperties } from './api-properties.ts'
import { checkApiProperties } from './lint/api-properties-rules.ts'
import { checkDocument } from './lint/document-rules.ts'
import { checkDynamicLists } from './lint/dynamic-rules.ts'
import { checkOperations } from './lint/operation-rules.ts'
import { checkOutputs } from './lint/output-rules.ts'
import { checkParameters } from './lint/parameter-rules.ts'
import { checkReferences } from './lint/reference-rules.ts'
import type { Check } from './lint/rule.ts'
import type { RuleName } from './lint/rule-names.ts'
import type { Swagger } from './swagger.ts'

export interface Finding {
  readonly rule: RuleName
  readonly where: string
}

/**
 * The rules of connector validation and review that can be told from the files alone. Microsoft's
 * validator runs only online, so these keep the files clean before anybody submits them.
 */
export function lint(swagger: Swagger, apiProperties: ApiProperties): Finding[] {
  const findings: Finding[] = []
  const check: Check = (holds, rule, where) => {
    if (!holds) findings.push({ rule, where })
  }
  checkReferences(swagger, check)
  // All other rules follow references.
  if (findings.some((finding) => finding.rule === 'ReferenceNotFound')) return findings

  checkDocument(swagger, check)
  checkOperations(swagger, check)
  checkParameters(swagger, check)
  checkOutputs(swagger, check)
  checkDynamicLists(swagger, check)
  checkApiProperties(swagger, apiProperties, check)
  return findings
}
