import { describeParameters } from '@customer-insights-kit/client/operations'
import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { env } from '#env.ts'
import { translateContract } from '#i18n/translate-contract.ts'
import { explorerPath, type Place } from '#paths.ts'
import { findOperation } from '../list-operations.ts'
import { readExamples } from '../read-examples.ts'
import { readNotServed } from '../read-not-served.ts'
import { sendOperation } from '../send-operation.ts'
import { AccessHint } from './access-hint.tsx'
import { TryIt } from './try-it.tsx'
import { readTryItLabels } from './try-it-labels.ts'

interface OperationPageProps {
  readonly params: Promise<Place & { operation: string }>
}

export async function generateMetadata({ params }: OperationPageProps): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('explorer'), getLocale()])
  const found = findOperation((await params).operation)
  return { title: found === undefined ? t('title') : translateContract(found.operation.summary, locale) }
}

export default async function OperationPage({ params }: OperationPageProps) {
  const { operation: wireId, ...place } = await params
  const found = findOperation(wireId)
  if (found === undefined) notFound()

  const [t, locale] = await Promise.all([getTranslations('explorer'), getLocale()])
  const { operation } = found
  const translate = (text: string) => translateContract(text, locale)
  const [examples, labels, notServed] = await Promise.all([
    readExamples(operation, place.environment),
    readTryItLabels(),
    readNotServed(),
  ])
  const isServed = !notServed.has(operation.id)
  return (
    <>
      <Link
        href={explorerPath(place)}
        className="mb-2 inline-flex h-8 items-center gap-1.5 rounded-md text-muted hover:text-ink xl:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('allOperations')}
      </Link>
      <PageHeading title={translate(operation.summary)} purpose={translate(operation.description)} />
      <Card className="mb-4">
        <p className="flex items-baseline gap-2.5">
          <code className="rounded bg-good-soft px-1.5 py-0.5 font-medium font-mono text-good text-sm">
            {operation.method}
          </code>
          <code className="break-all font-mono text-sm">
            <span className="text-muted">{env().apiUrl}</span>
            {operation.path}
          </code>
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-muted text-sm">
          <span>
            {t('operationId')} <code className="font-mono">{found.wireId}</code> <Help term="operationId" />
          </span>
          {!isServed && <Badge>{t('notServed')}</Badge>}
        </p>
      </Card>
      {!isServed && (
        <div className="mb-4">
          <Notice>
            <p className="font-medium">{t('notServedTitle')}</p>
            <p>{t('notServedText')}</p>
          </Notice>
        </div>
      )}
      <Suspense>
        <AccessHint place={place} />
      </Suspense>
      <TryIt
        key={found.wireId}
        parameters={describeParameters(operation).map(({ title, description, ...parameter }) => ({
          ...parameter,
          ...(title !== undefined && { title: translate(title) }),
          ...(description !== undefined && { description: translate(description) }),
        }))}
        examples={examples}
        labels={labels}
        tokenHelp={<Help term="bearerToken" />}
        keyHelp={<Help term="subscriptionKey" />}
        send={sendOperation.bind(null, found.wireId)}
      />
    </>
  )
}
