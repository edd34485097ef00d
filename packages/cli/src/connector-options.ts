import { type ConnectorOptions, type Target, toSettings } from '@customer-insights-kit/connector/endpoint'
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
  const isHost = URL.canParse(`https://${host}`) && new URL(`https://${host}`).host === host.toLowerCase()
  if (isHost) return host
  const url = URL.canParse(host) ? new URL(host) : undefined
  if (url?.protocol === 'http:') {
    throw new UsageError('Connectors call over https only: give a host that answers there.')
  }
  const path = url && url.pathname !== '/' ? ` --base-path ${url.pathname.replace(/\/$/, '')}` : ''
  const meant = url?.host ? ` Did you mean --host ${url.host}${path}?` : ''
  throw new UsageError(`--host is a name without scheme and path, such as insights.example.com.${meant}`)
}

function parseBasePath(path: string): string {
  if (/^\/([\w.~-]+(\/[\w.~-]+)*)?$/.test(path)) return path
  throw new UsageError(
    `--base-path begins with a slash and does not end with one, such as /ci, not "${path}".`,
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
