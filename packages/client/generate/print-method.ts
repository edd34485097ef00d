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
  const { inputs, types, answer } = operation.pages
    ? printPages(operation, response)
    : { inputs: '', types: '', answer: `Call<${printAnswer(operation, response)}>` }
  const parameters = isGeneric ? `<Row extends object = Record<string, unknown>${types}>` : ''
  return `${printMethodDoc(operation)}    ${name}${parameters}(input${mark}: ${type}${inputs}, options?: CallOptions): ${answer}`
}

/** The service may leave the documented body of a DELETE empty. */
function printAnswer({ method }: Operation, response: JsonSchema | undefined): string {
  if (response === undefined) return 'void'
  return `${printType(response, '    ')}${method === 'DELETE' ? ' | undefined' : ''}`
}

/** Pages, or what an input asks for instead: not by overloads, whose errors would not name what is wrong. */
function printPages({ pagesUnless }: Operation, response: JsonSchema = {}) {
  const [page, other] = (response.anyOf ?? [response]).map((model) => printType(model, '    '))
  const pages = `Pages<${page}<Row>, Row>`
  if (other === undefined) return { inputs: '', types: '', answer: pages }
  return {
    inputs: ` & { ${pagesUnless}?: Other | undefined }`,
    types: ', Other extends boolean = false',
    answer: `[Other] extends [true] ? Call<${other}> : ${pages}`,
  }
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
