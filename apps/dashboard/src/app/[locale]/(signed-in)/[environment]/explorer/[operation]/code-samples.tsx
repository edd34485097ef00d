import { useId, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { fieldClass } from '#components/ui/field.ts'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import { credentialFields } from '../credential-fields.ts'
import { type Language, languages, toSample } from '../to-sample.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface CodeSamplesProps {
  readonly call: CallShape
  readonly apiUrl: string
  readonly values: Values
  readonly labels: TryItLabels
}

const names = Object.keys(languages) as Language[]

/** The request as it is filled in, for programs; secrets are read from where programs keep theirs. */
export function CodeSamples({ call, apiUrl, values, labels }: CodeSamplesProps) {
  const id = useId()
  const [language, setLanguage] = useState<Language>('typescript')
  const hasToken = values[credentialFields.authorization] !== 'none'
  const sample = toSample(language, call, values, { apiUrl, hasToken })
  const toName = (name: Language) => languages[name] ?? labels.samples.flow
  return (
    <>
      <div className="mt-2 flex items-end justify-between gap-2">
        <div>
          <label htmlFor={id} className="mb-1 block">
            {labels.samples.language}
          </label>
          <select
            id={id}
            className={`${fieldClass} w-auto`}
            value={language}
            onChange={(event) => setLanguage(event.target.value as Language)}
          >
            {names.map((name) => (
              <option key={name} value={name}>
                {toName(name)}
              </option>
            ))}
          </select>
        </div>
        {typeof sample === 'string' && (
          <CopyButton text={sample} label={labels.samples.copy} copiedLabel={labels.copied} />
        )}
      </div>
      {typeof sample === 'string' ? (
        <ScrollRegion label={toName(language)} className="mt-2 max-h-96 rounded-md bg-raised p-3">
          <pre className="select-text font-mono text-sm">{sample}</pre>
        </ScrollRegion>
      ) : (
        <p className="mt-2 text-muted">{fillText(labels[sample.problem], { name: sample.parameter })}</p>
      )}
    </>
  )
}
