import { cache } from 'react'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** All keys of an environment, for those who manage them. */
export const readKeys = cache((instanceId: string) => toResult(managementClient().keys.list({ instanceId })))
