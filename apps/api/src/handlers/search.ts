import type { operations } from '@customer-insights-kit/client/operations'
import { listSearchColumns } from '../store/search-configuration.ts'
import type { Handlers } from './handler.ts'

export const search: Handlers<typeof operations>['search'] = {
  async getConfiguration({ environments }, { instanceId }) {
    const columns = await environments.use(instanceId, listSearchColumns)
    return {
      instanceId,
      isSystemGenerated: true,
      version: 1,
      entityConfig:
        columns === undefined
          ? []
          : [
              {
                qualifiedEntityName: 'Customer',
                attributes: columns.map(({ name, ...properties }) => ({ name, properties })),
              },
            ],
    }
  },
}
