'use client'

import Form from 'next/form'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'

interface NotFoundSearchProps {
  readonly labels: Readonly<Record<'search' | 'submit' | 'byKey', string>>
}

/** The ways on from a customer who is not there; such a page learns of its environment from the address alone. */
export function NotFoundSearch({ labels }: NotFoundSearchProps) {
  const listPath = usePathname().split('/').slice(0, 4).join('/')
  return (
    <div className="space-y-3">
      <Form action={listPath} role="search" className="flex flex-wrap justify-center gap-2">
        <input
          type="search"
          name="q"
          required
          maxLength={200}
          aria-label={labels.search}
          placeholder={labels.search}
          autoComplete="off"
          spellCheck={false}
          className={`${fieldClass} max-w-56`}
        />
        <button type="submit" className={buttonClass('primary')}>
          {labels.submit}
        </button>
      </Form>
      <Link href={`${listPath}/by-key`} className="inline-block text-accent underline">
        {labels.byKey}
      </Link>
    </div>
  )
}
