'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { CreatedKey } from '../../change-keys.ts'
import { NewKey, type NewKeyLabels } from '../../new-key.tsx'
import type { CreateKeyLabels } from './create-key-labels.ts'

/** A command that calls with a key, with words in place of its secrets. */
export interface KeyCall {
  readonly text: string
  readonly command: string
}

interface CreatedKeyCardProps {
  readonly made: CreatedKey
  readonly paths: { readonly list: string; readonly key: string }
  readonly call: KeyCall
  readonly labels: CreateKeyLabels
  readonly copiedLabel: string
  readonly newKeyLabels: NewKeyLabels
}

/** A key that was just made, in the clear, in place of the form. */
export function CreatedKeyCard({
  made,
  paths,
  call,
  labels,
  copiedLabel,
  newKeyLabels,
}: CreatedKeyCardProps) {
  const heading = useRef<HTMLHeadingElement>(null)

  // What was made is said first.
  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="max-w-3xl rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5">
      <h2 ref={heading} tabIndex={-1} className="wrap-anywhere font-semibold text-lg">
        {`${labels.done}: ${made.name}`}
      </h2>
      <NewKey id="new-key-text" value={made.key} labels={newKeyLabels} />
      <p className="mt-4 text-muted">{call.text}</p>
      <div className="mt-1 flex items-start gap-1">
        <pre className="min-w-0 grow whitespace-pre-wrap break-all rounded bg-raised p-2 font-mono text-sm">
          {call.command}
        </pre>
        <CopyButton text={call.command} label={labels.copyCall} copiedLabel={copiedLabel} />
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <Link href={paths.key} className={buttonClass('primary')}>
          {labels.toKey}
        </Link>
        <Link href={paths.list} className={buttonClass()}>
          {labels.toList}
        </Link>
      </div>
    </section>
  )
}
