import { z } from 'zod'

const statusCode = z
  .number()
  .int()
  .nullish()
  .meta({ description: 'HTTP status of the answer, once more in its body.' })

/** What the framework behind the API writes around an answer. */
const objectResult = {
  value: z.unknown().optional().meta({ description: 'What was done or made; free-form.' }),
  formatters: z
    .array(z.unknown())
    .nullish()
    .meta({ description: 'How the framework wrote the value; of no use to callers.' }),
  contentTypes: z.array(z.string()).nullish().meta({ description: 'Media types that the value can have.' }),
  declaredType: z.string().nullish().meta({ description: "The value's type inside the framework." }),
  statusCode,
}

const location = z.string().nullish().meta({ description: 'Address of what was made.' })

export const OkResult = z
  .looseObject({ statusCode })
  .meta({ id: 'OkResult', description: 'Says that it is done, and nothing else.' })

export const OkObjectResult = z
  .looseObject(objectResult)
  .meta({ id: 'OkObjectResult', description: 'Says that it is done, with what it was done to.' })

export const CreatedResult = z
  .looseObject({ location, ...objectResult })
  .meta({ id: 'CreatedResult', description: 'Says that something was stored, and where.' })

export const AcceptedResult = z
  .looseObject({ location, ...objectResult })
  .meta({ id: 'AcceptedResult', description: 'Says that something was taken in and will be stored soon.' })

export const NoContentResult = z
  .looseObject({ statusCode })
  .meta({ id: 'NoContentResult', description: 'Published for answers without a body; never sent.' })
