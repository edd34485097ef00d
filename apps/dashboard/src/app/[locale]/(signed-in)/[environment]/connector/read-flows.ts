import type { Messages } from 'next-intl'
import { z } from 'zod'
import { readFlowFile, targets } from './connector-files.ts'
import { toText } from './describe-connector.ts'

export const words = [
  'equals',
  'asksFor',
  'interval',
  'frequency',
  'startTime',
  'onTheseDays',
  'count',
  'unit',
  'minute',
  'week',
  'month',
  'monday',
  'yourTeam',
  'yourChannel',
  'yourSite',
  'yourList',
  'yourLocation',
  'yourLibrary',
  'yourWorkbook',
  'yourTable',
] as const satisfies readonly (keyof Messages['connector']['guide']['flows']['words'])[]
const Word = z.enum(words)

const Part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(['text', 'expression']), text: z.string() }),
  z.object({ kind: z.literal('token'), text: z.string(), of: z.string().optional() }),
  z.object({ kind: z.literal(['word', 'yours']), text: z.string(), word: Word }),
])
export type Part = z.output<typeof Part>

const Input = z.object({ label: z.string(), word: Word.optional(), value: z.array(Part) })
type Input = z.output<typeof Input>

/** A step of a flow in the connector's own words. */
export interface Card {
  readonly kind: 'trigger' | 'action' | 'other' | 'forEach' | 'condition' | 'doUntil'
  readonly name: string
  readonly operation: string
  readonly connector: string
  readonly inputs: readonly Input[]
  readonly about: readonly Part[]
  readonly steps: readonly Card[]
  readonly otherwise?: readonly Card[] | undefined
}

const Card: z.ZodType<Card> = z.lazy(() =>
  z.object({
    kind: z.enum(['trigger', 'action', 'other', 'forEach', 'condition', 'doUntil']),
    name: z.string(),
    operation: z.string(),
    connector: z.string(),
    inputs: z.array(Input),
    about: z.array(Part),
    steps: z.array(Card),
    otherwise: z.array(Card).optional(),
  }),
)

const Flow = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  hint: z.string(),
  targets: z.array(z.enum(targets)),
  width: z.number(),
  height: z.number(),
  cards: z.array(Card),
})
export type Flow = z.output<typeof Flow>

/** The flows that the connector describes. */
export const readFlows = async (root?: string): Promise<Flow[]> =>
  z.array(Flow).parse(JSON.parse(toText(await readFlowFile('flows.json', root))))
