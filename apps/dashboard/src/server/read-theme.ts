import { cookies } from 'next/headers'
import { type Theme, themeCookieName, toTheme } from '#theme.ts'

export async function readTheme(): Promise<Theme> {
  return toTheme((await cookies()).get(themeCookieName)?.value)
}
