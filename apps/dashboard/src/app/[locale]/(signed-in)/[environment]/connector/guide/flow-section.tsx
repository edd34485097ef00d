import { ExternalLink } from 'lucide-react'
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
  const [t, opensElsewhere] = await Promise.all([getTranslations('connector'), getTranslations('customer')])
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
          <div className="min-w-0 space-y-2">
            <ScrollRegion
              label={t('guide.flows.picture', { title })}
              className="rounded-lg border border-line"
            >
              <img
                src={flowPicturePath(place, id)}
                alt={t('guide.flows.picture', { title })}
                width={width}
                height={height}
                loading="lazy"
                className="mx-auto h-auto max-w-full max-sm:max-w-none"
              />
            </ScrollRegion>
            <a
              href={flowPicturePath(place, id)}
              target="_blank"
              rel="noreferrer"
              className="inline-block py-1 text-accent underline"
            >
              {t('guide.flows.fullSize', { title })}
              <ExternalLink aria-label={opensElsewhere('opensElsewhere')} className="ml-1 inline size-3" />
            </a>
          </div>
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
