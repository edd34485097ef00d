import { isMemberOfSegment, where } from '@customer-insights-kit/client'
import { Layers } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { PartFailure } from '#components/part-failure.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'

interface SegmentsProps {
  readonly instanceId: string
  readonly customerId: string
}

/** Each takes a call of its own. */
const mostAsked = 30

/** The segments that the customer belongs to; nothing where the environment has none, or nobody serves them. */
export async function Segments({ instanceId, customerId }: SegmentsProps) {
  const t = await getTranslations('customer')
  const listed = await toResult(client().segments.list({ instanceId }))
  if (!listed.ok) {
    const isExpected = listed.code === 'notImplemented' || listed.code === 'notFound'
    return isExpected ? null : <PartFailure title={t('segments')} failure={listed} />
  }
  const active = listed.data.filter(({ state }) => state?.toLowerCase() === 'active')
  if (active.length === 0) return null

  const asked = await Promise.all(
    active.slice(0, mostAsked).map(async (segment) => {
      const filter = where('CustomerId').eq(customerId).and(isMemberOfSegment(segment.name))
      const found = await toResult(
        client().data.list({
          instanceId,
          relativePath: 'Customer',
          filter: `${filter}`,
          select: 'CustomerId',
          top: 1,
        }),
      )
      return { segment, found }
    }),
  )
  const failure = asked.find(({ found }) => !found.ok)?.found
  if (failure?.ok === false) return <PartFailure title={t('segments')} failure={failure} />
  const member = asked.filter(({ found }) => found.ok && found.data.value.length > 0)
  return (
    <Card title={t('segments')}>
      {member.length === 0 ? (
        <p className="text-muted">{t('noSegments', { count: asked.length })}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {member.map(({ segment }) => (
            <li key={segment.name}>
              <Badge>
                <Layers aria-hidden className="size-3 shrink-0" />
                <span className="wrap-anywhere">{segment.friendlyName || segment.name}</span>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {active.length > mostAsked && (
        <p className="mt-2 text-muted text-sm">
          {t('segmentsLeftOut', { asked: mostAsked, count: active.length })}
        </p>
      )}
    </Card>
  )
}
