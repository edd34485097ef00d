import { where } from '@customer-insights-kit/client'
import { client } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'
import { type KeySource, listKeySources } from './key-sources.ts'

export interface FoundByKey {
  readonly customerId: string
  /** Name of the source that has the key; absent for the id of the customer. */
  readonly source: string | undefined
}

/** The customers behind a key of one source, or of any: in each source it may be another's. */
export async function findByKey(
  instanceId: string,
  key: string,
  source: string | undefined,
): Promise<Result<readonly FoundByKey[]>> {
  const model = await toResult(client().tables.list({ instanceId, attributesAnnotations: true }))
  if (!model.ok) return model
  const sources = listKeySources(model.data.entities).filter(({ name, isMasked }) =>
    source === undefined ? !isMasked : name.toLowerCase() === source.toLowerCase(),
  )
  const answers = await Promise.all([
    ...(source === undefined ? [findById(instanceId, key)] : []),
    ...sources.map((one) => findInSource(instanceId, key, one)),
  ])
  const failure = answers.find((answer) => !answer.ok)
  if (failure?.ok === false) return failure
  const found = answers.flatMap((answer) => (answer.ok ? answer.data : []))
  return { ok: true, data: [...new Map(found.map((one) => [one.customerId, one])).values()] }
}

async function findById(instanceId: string, key: string): Promise<Result<FoundByKey[]>> {
  const filter = `${where('CustomerId').eq(key)}`
  const page = await toResult(
    client().data.list({ instanceId, relativePath: 'Customer', filter, select: 'CustomerId', top: 1 }),
  )
  if (!page.ok) return page.code === 'notFound' ? { ok: true, data: [] } : page
  return { ok: true, data: page.data.value.map(() => ({ customerId: key, source: undefined })) }
}

async function findInSource(
  instanceId: string,
  key: string,
  { name, dataSourceName, entityName }: KeySource,
): Promise<Result<FoundByKey[]>> {
  const ring = await toResult(client().profiles.getKeyRing({ instanceId, dataSourceName, entityName, key }))
  if (!ring.ok) return ring.code === 'notFound' ? { ok: true, data: [] } : ring
  return { ok: true, data: [{ customerId: ring.data.customerId, source: name }] }
}
