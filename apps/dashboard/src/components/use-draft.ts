'use client'

import { type RefObject, useCallback, useEffect } from 'react'
import { fillChoices, fillFields, listChoices, listFields, toChoiceKey } from '#components/fill-fields.ts'
import type { Result } from '#server/result.ts'

interface Draft {
  /** Values by the names of fields. */
  readonly fields: readonly (readonly [string, string])[]
  readonly choices: readonly string[]
}

/**
 * Keeps what was typed and chosen in a form when its command fails because the session has ended, until the page
 * is loaded again by the same person. Passwords, keys (`data-secret`) and hidden fields are never kept.
 * Hand each result of the command to what it returns.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, name: string, owner: string) {
  const toKey = useCallback(() => `draft:${owner}:${location.pathname}#${name}`, [owner, name])

  useEffect(() => {
    const key = toKey()
    const kept = sessionStorage.getItem(key)
    if (kept === null || form.current === null) return
    sessionStorage.removeItem(key)
    const draft: Draft = JSON.parse(kept)
    function fill() {
      if (form.current === null) return
      fillChoices(listChoices(form.current), new Set(draft.choices))
      fillFields(listFields(form.current), new Map(draft.fields))
    }
    fill()
    // Some fields are there only once another one is chosen.
    setTimeout(fill)
  }, [form, toKey])

  return function noteResult(result: Result<unknown>): void {
    if (result.ok) sessionStorage.removeItem(toKey())
    if (result.ok || result.code !== 'signedOut' || form.current === null) return
    const draft: Draft = {
      fields: listFields(form.current).map(({ name, value }) => [name, value]),
      choices: listChoices(form.current)
        .filter(({ checked }) => checked)
        .map(toChoiceKey),
    }
    sessionStorage.setItem(toKey(), JSON.stringify(draft))
  }
}
