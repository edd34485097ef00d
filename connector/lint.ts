import type { ZodType } from 'zod'
import type { ApiProperties } from './api-properties.ts'
import { checkApiProperties } from './lint/api-properties-rules.ts'
import { ApiPropertiesShape, SwaggerShape } from './lint/connector-shape.ts'
import { checkDocument } from './lint/document-rules.ts'
import { checkDynamics } from './lint/dynamic-rules.ts'
import { checkExtensions } from './lint/extension-rules.ts'
import { checkOperations } from './lint/operation-rules.ts'
import { checkOutputs } from './lint/output-rules.ts'
import { checkParameters } from './lint/parameter-rules.ts'
import { checkReferences } from './lint/reference-rules.ts'
import type { Check, RuleName } from './lint/rule.ts'
import { rules } from './lint/rules.ts'
import type { Rule } from './lint/tables/severities.ts'
import { checkTriggers } from './lint/trigger-rules.ts'
import { checkValues } from './lint/value-rules.ts'
import type { Swagger } from './swagger.ts'

/** A rule that a file breaks, where, and what to do. */
export interface Finding extends Rule {
  readonly rule: RuleName
  readonly path: string
}

/**
 * The rules of connector validation and review that can be told from the files alone. Microsoft's
 * validator runs only online, so these keep the files clean before anybody submits them. Without
 * `apiProperties` its rules are left out.
 */
export function lint(definition: unknown, properties?: unknown): Finding[] {
  const { findings, check } = recordFindings()
  checkShape(SwaggerShape, definition, 'apiDefinition', check)
  if (properties !== undefined) checkShape(ApiPropertiesShape, properties, 'apiProperties', check)
  // All other rules take the types for granted.
  if (findings.length > 0) return findings

  const swagger = definition as Swagger
  const apiProperties = properties as ApiProperties | undefined
  checkReferences(swagger, check)
  // All other rules follow references.
  if (findings.some(({ rule }) => rule === 'ReferenceNotFound' || rule === 'ReferenceCircle')) return findings

  checkDocument(swagger, check)
  checkExtensions(swagger, check)
  checkOperations(swagger, check)
  checkParameters(swagger, check)
  checkValues(swagger, check)
  checkOutputs(swagger, check)
  checkDynamics(swagger, check)
  checkTriggers(swagger, check)
  if (apiProperties) checkApiProperties(swagger, apiProperties, check)
  return findings
}

function checkShape(shape: ZodType, document: unknown, name: string, check: Check): void {
  const { error } = shape.safeParse(document)
  for (const { path } of error?.issues ?? []) {
    check(false, 'ShapeNotValid', [name, ...path.map(String)].join('/'))
  }
}

/** Collects findings, each place of a rule once. */
export function recordFindings(): { findings: Finding[]; check: Check } {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const check: Check = (holds, rule, path) => {
    if (holds || seen.has(`${rule} ${path}`)) return
    seen.add(`${rule} ${path}`)
    findings.push({ rule, path, ...rules[rule] })
  }
  return { findings, check }
}
