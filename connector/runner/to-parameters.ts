import { coerceInput } from './check-shape.ts'
import { isObject, type Json, type JsonObject, type Parameter, type Schema } from './documents.ts'
import type { Operation } from './read-connector.ts'

/** What a maker filled in, or a step computed: by name of the parameter, and `body/path` for fields of a body. */
export type Inputs = Readonly<Record<string, Json>>

/** Every parameter that is sent: makers' values, and defaults of what they cannot see. */
export function toParameters(
  { operationId, parameters }: Operation,
  inputs: Inputs,
  callbackUrl?: string,
): Record<string, Json> {
  const names = new Set(parameters.filter((each) => !isInternal(each)).map(({ name }) => name))
  for (const name of Object.keys(inputs)) {
    const [root = ''] = name.split('/')
    if (!names.has(root)) throw new Error(`${operationId} has no input ${name}.`)
  }
  const sent = parameters.map((parameter): [string, Json | undefined] => {
    if (parameter.in === 'body') return [parameter.name, toBody(parameter, inputs, callbackUrl)]
    return [parameter.name, toValue(parameter, inputs[parameter.name])]
  })
  return Object.fromEntries(sent.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

/** Of internal parameters only those that are required are sent, with their default. */
function toValue(parameter: Parameter, given: Json | undefined): Json | undefined {
  const { name, required = false, default: fallback } = parameter
  if (isInternal(parameter)) return required ? fallback : undefined
  const value = given ?? fallback
  if (value !== undefined) return encode(parameter, coerceInput(name, toSchema(parameter), value))
  if (required) throw new Error(`${name} is required.`)
  return undefined
}

/** swagger-client encodes path values once; what is in a header goes as it is, which HTTP lets ASCII only. */
function encode(parameter: Parameter, value: Json): Json {
  const text = String(value)
  if (parameter.in === 'header' && !/^[\x20-\x7e]*$/.test(text)) {
    throw new Error(`${parameter.name} travels in a header, which cannot have ${text}.`)
  }
  return parameter['x-ms-url-encoding'] === 'double' ? encodeURIComponent(text) : value
}

function toSchema({ name: _, in: __, required: ___, ...schema }: Parameter): object {
  return schema
}

function toBody(
  { name, required, schema = {} }: Parameter,
  inputs: Inputs,
  callbackUrl?: string,
): Json | undefined {
  const fields = Object.entries(inputs).filter(([input]) => input.startsWith(`${name}/`))
  const whole = inputs[name]
  if (whole === undefined && fields.length === 0 && !hasUnseen(schema)) {
    if (required) throw new Error(`${name} is required.`)
    return undefined
  }
  const merged = fields.reduce<Json>(
    (body, [input, value]) => setPath(body, input.split('/').slice(1), value),
    whole ?? {},
  )
  refuseInternal(name, schema, merged)
  return coerceInput(name, schema, fillUnseen(schema, merged, callbackUrl))
}

const isInternal = (described: Parameter | Schema) => described['x-ms-visibility'] === 'internal'

const listInternal = ({ properties = {} }: Schema) =>
  Object.entries(properties).filter(([, property]) => isInternal(property))

const hasUnseen = (schema: Schema): boolean =>
  listInternal(schema).some(([name]) => schema.required?.includes(name) === true)

function refuseInternal(path: string, schema: Schema, body: Json): void {
  if (!isObject(body)) return
  for (const [name] of listInternal(schema)) {
    if (name in body) throw new Error(`Makers cannot fill in ${path}/${name}.`)
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (body[name] !== undefined) refuseInternal(`${path}/${name}`, property, body[name])
  }
}

/** The flow's own address, and the defaults of required properties that makers cannot see. */
function fillUnseen(schema: Schema, body: Json, callbackUrl: string | undefined): Json {
  if (!isObject(body)) return body
  const unseen = listInternal(schema).flatMap(([name, property]): [string, Json][] => {
    if (property['x-ms-notification-url']) return callbackUrl === undefined ? [] : [[name, callbackUrl]]
    const isSent = schema.required?.includes(name) === true && property.default !== undefined
    return isSent && property.default !== undefined ? [[name, property.default]] : []
  })
  return { ...body, ...Object.fromEntries(unseen) }
}

function setPath(body: Json, [name = '', ...rest]: readonly string[], value: Json): Json {
  const holder: JsonObject = isObject(body) ? body : {}
  return { ...holder, [name]: rest.length === 0 ? value : setPath(holder[name] ?? {}, rest, value) }
}
