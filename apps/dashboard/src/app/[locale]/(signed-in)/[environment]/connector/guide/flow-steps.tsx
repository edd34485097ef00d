import { getTranslations } from 'next-intl/server'
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
          <dl lang="en" className="mt-1 text-sm">
            {inputs.map((input) => (
              <div key={input.label} className="flex flex-wrap gap-x-2">
                <dt className="text-muted">{input.label}</dt>
                <dd className="wrap-anywhere">
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

/** Text as it is, and what comes from earlier steps, set apart. */
const Parts = ({ parts }: { readonly parts: readonly Part[] }) =>
  parts.map(({ kind, text }, index) =>
    kind === 'text' ? (
      text
    ) : (
      <span key={index} className="mx-0.5 rounded bg-accent-soft px-1.5 text-accent-strong">
        {text}
      </span>
    ),
  )
