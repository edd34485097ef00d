import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '#components/code-block.tsx'
import { env } from '#env.ts'
import type { Place } from '#paths.ts'
import { type Snippet, type SnippetFlow, toTokenSnippets } from './to-token-snippets.ts'

interface TokenSnippetsProps {
  readonly place: Place
  readonly clientId: string
  readonly flow: SnippetFlow
  /** Whether another way to get a token is shown before. */
  readonly isFurther?: boolean
}

const texts = {
  application: { title: 'title', text: 'text' },
  certificate: { title: 'certificateTitle', text: 'certificateText' },
  delegated: { title: 'delegatedTitle', text: 'delegatedText' },
} as const

const names: Readonly<Record<Snippet['language'], string>> = {
  typescript: 'TypeScript',
  curl: 'curl',
  csharp: 'C#',
  python: 'Python',
  powershell: 'PowerShell',
}

/** Programs that get a token and make a first call, without any secret in them. */
export async function TokenSnippets({ place, clientId, flow, isFurther = false }: TokenSnippetsProps) {
  const t = await getTranslations('appRegistrations.snippets')
  const { authority, apiUrl } = env()
  const facts = { authority, clientId, apiUrl, instanceId: place.environment }
  const isLocal = !authority.startsWith('https:')
  return (
    <section aria-labelledby={`snippets-${flow}`}>
      <h3 id={`snippets-${flow}`} className="font-semibold">
        {t(isFurther ? texts[flow].title : 'title')}
      </h3>
      <p className="mt-1 max-w-2xl text-muted">{t(texts[flow].text)}</p>
      {isLocal && flow === 'application' && <p className="mt-1 max-w-2xl text-muted">{t('local')}</p>}
      <div className="mt-3 space-y-2">
        {toTokenSnippets(facts, flow).map(({ language, text }, index) => (
          <details key={language} open={index === 0 && !isFurther} className="rounded-md border border-line">
            <summary className="cursor-pointer px-3 py-1.5 font-medium">{names[language]}</summary>
            <div className="border-line border-t p-2">
              <CodeBlock
                label={names[language]}
                text={text}
                copyLabel={t('copy', { language: names[language] })}
              />
            </div>
          </details>
        ))}
      </div>
    </section>
  )
}
