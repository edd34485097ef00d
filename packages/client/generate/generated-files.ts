import { management } from '../src/management/index.ts'
import { errorModels, operations, unreferencedModels } from '../src/operations/index.ts'
import { printClientTypes } from './print-client-types.ts'
import { printWireTable } from './print-wire-table.ts'

// In an order that does not depend on how modules are loaded.
const otherModels = Object.entries({ ...errorModels, ...unreferencedModels })
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, model]) => model)

/** What stands in src/generated, by file name. */
export const generatedFiles: Readonly<Record<string, string>> = {
  'wire.ts': printWireTable(operations),
  'types.ts': printClientTypes(operations, 'Client', otherModels),
  'management-wire.ts': printWireTable(management),
  'management-types.ts': printClientTypes(management, 'ManagementClient'),
}
