import { Download } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { connectorDownloadPath, type Place } from '#paths.ts'
import { type Entered, listWrongFields } from './read-download.ts'

interface DownloadFormProps {
  readonly place: Place
  readonly suggested: Entered
  /** What was sent before; the fields that were refused say so. */
  readonly entered: Entered | undefined
}

/** Asks for what is one's own, and answers with the files; a plain form, which needs no script. */
export async function DownloadForm({ place, suggested, entered }: DownloadFormProps) {
  const t = await getTranslations('connector.download')
  const values = entered ?? suggested
  const wrong = entered === undefined ? [] : listWrongFields(entered)
  return (
    <form action={connectorDownloadPath(place)} className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="target" value="self-hosted" />
      <Field
        name="host"
        label={t('host')}
        hint={t('hostHint')}
        error={wrong.includes('host') ? t('hostRefused') : undefined}
        maxLength={253}
        defaultValue={values.host}
        spellCheck={false}
        pattern="\s*[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+(:[0-9]+)?\s*"
      />
      <Field
        name="title"
        label={t('name')}
        hint={t('nameHint')}
        error={wrong.includes('title') ? t('nameRefused') : undefined}
        maxLength={30}
        defaultValue={values.title}
        pattern="[A-Za-z0-9][A-Za-z0-9 &.\-]*[A-Za-z0-9]"
      />
      <div className="sm:col-span-2">
        <button type="submit" className={buttonClass('primary')}>
          <Download aria-hidden className="size-4" />
          {t('zip')}
        </button>
      </div>
    </form>
  )
}

interface FieldProps extends ComponentProps<'input'> {
  readonly name: keyof Entered
  readonly label: string
  readonly hint: string
  readonly error: string | undefined
}

function Field({ name, label, hint, error, ...input }: FieldProps) {
  const id = `own-${name}`
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <input
        {...input}
        id={id}
        name={name}
        required
        autoComplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
        className={fieldClass}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-bad text-sm">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
        {hint}
      </p>
    </div>
  )
}
