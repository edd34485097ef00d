import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { findInstance, listInstances } from '../store/instances.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

export const instances: Handlers<typeof operations, NotYet>['instances'] = {
  async list({ control, principal }) {
    const own = principal.instanceId && (await findInstance(control, principal.instanceId))
    const rows = own ? [own] : await listInstances(control, principal.principalIds)
    return rows.map((row) => ({
      instanceId: row.instance_id,
      name: row.name,
      instanceType: row.instance_type,
      platformType: 'selfHosted',
    }))
  },

  async get({ control }, { instanceId }) {
    const row = await findInstance(control, instanceId)
    if (row === undefined) throw new ServiceError('notFound')
    return {
      instanceId: row.instance_id,
      name: row.name,
      instanceType: row.instance_type,
      provisioningState: 'active',
      isB2C: true,
      isB2B: false,
      platformType: 'selfHosted',
      version: row.version,
      createdBy: row.created_by,
      createdUtc: row.created_utc,
      updatedUtc: row.updated_utc,
    }
  },
}
