import { z } from 'zod'

export const instanceId = z
  .guid()
  .meta({ title: 'Environment', description: 'Id of the environment, as listed by List environments.' })
