'use client'

import { type RefObject, useCallback, useEffect } from 'react'
import { fillFields, listFields } from '#components/fill-fields.ts'
import type { Result } from '#server/result.ts'

/**
 * Keeps what was typed into a form when its command fails because the session has ended, until the page
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
    fillFields(listFields(form.current), new Map<string, string>(JSON.parse(kept)))
  }, [form, toKey])

  return function noteResult(result: Result<unknown>): void {
    if (result.ok) sessionStorage.removeItem(toKey())
    if (result.ok || result.code !== 'signedOut' || form.current === null) return
    const fields = listFields(form.current).map((field) => [field.name, field.value])
    sessionStorage.setItem(toKey(), JSON.stringify(fields))
  }
}
