import { capabilities } from '@customer-insights-kit/client/capabilities'
import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import type { Operation } from '@customer-insights-kit/client/operations'
import { getTranslations } from 'next-intl/server'
import { toShape } from '../to-shape.ts'
import { ModelFields, toTypeText } from './model-fields.tsx'

interface AnswersProps {
  readonly operation: Operation
  readonly isOurs: boolean
}

/** What a caller has to expect: who may call, what comes back, and what may go wrong. */
export async function Answers({ operation, isOurs }: AnswersProps) {
  const [t, roles] = await Promise.all([getTranslations('explorer.answers'), getTranslations('shell.roles')])
  const { status = [200], response, media, capability } = operation
  const shape = response === undefined ? undefined : toShape(response, 'output')
  const type = media?.join(', ') ?? (shape && toTypeText(shape.root))
  return (
    <details className="mt-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:px-5">
      <summary className="min-h-6 rounded-md font-semibold text-lg">{t('title')}</summary>
      <dl className="mt-2 space-y-2">
        <div>
          <dt className="text-muted text-sm">{t('roles')}</dt>
          <dd>{capabilities[capability].map((role) => roles(role)).join(', ')}</dd>
        </div>
        <div>
          <dt className="text-muted text-sm">{t('success')}</dt>
          <dd className="break-words">
            {status.join(', ')} <code className="font-mono text-sm">{type ?? t('nothing')}</code>
          </dd>
        </div>
      </dl>
      <h3 className="mt-3 text-muted text-sm">{t('errors')}</h3>
      <ul className="divide-y divide-line">
        {listErrors(operation, isOurs).map((code) => (
          <li key={code} className="flex flex-wrap gap-x-3 py-1 sm:flex-nowrap">
            <span className="tabular-nums">{errorTable[code].status}</span>
            <code className="shrink-0 font-mono text-sm sm:w-52">{code}</code>
            <span lang="en" className="text-muted max-sm:w-full">
              {errorTable[code].message}
            </span>
          </li>
        ))}
      </ul>
      {shape !== undefined && media === undefined && <ModelFields shape={shape} />}
    </details>
  )
}

/** Its own errors, and those that any operation may answer. */
function listErrors({ errors, body }: Operation, isOurs: boolean): ErrorCode[] {
  const keys: ErrorCode[] = isOurs ? [] : ['missingSubscriptionKey', 'invalidSubscriptionKey']
  const bodies: ErrorCode[] = body === undefined ? [] : ['payloadTooLarge', 'unsupportedMediaType']
  const all = new Set<ErrorCode>([
    ...errors,
    ...keys,
    ...bodies,
    'invalidToken',
    'internalError',
    'unavailable',
  ])
  return [...all].toSorted((one, other) => errorTable[one].status - errorTable[other].status)
}
