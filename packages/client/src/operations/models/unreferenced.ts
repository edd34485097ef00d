import { NoContentResult } from './results.ts'
import * as portal from './unreferenced-portal.ts'
import * as provisioning from './unreferenced-provisioning.ts'

/** Models that Microsoft publishes though no operation refers to them. */
export const unreferencedModels = { ...portal, ...provisioning, NoContentResult }
