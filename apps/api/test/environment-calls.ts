import type { TestService } from './start-service.ts'
import { dashboardClientId } from './token-issuer.ts'

interface Call {
  readonly method?: string
  readonly by?: string
  readonly body?: unknown
  /** A subscription key; without one the dashboard calls. */
  readonly key?: string
}

/** Makes, reads, changes and deletes environments of a service, in raw HTTP. */
export function createEnvironmentCalls(service: () => TestService) {
  async function call(path: string, { method = 'GET', by = 'Admin', body, key }: Call = {}) {
    const token = await service().issuer.issue({
      oid: by,
      ...(key === undefined && { azp: dashboardClientId }),
    })
    const response = await fetch(`${service().url}/v1/instances${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'ocp-apim-subscription-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) }
  }

  const create = (instanceMetadata: unknown, more: object = {}, by = 'Admin') =>
    call('/V2', { method: 'POST', body: { instanceMetadata, ...more }, by })

  const copy = (instanceIdToCopy: string, name: string, options: Call = {}) =>
    call('/copy', { method: 'POST', body: { instanceIdToCopy, instanceMetadata: { name } }, ...options })

  const rename = (id: string, name: string, by = 'Admin') =>
    call(`/${id}/V2`, { method: 'PATCH', body: { instanceMetadata: { name } }, by })

  const remove = (id: string, by = 'Owner') => call(`/${id}`, { method: 'DELETE', by })

  const readCustomers = async (id: string, by = 'Admin') =>
    (await call(`/${id}/data/Customer?$select=CustomerId,FullName`, { by })).body.value

  async function listAudit(instanceId: string) {
    const rows = await service()
      .control.db.selectFrom('audit_log')
      .select(['action', 'actor_id', 'target', 'before', 'after'])
      .where('instance_id', '=', instanceId)
      .orderBy('entry_id')
      .execute()
    return rows.map((row) => ({
      ...row,
      before: row.before && JSON.parse(row.before),
      after: row.after && JSON.parse(row.after),
    }))
  }

  return { call, create, copy, rename, remove, readCustomers, listAudit }
}
