'use server'

import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { cookieOptions } from '#auth.ts'
import { themeCookieName, toTheme } from '#theme.ts'

const yearSeconds = 365 * 24 * 60 * 60

/** Keeps the colours that a form chose; the layout reads them before it draws, so nothing flashes. */
export async function saveTheme(form: FormData): Promise<void> {
  // Actions are public addresses: whatever arrives is parsed.
  const theme = toTheme(form instanceof FormData ? form.get('theme') : undefined)
  const jar = await cookies()
  jar.set(themeCookieName, theme, { ...cookieOptions(), maxAge: yearSeconds })
  refresh()
}
