import { z } from 'zod'
import { MessageKey } from './message-key.ts'

export const StringInfo = z
  .looseObject({
    value: z.string().nullish().meta({ description: 'The message for people.' }),
    key: MessageKey.nullish().meta({ description: 'Name of the message, the same in every language.' }),
    args: z
      .array(z.string())
      .nullish()
      .meta({ description: 'What the message speaks of, such as table names, in the order it names them.' }),
  })
  .meta({ id: 'StringInfo', description: 'A message that can be shown in several languages.' })
