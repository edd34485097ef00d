import { isObject } from './documents.ts'

/** Where expressions of policies read: names of headers in lower case. */
export interface Sources {
  readonly connectionParameters: Readonly<Record<string, string>>
  readonly headers: ReadonlyMap<string, string>
  readonly queryParameters: ReadonlyMap<string, string>
}

const call = /@(connectionParameters|headers|queryParameters)\('([^']*)'(?:,\s*'([^']*)')?\)/g

/** Replaces `@source('name')` and `@source('name','default')`; any other expression is a mistake of the file. */
export function evaluate(template: string, sources: Sources): string {
  const others = template.replace(call, '')
  if (/@\w+\(|@\{/.test(others)) throw new Error(`No policy knows the expression in ${template}`)
  return template.replace(call, (_, source: keyof Sources, name: string, fallback?: string) => {
    const value = read(sources, source, name) ?? fallback
    if (value === undefined) throw new Error(`${source} has no ${name}, and the policy no default.`)
    return value
  })
}

function read(sources: Sources, source: keyof Sources, name: string): string | undefined {
  if (source === 'connectionParameters') return sources.connectionParameters[name]
  return source === 'headers' ? sources.headers.get(name.toLowerCase()) : sources.queryParameters.get(name)
}

/** The value that `@triggerBody().value[0].x` or `@body()['x'].y` names; undefined where it is not there. */
export function readBody(expression: string, body: unknown): unknown {
  const found = /^@(?:triggerBody|body)\(\)((?:\.[\w$@]+|\[\d+\]|\['[^']*'\])*)$/.exec(expression)
  if (!found) throw new Error(`No policy knows the expression ${expression}`)
  const steps = [...(found[1] ?? '').matchAll(/\.([\w$@]+)|\[(\d+)\]|\['([^']*)'\]/g)]
  return steps.reduce<unknown>((at, [, name, index, quoted]) => {
    if (index !== undefined) return Array.isArray(at) ? at[Number(index)] : undefined
    return isObject(at) ? at[name ?? quoted ?? ''] : undefined
  }, body)
}

/** Replaces `@{triggerBody()…}`; undefined where one of them names nothing, as before the first item. */
export function evaluateState(template: string, body: unknown): string | undefined {
  let isKnown = true
  const text = template.replace(/@\{([^}]*)\}/g, (_, inner: string) => {
    const value = readBody(`@${inner}`, body)
    if (value === undefined || value === null) isKnown = false
    return String(value)
  })
  return isKnown ? text : undefined
}
