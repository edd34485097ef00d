import { type ConnectorOptions, type Target, toSettings } from '@customer-insights-kit/connector/endpoint'
import { isHostName } from '@customer-insights-kit/connector/host-name'
import { readNotYet } from '@customer-insights-kit/connector/read-not-yet'
import { UsageError } from './command-error.ts'
import { suggestName } from './suggest-name.ts'

const targets: readonly string[] = ['cloud', 'self-hosted'] satisfies Target[]

/** What the command line says of a connector, as text. */
export interface BuildArguments {
  readonly target?: string
  readonly host?: string
  readonly 'base-path'?: string
  readonly title?: string
  readonly description?: string
  readonly audience?: string
  readonly publisher?: string
  readonly website?: string
  readonly email?: string
  readonly 'privacy-policy'?: string
}

/** What is not said is as in the project's own connector. */
export function toConnectorOptions(given: BuildArguments): ConnectorOptions {
  const target = parseTarget(given.target ?? 'self-hosted')
  const own = toSettings({ target })
  const website = parseUrl('website', given.website)
  return {
    target,
    host: parseHost(given.host ?? (target === 'cloud' ? own.host : undefined)),
    basePath: parseBasePath(given['base-path'] ?? own.basePath),
    title: given.title ?? own.title,
    description: given.description ?? own.description,
    audience: given.audience ?? own.audience,
    publisher: given.publisher ?? own.publisher,
    website: website ?? own.website,
    privacyPolicy: parseUrl('privacy-policy', given['privacy-policy']) ?? own.privacyPolicy,
    contact: {
      name: given.publisher ?? own.contact.name,
      url: website ?? own.contact.url,
      email: parseEmail(given.email) ?? own.contact.email,
    },
    unserved: target === 'cloud' ? [] : readNotYet(),
  }
}

function parseTarget(target: string): Target {
  if (targets.includes(target)) return target as Target
  throw new UsageError(`--target is cloud or self-hosted, not "${target}".${suggestName(target, targets)}`)
}

function parseHost(host: string | undefined): string {
  if (host === undefined) throw new UsageError('Say where your service is: --host HOST')
  if (isHostName(host)) return host.toLowerCase()
  const url = host.includes('://') ? URL.parse(host) : URL.parse(`https://${host}`)
  if (url?.protocol === 'http:') {
    throw new UsageError('Connectors call over https only: give a host that answers there.')
  }
  const path = url?.pathname.replace(/\/$/, '') ?? ''
  const isMeant = url && isHostName(url.host) && isBasePath(path || '/')
  const meant = isMeant ? ` Did you mean --host ${url.host}${path && ` --base-path ${path}`}?` : ''
  throw new UsageError(
    `--host is a name without scheme and path, such as insights.example.com or insights.example.com:8443.${meant}`,
  )
}

/** Also without parts that lead elsewhere, such as two dots. */
const isBasePath = (path: string): boolean =>
  /^\/([\w.~-]+(\/[\w.~-]+)*)?$/.test(path) && new URL(path, 'https://a.example').pathname === path

function parseBasePath(path: string): string {
  if (isBasePath(path)) return path
  throw new UsageError(
    `--base-path begins with a slash, does not end with one and has no parts of dots alone, such as /ci, not ${JSON.stringify(path)}.`,
  )
}

function parseUrl(option: string, url: string | undefined): string | undefined {
  if (url === undefined || (URL.canParse(url) && new URL(url).protocol === 'https:')) return url
  throw new UsageError(`--${option} is an address that begins with https://, not "${url}".`)
}

function parseEmail(email: string | undefined): string | undefined {
  if (email === undefined || /^[^\s@]+@[^\s@]+$/.test(email)) return email
  throw new UsageError(`--email is an address such as it@example.com, not "${email}".`)
}
