import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { flowPicturePath, type Place } from '#paths.ts'
import type { Flow } from '../read-flows.ts'
import { FlowSteps } from './flow-steps.tsx'

const known = [
  'answer-review',
  'log-call',
  'list-members',
  'refresh-segment',
  'keep-copy',
  'renew-key',
] as const

interface FlowSectionProps {
  readonly place: Place
  readonly flow: Flow
}

/** One flow: what it is for, its steps, and its drawing. */
export async function FlowSection({ place, flow }: FlowSectionProps) {
  const t = await getTranslations('connector')
  const { id, targets, width, height, cards } = flow
  const texts = known.find((each) => each === id)
  const title = texts === undefined ? flow.title : t(`guide.flows.texts.${texts}.title`)
  return (
    <section id={id} className="scroll-mt-16">
      <Card
        title={title}
        aside={
          <p className="flex flex-wrap gap-1">
            <span className="sr-only">{t('guide.flows.worksWith')}</span>
            {targets.map((target) => (
              <Badge key={target}>{t(`targets.${target}`)}</Badge>
            ))}
          </p>
        }
      >
        {texts !== undefined && <p className="max-w-3xl">{t(`guide.flows.texts.${texts}.purpose`)}</p>}
        <div className="mt-4 grid items-start gap-6 xl:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <FlowSteps label={t('guide.flows.steps', { title })} cards={cards} />
            {texts !== undefined && <Notice>{t(`guide.flows.texts.${texts}.hint`)}</Notice>}
          </div>
          <ScrollRegion label={t('guide.flows.picture', { title })} className="rounded-lg border border-line">
            <img
              src={flowPicturePath(place, id)}
              alt={t('guide.flows.picture', { title })}
              width={width}
              height={height}
              loading="lazy"
              className="mx-auto h-auto max-w-full max-sm:max-w-none"
            />
          </ScrollRegion>
        </div>
      </Card>
    </section>
  )
}
