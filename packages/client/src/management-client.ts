export type { ManagementClientOptions } from './client.ts'
export { createManagementClient } from './client.ts'
export type * from './generated/management-types.ts'
