import { data } from './data.ts'
import { dataSources } from './data-sources.ts'
import { hierarchies } from './hierarchies.ts'
import { instances } from './instances.ts'
import { measures } from './measures.ts'
import { ApiErrorResult, ODataError, ParsingError } from './models/errors.ts'
import { profiles } from './profiles.ts'
import { relationships } from './relationships.ts'
import { roles } from './roles.ts'
import { search } from './search.ts'
import { segments } from './segments.ts'
import { tables } from './tables.ts'
import { workflows } from './workflows.ts'

/** The registry: every operation of API v1, by resource and method name. */
export const operations = {
  data,
  dataSources,
  hierarchies,
  instances,
  measures,
  profiles,
  relationships,
  roles,
  search,
  segments,
  tables,
  workflows,
}

/** What errors look like: of operations on rows, of a measure's definition, and of all others. */
export const errorModels = { ApiErrorResult, ODataError, ParsingError }

export {
  describeParameters,
  type Operation,
  type ParameterDescription,
  type Registry,
} from '../operation.ts'
export { unreferencedModels } from './models/unreferenced.ts'
