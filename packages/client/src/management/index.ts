import { apiAccess } from './api-access.ts'
import { keys } from './keys.ts'
import { upstreamKeys } from './upstream-keys.ts'

/** The registry of operations that are ours; they never appear in a connector for Microsoft's cloud. */
export const management = { apiAccess, keys, upstreamKeys }
