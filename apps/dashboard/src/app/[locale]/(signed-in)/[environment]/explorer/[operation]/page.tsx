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
import { MethodBadge } from '../method-badge.tsx'
import { readNotServed } from '../read-not-served.ts'
import { Answers } from './answers.tsx'
import { ExampleAnswer } from './example-answer.tsx'
import { OperationForm, OperationFormSkeleton } from './operation-form.tsx'

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

  const [t, locale, notServed] = await Promise.all([
    getTranslations('explorer'),
    getLocale(),
    readNotServed(),
  ])
  const { operation, registry } = found
  const translate = (text: string) => translateContract(text, locale)
  const isServed = !notServed.has(operation.id)
  const isOurs = registry === 'management'
  const { apiUrl } = env()
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
          <MethodBadge method={operation.method} />
          <code className="break-all font-mono text-sm">
            <span className="text-muted">{isOurs ? apiUrl.replace(/\/v1$/, '') : apiUrl}</span>
            {operation.path}
          </code>
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-muted text-sm">
          <span>
            {t('operationId')} <code className="font-mono">{found.wireId}</code> <Help term="operationId" />
          </span>
          {isOurs && <Badge>{t('ours')}</Badge>}
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
      {/* In one piece: no part may push away another that is read already. */}
      <Suspense key={found.wireId} fallback={<OperationFormSkeleton />}>
        <OperationForm place={place} found={found} />
        <ExampleAnswer operation={operation} />
        <Answers operation={operation} isOurs={isOurs} />
      </Suspense>
    </>
  )
}
