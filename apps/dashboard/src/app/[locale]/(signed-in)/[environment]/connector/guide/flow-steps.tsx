import { getLocale, getTranslations } from 'next-intl/server'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Card, Part } from '../read-flows.ts'

interface FlowStepsProps {
  readonly label?: string
  readonly cards: readonly Card[]
}

/** The steps of a flow as a list, in which those of loops and branches are lists of their own. */
export function FlowSteps({ label, cards }: FlowStepsProps) {
  return (
    <ol aria-label={label} className="list-decimal space-y-2 pl-6">
      {cards.map((card) => (
        <li key={`${card.kind} ${card.name}`}>
          <Step card={card} />
        </li>
      ))}
    </ol>
  )
}

async function Step({ card }: { readonly card: Card }) {
  const t = await getTranslations('connector.guide.flows')
  const { kind, name, operation, connector, inputs, about, steps, otherwise } = card
  if (kind === 'trigger' || kind === 'action' || kind === 'other') {
    return (
      <>
        <p>
          {kind === 'trigger' ? t('trigger') : <b lang="en">{name}</b>}
          {': '}
          <span lang="en">
            {operation} <span className="text-muted">{`(${connector})`}</span>
          </span>
        </p>
        {inputs.length > 0 && (
          <dl className="mt-1 text-sm">
            {inputs.map((input) => (
              <div key={input.label} className="flex flex-wrap gap-x-2">
                <dt lang={input.word ? undefined : 'en'} className="text-muted">
                  {input.word ? t(`words.${input.word}`) : input.label}
                </dt>
                <dd lang="en" className="wrap-anywhere">
                  <Parts parts={input.value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </>
    )
  }
  return (
    <>
      <p>
        <b lang="en">{name}</b>
        {': '}
        {t(kind)}{' '}
        <span lang="en">
          <Parts parts={about} />
        </span>
      </p>
      <div className="mt-2">
        <FlowSteps cards={steps} />
      </div>
      {otherwise !== undefined && (
        <>
          <p className="mt-2 font-medium">{t('otherwise')}</p>
          <div className="mt-2">
            <FlowSteps cards={otherwise} />
          </div>
        </>
      )}
    </>
  )
}

const Parts = ({ parts }: { readonly parts: readonly Part[] }) =>
  parts.map((part, index) => <PartText key={index} part={part} />)

/** Names are those of the connector, in English; what Power Automate calls things is in the page's language. */
async function PartText({ part }: { readonly part: Part }) {
  const [t, locale] = await Promise.all([getTranslations('connector.guide'), getLocale()])
  switch (part.kind) {
    case 'text':
      return part.text
    case 'token':
      return (
        <span className="mx-0.5 rounded bg-accent-soft px-1.5 text-accent-strong">
          {part.of === undefined ? part.text : `${part.text} · ${part.of}`}
        </span>
      )
    case 'expression':
      return (
        <>
          <code className="wrap-anywhere rounded bg-raised px-1 font-mono text-sm">{part.text}</code>
          {part.text.includes('(') && (
            <span lang={locale}>
              <CopyButton text={part.text} label={t('flows.copyExpression')} copiedLabel={t('copied')} />
            </span>
          )}
        </>
      )
    case 'word':
      return <span lang={locale}>{` ${t(`flows.words.${part.word}`)} `}</span>
    case 'yours':
      return <i lang={locale}>{`{${t(`flows.words.${part.word}`)}}`}</i>
  }
}
