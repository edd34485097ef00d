import { isGuid } from '../is-guid.ts'

/** What keys and tokens look like: long runs with digits or capitals within. Words have none, GUIDs their form. */
const run = /[\w+=~-]{24,}/g
const isRandom = /\d|[a-z][A-Z]/

/** A text that callers choose, as logs may keep it: on one line, and without what may be a key or a token. */
export const redactText = (text: string, maxLength: number): string =>
  text
    .replace(run, (found) => (isRandom.test(found) && !isGuid(found) ? '***' : found))
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, maxLength)
