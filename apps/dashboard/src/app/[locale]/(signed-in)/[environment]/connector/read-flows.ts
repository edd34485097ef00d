import { z } from 'zod'
import { readFlowFile, targets } from './connector-files.ts'
import { toText } from './describe-connector.ts'

const Part = z.object({ kind: z.enum(['text', 'token']), text: z.string() })
export type Part = z.output<typeof Part>

/** A step of a flow in the connector's own words. */
export interface Card {
  readonly kind: 'trigger' | 'action' | 'other' | 'forEach' | 'condition' | 'doUntil'
  readonly name: string
  readonly operation: string
  readonly connector: string
  readonly inputs: readonly { readonly label: string; readonly value: readonly Part[] }[]
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
    inputs: z.array(z.object({ label: z.string(), value: z.array(Part) })),
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
