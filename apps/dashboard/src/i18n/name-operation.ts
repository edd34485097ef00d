import { type Operation, operations } from '@customer-insights-kit/client/operations'
import type { Locale } from './routing.ts'
import { translateContract } from './translate-contract.ts'

const summaries = new Map(
  Object.values<Readonly<Record<string, Operation>>>(operations)
    .flatMap((methods) => Object.values(methods))
    .map(({ id, summary }) => [id, summary]),
)

/** What an operation of the API does, in the language of a page; the id of one that the contract does not know. */
export const nameOperation = (id: string, locale: Locale): string =>
  translateContract(summaries.get(id) ?? id, locale)
