import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import type { Target } from './guard-dialog.tsx'

export interface EnvironmentName {
  readonly instanceId: string
  readonly name: string
}

/** The name of the page's environment, where the id is its own. */
export const findNameOf = (instanceId: string, environment: EnvironmentName): string | undefined =>
  instanceId.toLowerCase() === environment.instanceId.toLowerCase() ? environment.name : undefined

/** Names that nobody types. */
const isUnreadable = (text: string) => text.length > 40 || /^[\w-]*\d[\w-]{15,}$/.test(text)

/**
 * What a request would take away. To be typed is the name of the thing where it has a readable one, or else
 * that of the environment that it is in.
 */
export function nameTarget(
  { summary, parameters, path }: CallShape,
  description: string,
  values: Values,
  environment: EnvironmentName,
): Target {
  const parts = parameters
    .filter(({ in: place, name }) => place !== 'query' && (values[name] ?? '').trim() !== '')
    .map(({ name, title = name, in: place }) => {
      const value = (values[name] ?? '').trim()
      const known = name === 'instanceId' ? findNameOf(value, environment) : undefined
      return { name, label: title, value: known ?? value, isInPath: place === 'path' }
    })
  const named = parts.findLast(({ name, isInPath }) => isInPath && path.includes(`{${name}}`))
  const around = parts.find(({ name }) => name === 'instanceId')
  const word = named === undefined || isUnreadable(named.value) ? around?.value : named.value
  return { title: summary, description, parts, word: word ?? environment.name }
}
