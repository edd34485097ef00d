import { getTranslations } from 'next-intl/server'
import { fileNames } from '#connector-file-names.ts'
import { connectorDownloadPath, type Place } from '#paths.ts'
import type { FileName, Target } from './connector-files.ts'

/** Keys of what each file is for. */
const purposes = {
  'apiDefinition.swagger.json': 'apiDefinition',
  'apiProperties.json': 'apiProperties',
  'settings.json': 'settings',
  'script.csx': 'script',
  'icon.png': 'icon',
  'readme.md': 'readme',
  'intro.md': 'intro',
} as const satisfies Record<FileName, string>

interface FileListProps {
  readonly place: Place
  readonly target: Target
}

/** Each file by itself. */
export async function FileList({ place, target }: FileListProps) {
  const t = await getTranslations('connector.download')
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium">{t('single')}</summary>
      <div className="border-line border-t px-3 py-2">
        {target === 'self-hosted' && <p className="mb-2 text-muted text-sm">{t('singleOwn')}</p>}
        <ul className="space-y-1">
          {fileNames.map((name) => (
            <li key={name} className="flex flex-wrap items-baseline gap-x-3">
              <a
                href={connectorDownloadPath(place, { target, file: name })}
                aria-label={t('file', { name })}
                className="py-0.5 text-accent underline"
              >
                <code className="font-mono text-sm">{name}</code>
              </a>
              <span className="text-muted text-sm">{t(`files.${purposes[name]}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
