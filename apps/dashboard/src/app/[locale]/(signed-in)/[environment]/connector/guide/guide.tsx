import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '#components/code-block.tsx'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Place } from '#paths.ts'
import { isMissing } from '../connector-files.ts'
import { readFlows } from '../read-flows.ts'
import { FlowSection } from './flow-section.tsx'
import {
  commands,
  references,
  type SectionName,
  sectionNames,
  sections,
  toPowerShell,
  written,
} from './guide-sections.ts'
import { TroubleTable } from './trouble-table.tsx'

/** How a connector gets into an environment, what to do when it does not work, and six flows. */
export async function Guide({ place }: { readonly place: Place }) {
  const [t, flows] = await Promise.all([getTranslations('connector.guide'), readKnownFlows()])
  return (
    <div className="space-y-4">
      <Notice>{t('unproven')}</Notice>
      <nav aria-labelledby="contents" className="rounded-lg border border-line bg-surface p-4 shadow-card">
        <h2 id="contents" className="font-semibold text-lg">
          {t('contents')}
        </h2>
        <ul className="mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {sectionNames.map((name) => (
            <ContentsLink key={name} target={name} text={t(`sections.${name}.title`)} />
          ))}
          <ContentsLink target="trouble" text={t('trouble.title')} />
          <ContentsLink target="flows" text={t('flows.title')} />
        </ul>
      </nav>
      {sectionNames.map((name) => (
        <Section key={name} name={name} />
      ))}
      <section id="trouble" className="scroll-mt-16">
        <TroubleTable />
      </section>
      <section id="flows" className="scroll-mt-16 space-y-4">
        <Card title={t('flows.title')}>
          <p className="max-w-3xl text-muted">{t('flows.text')}</p>
        </Card>
        {flows.map((flow) => (
          <FlowSection key={flow.id} place={place} flow={flow} />
        ))}
      </section>
    </div>
  )
}

/** Without a build there are no flows; the rest of the guide stands by itself. */
async function readKnownFlows() {
  try {
    return await readFlows()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const ContentsLink = ({ target, text }: { readonly target: string; readonly text: string }) => (
  <li>
    <a href={`#${target}`} className="inline-block py-1 text-accent underline">
      {text}
    </a>
  </li>
)

async function Section({ name }: { readonly name: SectionName }) {
  const t = await getTranslations('connector.guide')
  const texts = await getTranslations(`connector.guide.sections.${name}`)
  const isPath = name === 'redirect' || name === 'solution'
  const List = isPath ? 'ol' : 'ul'
  return (
    <section id={name} className="scroll-mt-16">
      <Card title={texts('title')}>
        <List className={`max-w-3xl space-y-3 pl-5 ${isPath ? 'list-decimal' : 'list-disc'}`}>
          {sections[name].map((step) => {
            const command = commands[`${name}.${step}`]
            return (
              <li key={step} className="pl-1">
                <p className="wrap-anywhere">{texts(`steps.${step}` as 'title', written)}</p>
                {command !== undefined && (
                  <div className="mt-2 space-y-2">
                    <CodeBlock
                      label={`${t('command')}: ${texts('title')}`}
                      text={command}
                      copyLabel={t('copy')}
                    />
                    {toPowerShell(command) !== command && (
                      <details>
                        <summary className="cursor-pointer text-sm">{t('powershell')}</summary>
                        <CodeBlock
                          label={`${t('powershell')}: ${texts('title')}`}
                          text={toPowerShell(command)}
                          copyLabel={t('copy')}
                        />
                      </details>
                    )}
                  </div>
                )}
              </li>
            )
          })}
        </List>
        <p className="mt-4 text-muted text-sm">
          {t('more')}{' '}
          <span lang="en" className="wrap-anywhere">
            {references[name].join('; ')}
          </span>
        </p>
      </Card>
    </section>
  )
}
