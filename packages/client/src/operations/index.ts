import { data } from './data.ts'
import { instances } from './instances.ts'
import { profiles } from './profiles.ts'
import { roles } from './roles.ts'
import { search } from './search.ts'
import { tables } from './tables.ts'

/** The registry: every operation of API v1, by resource and method name. */
export const operations = { data, instances, profiles, roles, search, tables }

export {
  describeParameters,
  type Operation,
  type ParameterDescription,
  type Registry,
} from '../operation.ts'
