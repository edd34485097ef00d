import { addKeptTables } from './kept-mapping.ts'
import { LoadError } from './load-error.ts'
import { type Mapping, mappingSchema } from './mapping.ts'
import { findMappingProblem } from './mapping-links.ts'

/** Reads the text of a mapping file; problems name the place in the file. */
export const parseMapping = (text: string, file: string): Mapping => checkMapping(parseJson(text, file), file)

/**
 * The same of what was read already. With `kept`, the tables to which others are added: references may name them,
 * and the customers are whose they were.
 */
export function checkMapping(mapping: unknown, file: string, kept?: Mapping): Mapping {
  const result = mappingSchema.safeParse(mapping)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${toPath(issue.path)}: ${issue.message}`)
    throw new LoadError(problems.join('; '), {
      file,
      remedy: 'Correct the mapping file; examples/contoso-coffee explains its format.',
    })
  }
  if (kept !== undefined && result.data.customer !== kept.customer) {
    throw new LoadError(`customer: the customers of the environment are ${kept.customer}`, {
      file,
      remedy: `Name ${kept.customer}, also where its file has nothing to add, or load all rows anew.`,
    })
  }
  const problem = findMappingProblem(kept === undefined ? result.data : addKeptTables(result.data, kept))
  if (problem)
    throw new LoadError(`${toPath(problem.path)}: ${problem.text}`, { file, remedy: problem.remedy })
  return result.data
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new LoadError(`is not JSON: ${(error as SyntaxError).message}`, {
      file,
      remedy: 'Correct the mapping file; it must be plain JSON without comments.',
    })
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
