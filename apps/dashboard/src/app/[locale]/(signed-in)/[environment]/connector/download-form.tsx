import { Download } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { connectorDownloadPath, type Place } from '#paths.ts'

interface DownloadFormProps {
  readonly place: Place
  readonly host: string
  readonly title: string
}

/** Asks for what is one's own, and answers with the files; a plain form, which needs no script. */
export async function DownloadForm({ place, host, title }: DownloadFormProps) {
  const t = await getTranslations('connector.download')
  return (
    <form action={connectorDownloadPath(place)} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="target" value="self-hosted" />
      <div>
        <label htmlFor="own-host" className="mb-1 block font-medium text-sm">
          {t('host')}
        </label>
        <input
          id="own-host"
          name="host"
          required
          defaultValue={host}
          autoComplete="off"
          spellCheck={false}
          pattern="\s*[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+(:[0-9]+)?\s*"
          aria-describedby="own-host-hint"
          className={fieldClass}
        />
        <p id="own-host-hint" className="mt-1 text-muted text-sm">
          {t('hostHint')}
        </p>
      </div>
      <div>
        <label htmlFor="own-title" className="mb-1 block font-medium text-sm">
          {t('name')}
        </label>
        <input
          id="own-title"
          name="title"
          required
          maxLength={30}
          defaultValue={title}
          autoComplete="off"
          pattern="[A-Za-z0-9][A-Za-z0-9 &.\-]*[A-Za-z0-9]"
          aria-describedby="own-title-hint"
          className={fieldClass}
        />
        <p id="own-title-hint" className="mt-1 text-muted text-sm">
          {t('nameHint')}
        </p>
      </div>
      <div className="sm:col-span-2">
        <button type="submit" className={buttonClass('primary')}>
          <Download aria-hidden className="size-4" />
          {t('zip')}
        </button>
      </div>
    </form>
  )
}
