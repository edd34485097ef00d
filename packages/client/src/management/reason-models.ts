import { z } from 'zod'

/**
 * Why something went wrong, for programs and for other languages. The English sentence stands beside it, made of the
 * text that the code has in `reasonTexts`.
 */
export const Reason = z
  .object({
    code: z.string().meta({ description: 'What it is, by a name that stays: new ones may be added.' }),
    params: z.record(z.string(), z.string()).meta({
      description:
        'What the sentence names, such as a column or a value. Also where that is: the file, the line, the path within the mapping, and the column.',
    }),
  })
  .meta({ id: 'Reason', description: 'Why something went wrong, as a code with parameters.' })

export type Reason = z.infer<typeof Reason>

/** The list beside a sentence; empty also of what was written down before there were codes. */
export const reasonList = (sentence: string) =>
  z.array(Reason).meta({ description: `What the ${sentence} says, as codes; empty where it has none.` })
