// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { WireTable } from '../wire.ts'

export const wire = {
  data: {
    list: ['ListRows', 'GET', '/instances/{instanceId}/data/{relativePath}', 'forceSearch proxy $search $select $skip $skiptoken $filter $orderby $expand $top'],
  },
  instances: {
    list: ['ListInstances', 'GET', '/instances'],
    get: ['GetInstance', 'GET', '/instances/{instanceId}'],
  },
  profiles: {
    getKeyRing: ['GetKeyRing', 'GET', '/instances/{instanceId}/profile/keyring', 'dataSourceName entityName key'],
  },
  roles: {
    getMine: ['GetMyRole', 'GET', '/instances/{instanceId}/rbac/myrole'],
  },
  search: {
    getConfiguration: ['GetSearchConfiguration', 'GET', '/instances/{instanceId}/manage/search'],
  },
  tables: {
    list: ['ListTables', 'GET', '/instances/{instanceId}/manage/entities', 'attributesAnnotations includeQuarantined includeSelfConflatedEntity'],
    get: ['GetTable', 'GET', '/instances/{instanceId}/manage/entities/{entityName}', 'attributesAnnotations'],
  },
} as const satisfies WireTable
