import type { Messages } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { flowPicturePath, type Place } from '#paths.ts'
import type { Flow } from '../read-flows.ts'
import { FlowSteps } from './flow-steps.tsx'

type Texts = Messages['connector']['guide']['flows']['texts']

interface FlowSectionProps {
  readonly place: Place
  readonly flow: Flow
}

/** One flow: what it is for, its steps, and its drawing. */
export async function FlowSection({ place, flow }: FlowSectionProps) {
  const t = await getTranslations('connector')
  const { id, targets, width, height, cards } = flow
  const { title, purpose, hint } = await readTexts(flow)
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
        <p className="max-w-3xl">{purpose}</p>
        <div className="mt-4 grid items-start gap-6 xl:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <FlowSteps label={t('guide.flows.steps', { title })} cards={cards} />
            <Notice>{hint}</Notice>
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

/** In the language of the page; in English where the catalogue has no text of the flow yet. */
async function readTexts({ id, title, purpose, hint }: Flow) {
  const t = await getTranslations('connector.guide.flows.texts')
  const known = id as keyof Texts
  if (!t.has(`${known}.title`)) return { title, purpose, hint }
  return { title: t(`${known}.title`), purpose: t(`${known}.purpose`), hint: t(`${known}.hint`) }
}
