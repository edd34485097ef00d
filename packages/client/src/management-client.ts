export { createManagementClient } from './client.ts'
export type * from './generated/management-types.ts'
