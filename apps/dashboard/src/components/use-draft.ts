'use client'

import { type RefObject, useCallback, useEffect } from 'react'
import type { Result } from '#server/result.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

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
    restoreFields(listFields(form.current), kept)
  }, [form, toKey])

  return function noteResult(result: Result<unknown>): void {
    if (result.ok) sessionStorage.removeItem(toKey())
    if (result.ok || result.code !== 'signedOut' || form.current === null) return
    const fields = listFields(form.current).map((field) => [field.name, field.value])
    sessionStorage.setItem(toKey(), JSON.stringify(fields))
  }
}

/** The fields that hold no secret. */
function listFields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement) &&
      field.name !== '' &&
      !('secret' in field.dataset) &&
      !['password', 'hidden', 'file', 'checkbox', 'radio'].includes(field.type),
  )
}

function restoreFields(fields: readonly Field[], kept: string): void {
  const values = new Map<string, string>(JSON.parse(kept))
  for (const field of fields) {
    const value = values.get(field.name)
    if (value === undefined || value === field.value) continue
    // React hears of it as if it had been typed.
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {}
    set?.call(field, value)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  }
}
