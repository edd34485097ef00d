import type { RuleName } from '../../lint/rule.ts'

/** A rule, the keys that lead to a place in a document, and the wrong value to put there. */
export type Fault = readonly [RuleName, string, unknown]

/** Makes the wrong value from the right one. */
export type Spoil = (value: never) => unknown

/** A copy of the document with the fault in it. */
export function plant<T>(document: T, [, path, wrong]: Fault): T {
  const keys = path.split(' ')
  const last = keys.pop() ?? ''
  const copied = structuredClone(document)
  const parent = keys.reduce(
    (node, key) => node[key] as Record<string, unknown>,
    copied as Record<string, unknown>,
  )
  parent[last] = typeof wrong === 'function' ? wrong(parent[last]) : wrong
  // Through JSON, so that undefined takes the key away.
  return JSON.parse(JSON.stringify(copied))
}

export const rename = (from: string, to: string): Spoil => {
  return (paths: Record<string, unknown>) => ({ ...paths, [from]: undefined, [to]: paths[from] })
}

export const copy = (from: string, to: string): Spoil => {
  return (paths: Record<string, unknown>) => ({ ...paths, [to]: paths[from] })
}

const v1 = '/v1/instances/{instanceId}'

/** Places in the self-hosted definition. */
export const at = {
  environments: '/v1/instances',
  get: 'paths /v1/instances get',
  rows: `paths ${v1}/data/{relativePath} get`,
  search: `paths ${v1}/customers/search get`,
  update: `paths ${v1}/data/Customer/{entityId} patch`,
  createSegment: `paths ${v1}/manage/segments post`,
  measure: `paths ${v1}/manage/measures/{measureName} get`,
  keyRing: `paths ${v1}/profile/keyring get`,
  refresh: `paths ${v1}/workflows/main/jobs post`,
  poll: `paths /trigger${v1}/data/UnifiedActivity get`,
  refreshed: `paths ${v1}/when/segment-is-refreshed get`,
  hook: 'paths /hooks/{instanceId}/customer-enters-segment post',
  hookPath: 'paths /hooks/{instanceId}/customer-enters-segment',
  end: 'paths /management/instances/{instanceId}/subscriptions/{subscriptionId} delete',
  instance: 'parameters instanceId',
  city: 'definitions CustomersRow properties City',
}
