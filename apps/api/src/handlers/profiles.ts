import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { countActivityTypes } from '../store/activity-types.ts'
import { findKeyRing } from '../store/key-ring.ts'
import { readProfileStore } from '../store/profile-store.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { toProfileStoreState } from './to-profile-store-state.ts'

export const profiles: Handlers<typeof operations, NotYet>['profiles'] = {
  async getKeyRing({ environments }, { instanceId, ...source }) {
    const found = await environments.use(instanceId, (store) => findKeyRing(store, source))
    if (found === undefined) {
      const table = `${source.dataSourceName.slice(0, 200)}/${source.entityName.slice(0, 200)}`
      throw new ServiceError('notFound', {
        message: `No customer has the key ${source.key.slice(0, 200)} in ${table}.`,
        errorCode: 'customer360ApiInvalidIdentity',
        target: 'key',
      })
    }
    return { instanceId, ...found }
  },

  async getActivityTypes({ environments }, { instanceId, customerId }) {
    const found = await environments.use(instanceId, (store) => countActivityTypes(store, customerId))
    if (found === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no customer with the CustomerId ${customerId.slice(0, 200)}. Get a key ring tells it for a key of a source table.`,
        errorCode: 'customer360ApiInvalidIdentity',
        target: 'customerId',
      })
    }
    const totalCount = found.reduce((total, { count }) => total + count, 0)
    return { instanceId, customerId, totalCount, activityTypes: found.map((each) => ({ ...each })) }
  },

  async getStoreState({ environments }, { instanceId }) {
    return toProfileStoreState(instanceId, await environments.use(instanceId, readProfileStore))
  },
}
