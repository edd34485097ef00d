import { z } from 'zod'

export const instanceId = z
  .guid()
  .meta({ title: 'Environment', description: 'ID of the environment, as listed by List environments.' })
