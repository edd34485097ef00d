import { z } from 'zod'

const url = (remedy: string) =>
  z
    .url({
      protocol: /^https?$/,
      error: ({ input }) =>
        `${input === undefined ? 'is not set' : 'is no http or https address'}. ${remedy}`,
    })
    .transform((text) => text.replace(/\/+$/, ''))

const text = (remedy: string, shortest = 1) =>
  z.string(`is not set. ${remedy}`).min(shortest, `is shorter than ${shortest} characters. ${remedy}`)

/** On a laptop the start command knows the sign-in settings; elsewhere they come from Entra ID. */
const startOr = (value: string) => `Start with pnpm start, or set it to ${value}.`

const Settings = z
  .object({
    API_URL: url('Set it to the address of the API, such as http://localhost:4100/v1.').default(
      'http://localhost:4100/v1',
    ),
    DASHBOARD_URL: url('Set it to the address that people open, such as http://localhost:3000.').default(
      'http://localhost:3000',
    ),
    ENTRA_AUTHORITY: url(startOr('https://login.microsoftonline.com/{tenant ID}/v2.0')),
    ENTRA_CLIENT_ID: text(startOr('the application (client) ID of your app registration')),
    ENTRA_CLIENT_SECRET: text(startOr('a client secret of your app registration')),
    DASHBOARD_SECRET: text(
      'Set it to what the service has, 32 random characters or more, or leave it out.',
      32,
    ).optional(),
    DEPLOYMENT: z
      .enum(['local', 'production'], 'must be local or production. Set it to local.')
      .default('local'),
    SESSION_SECRET: text(startOr('random characters that nobody else knows, 32 or more'), 32),
  })
  .transform((settings) => ({
    apiUrl: settings.API_URL,
    dashboardUrl: settings.DASHBOARD_URL,
    authority: settings.ENTRA_AUTHORITY,
    clientId: settings.ENTRA_CLIENT_ID,
    clientSecret: settings.ENTRA_CLIENT_SECRET,
    sessionSecret: settings.SESSION_SECRET,
    /** Proves to the service what it is told of the browser's address; without it, it is told nothing. */
    dashboardSecret: settings.DASHBOARD_SECRET,
    tenantId: new URL(settings.ENTRA_AUTHORITY).pathname.split('/')[1] ?? '',
    /** Whether people sign in with Entra ID; the local identity registers applications itself. */
    usesEntra: settings.DEPLOYMENT === 'production' || isMicrosoft(settings.ENTRA_AUTHORITY),
  }))

/** The sign-in of the public cloud or of a national one. */
const isMicrosoft = (authority: string): boolean =>
  /\.microsoftonline\.(com|us|cn)$/.test(new URL(authority).hostname)

export type Settings = z.output<typeof Settings>

/** Parses settings; the first wrong one becomes a one-line error that says what to do. */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`Setting ${issue?.path.join('.')}: ${issue?.message}`)
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
