import {
  type Reason,
  type ReasonPlace,
  reasonTexts,
  toReason,
} from '@customer-insights-kit/client/management/operations'
import type { z } from 'zod'
import { addKeptTables } from './kept-mapping.ts'
import { LoadError, loadError } from './load-error.ts'
import { type Mapping, mappingSchema, schemaCodes } from './mapping.ts'
import { findMappingProblem } from './mapping-links.ts'

/** Reads the text of a mapping file; problems name the place in the file. */
export const parseMapping = (text: string, file: string): Mapping => checkMapping(parseJson(text, file), file)

/**
 * The same of what was read already. With `kept`, the tables to which others are added: references may name them,
 * and the customers are whose they were.
 */
export function checkMapping(mapping: unknown, file: string | undefined, kept?: Mapping): Mapping {
  const place = file === undefined ? {} : { file }
  const result = mappingSchema.safeParse(mapping)
  if (!result.success) {
    // The file is named once, before all of them.
    throw new LoadError(result.error.issues.map((issue, index) => toIssue(issue, index === 0 ? place : {})))
  }
  if (kept !== undefined && result.data.customer !== kept.customer) {
    throw loadError('mappedCustomersOther', { ...place, path: 'customer', customer: kept.customer })
  }
  const problem = findMappingProblem(kept === undefined ? result.data : addKeptTables(result.data, kept))
  if (problem !== undefined) {
    const { code, params } = problem.reason
    throw new LoadError([{ code, params: { ...place, path: toPath(problem.path), ...params } }])
  }
  return result.data
}

function toIssue({ message, path }: z.core.$ZodIssue, place: ReasonPlace): Reason {
  const where = { ...place, path: toPath(path) }
  const code = schemaCodes.find((known) => reasonTexts[known][0] === message)
  return code === undefined
    ? toReason('mappingInvalid', { ...where, problem: message })
    : toReason(code, where)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw loadError('mappingNotJson', { file, problem: (error as SyntaxError).message })
  }
}

/** `['tables', 2, 'key']` becomes `tables[2].key`. */
function toPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file'
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1)
}
