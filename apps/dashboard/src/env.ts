import { z } from 'zod'

const url = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be an http or https address, such as ${example}` })
    .transform((text) => text.replace(/\/+$/, ''))

const text = z.string({ error: 'is not set' }).min(1, 'is empty')

const Settings = z
  .object({
    API_URL: url('http://localhost:4100/v1').default('http://localhost:4100/v1'),
    DASHBOARD_URL: url('http://localhost:3000').default('http://localhost:3000'),
    ENTRA_AUTHORITY: url('https://login.microsoftonline.com/{tenant id}/v2.0'),
    ENTRA_CLIENT_ID: text,
    ENTRA_CLIENT_SECRET: text,
    SESSION_SECRET: text.min(32, 'must have at least 32 characters'),
  })
  .transform((settings) => ({
    apiUrl: settings.API_URL,
    dashboardUrl: settings.DASHBOARD_URL,
    authority: settings.ENTRA_AUTHORITY,
    clientId: settings.ENTRA_CLIENT_ID,
    clientSecret: settings.ENTRA_CLIENT_SECRET,
    sessionSecret: settings.SESSION_SECRET,
  }))

export type Settings = z.output<typeof Settings>

/** Parses settings; the first wrong one becomes a one-line error. */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`The setting ${issue?.path.join('.')} ${issue?.message}.`)
}

let settings: Settings | undefined

/** The dashboard's settings, read at the first use so that a build needs none. */
export function env(): Settings {
  if (settings === undefined) {
    settings = parseSettings(process.env)
    // next-auth takes its own address from here only.
    process.env.NEXTAUTH_URL = settings.dashboardUrl
  }
  return settings
}

/** Whether `next dev` runs, which evaluates strings as code. */
export const isDevelopment = process.env.NODE_ENV === 'development'
