import { z } from 'zod'
import { fileNames } from '#connector-file-names.ts'
import { Host, Title } from './tailor-connector.ts'

// Strict, so that nobody who names a host or a title gets files that have others.
const Query = z.union([
  z.strictObject({ target: z.literal('cloud'), file: z.enum(fileNames).optional() }),
  z.strictObject({ target: z.literal('self-hosted'), file: z.enum(fileNames) }),
  z.strictObject({
    target: z.literal('self-hosted'),
    host: Host,
    title: Title,
    file: z.enum(fileNames).optional(),
  }),
])
export type Download = z.output<typeof Query>

/** What was typed into the form, right or wrong. */
export interface Entered {
  readonly host: string
  readonly title: string
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is asked for; undefined where that makes no sense. */
export const readDownload = (parameters: Parameters): Download | undefined => Query.safeParse(parameters).data

export function readEntered({ host, title }: Parameters): Entered | undefined {
  return typeof host === 'string' && typeof title === 'string' ? { host, title } : undefined
}

/** Fields whose values are refused, in their order. */
export function listWrongFields({ host, title }: Entered): (keyof Entered)[] {
  const wrong = { host: !Host.safeParse(host).success, title: !Title.safeParse(title).success }
  return (['host', 'title'] as const).filter((field) => wrong[field])
}
