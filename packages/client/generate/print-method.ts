import { describeParameters, type Operation } from '../src/operation.ts'
import { hasRows } from './print-input.ts'
import { type JsonSchema, printType } from './print-type.ts'

/** Prints one method of a client; `bound` is an input that the method does not take, because it has it. */
export function printMethod(
  name: string,
  operation: Operation,
  input: JsonSchema,
  response: JsonSchema | undefined,
  bound?: string,
): string {
  const isGeneric = hasRows(input)
  const inputType = `${operation.id}Input${isGeneric ? '<Row>' : ''}`
  const rest = describeParameters(operation).filter((parameter) => parameter.name !== bound)
  const type =
    bound === undefined
      ? inputType
      : rest.length === 0
        ? 'Record<string, never>'
        : `Omit<${inputType}, '${bound}'>`
  const mark = rest.some(({ required }) => required) ? '' : '?'
  const parameters = isGeneric ? '<Row extends object = Record<string, unknown>>' : ''
  const answer = response === undefined ? 'void' : printType(response, '    ')
  const result = operation.pages ? `Pages<${answer}<Row>, Row>` : `Call<${answer}>`
  return `${printMethodDoc(operation)}    ${name}${parameters}(input${mark}: ${type}, options?: CallOptions): ${result}`
}

const pagesDoc =
  'Awaited, it is the first page; iterated, every row, of which `top` is the number to stop at.'

/** The description, where the operation comes from, and the codes its ApiError may have besides the gate's. */
function printMethodDoc({ description, wireId, method, path, errors, pages }: Operation): string {
  const source = wireId === undefined ? 'Self-hosted service only' : `Microsoft's \`${wireId}\``
  const codes = errors.map((code) => `\`${code}\``).join(', ')
  const lines = [
    description,
    ...(pages ? ['', pagesDoc] : []),
    '',
    `${source}: \`${method} ${path}\`.`,
    ...(codes === '' ? [] : [`@throws ApiError, also with the code ${codes}.`]),
  ]
  return `    /**\n${lines.map((line) => `     * ${line.replaceAll('*/', '*\\/')}`.trimEnd()).join('\n')}\n     */\n`
}
