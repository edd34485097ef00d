import AjvModule from 'ajv-draft-04'
import formatsModule from 'ajv-formats'
import { isObject, type Json } from './documents.ts'

// Keywords of the extensions are not validation's business; an unknown format is.
const options = { strict: false, allErrors: true } as const
const answers = formatsModule.default(new AjvModule.default(options))
const inputs = formatsModule.default(new AjvModule.default({ ...options, coerceTypes: true }))
for (const ajv of [answers, inputs]) ajv.addFormat('html', true)

/**
 * What of an answer does not fit its schema. A null counts as absent: Swagger 2.0 cannot say that a value may be
 * null, and a flow reads either as an empty token. So a null in a required place is a misfit, and one in a list.
 */
export function findMisfits(schema: object, answer: unknown): string[] {
  const validate = answers.compile(schema)
  if (validate(withoutNulls(answer))) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([, each]) => each !== null)
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNulls(each)]))
}

/** The value as the platform sends it, `10` for `'10'` where a number is due; throws where it does not fit. */
export function coerceInput(name: string, schema: object, value: Json): Json {
  const holder = { value: structuredClone(value) }
  const validate = inputs.compile({ type: 'object', properties: { value: schema } })
  if (validate(holder)) return holder.value
  const [first] = validate.errors ?? []
  throw new Error(`${name}${first?.instancePath.slice('/value'.length)} ${first?.message}`)
}
