import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { translateContract } from '#i18n/translate-contract.ts'
import { explorerPath, type Place } from '#paths.ts'
import { listOperations } from '../explorer/list-operations.ts'

const registries: Readonly<Record<string, Readonly<Record<string, Operation>>>>[] = [operations, management]
const summaries = new Map(
  registries
    .flatMap((registry) => Object.values(registry))
    .flatMap((methods) => Object.values(methods))
    .map(({ id, summary }) => [id, summary]),
)

/** What an operation is called, and its place in the explorer where it has one. */
export async function OperationName({ place, id }: { readonly place: Place; readonly id: string }) {
  const [t, locale] = await Promise.all([getTranslations('usage'), getLocale()])
  if (id === 'NoRequest' || id === 'UnknownPath' || id === 'other') return t(`otherCalls.${id}`)
  const summary = summaries.get(id)
  const explored = listOperations().find(({ operation }) => operation.id === id)
  const text = summary === undefined ? id : translateContract(summary, locale)
  return (
    <>
      {explored === undefined ? (
        text
      ) : (
        <Link
          href={explorerPath(place, explored.wireId)}
          prefetch={false}
          className="text-accent hover:underline"
        >
          {text}
        </Link>
      )}
      {text !== id && <code className="block font-mono text-muted text-sm">{id}</code>}
    </>
  )
}
