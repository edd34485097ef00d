import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { findKeyRing } from '../store/key-ring.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

export const profiles: Handlers<typeof operations, NotYet>['profiles'] = {
  async getKeyRing({ environments }, { instanceId, ...source }) {
    const found = await environments.use(instanceId, (store) => findKeyRing(store, source))
    if (found === undefined) {
      throw new ServiceError('notFound', {
        message: `No customer has the key ${source.key} in ${source.dataSourceName}/${source.entityName}.`,
        errorCode: 'customer360ApiInvalidIdentity',
        target: 'key',
      })
    }
    return { instanceId, ...found }
  },
}
