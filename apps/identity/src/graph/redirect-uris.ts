import { loopbackNames } from '../loopback-names.ts'
import type { RegistrationStore } from './registrations.ts'

const longest = 256
/** A domain that an application owns, backwards, as RFC 8252 asks of its own scheme: `com.example.app:`. */
const reverseDomain = /^[a-z][a-z\d-]*(?:\.[a-z\d][a-z\d-]*)+:$/
/** Those of MSAL and of Windows' broker, which carry the application's id. */
const isOfLibrary = ({ protocol, pathname }: URL, appId: string): boolean =>
  protocol === `msal${appId.toLowerCase()}:` ||
  (protocol === 'ms-appx-web:' && pathname.toLowerCase().endsWith(`/${appId.toLowerCase()}`))

/** What is not seen, or that browsers leave out or read as something else. */
const unseen = /[\p{Cc}\p{Cf}\p{Z}\\]/u

/** Whether browsers go where the text says: they write scheme and host small, and a slash behind a bare host. */
function isReadAsWritten(text: string, { href }: URL): boolean {
  const written = text.replace(/^[^:]*:(\/\/[^/?]*)?/, (start) => start.toLowerCase())
  return [text, written, `${written}/`].includes(href)
}

/** The text for a message, where it cannot turn the message around. */
export const toVisible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)

/** Letters of names and addresses alone: a semicolon or comma would add to the policy that a sign-in page is under. */
const isPlainHost = ({ hostname }: URL): boolean => /^(?:[a-z\d_.-]+|\[[\da-f:]+\])$/.test(hostname)

const isLoopback = ({ hostname }: URL): boolean => loopbackNames.includes(hostname)

/**
 * Why a browser must not be sent there; undefined where it may. Of other schemes than https only those are named
 * that an application has to itself: `intent:` or `view-source:` lead a code to whoever listens.
 */
export function findRedirectFault(
  text: string,
  kind: 'web' | 'spa' | 'publicClient',
  appId: string,
): string | undefined {
  const url = URL.parse(text)
  if (url === null) return 'is no absolute address'
  if (text.length > longest) return `is longer than ${longest} characters`
  if (unseen.test(text)) return 'has a blank, a backslash or a character that is not seen: take it out'
  if (url.hash !== '' || text.includes('#')) return 'has a part behind #'
  if (text.includes('*')) return 'has a wildcard'
  if (url.username !== '' || url.password !== '') return 'carries a user name or password'
  if (!isReadAsWritten(text, url)) return `is opened by browsers as ${url.href}: write that, if it is meant`
  if (url.protocol === 'https:')
    return isPlainHost(url) ? undefined : 'has a host that no name of the Internet and no address can be'
  if (url.protocol === 'http:')
    return isLoopback(url) ? undefined : 'begins with http and is not on this machine'
  if (kind !== 'publicClient') return 'must begin with https, or with http://localhost'
  if (reverseDomain.test(url.protocol) || isOfLibrary(url, appId)) return undefined
  return `begins with ${url.protocol}, which is no scheme of this application: use https, http://localhost, msal${appId}, or a domain of yours backwards, such as com.example.app`
}

/** oidc-provider takes https on this machine from web applications alone. */
export const isWebOnly = (text: string): boolean => {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && isLoopback(url)
}

/** The same address, where a port on this machine does not count. */
export function isSameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true
  const [a, b] = [URL.parse(registered), URL.parse(asked)]
  if (a?.protocol !== 'http:' || b?.protocol !== 'http:' || !isLoopback(a)) return false
  return a.hostname === b.hostname && a.pathname === b.pathname && a.search === b.search
}

/** Whether scripts of that origin may ask for tokens: those of the application's own pages. */
export function isSpaOrigin({ read }: RegistrationStore, clientId: string, origin: string): boolean {
  const application = read().applications.find(({ appId }) => appId === clientId)
  const isOwn = (uri: string) =>
    application !== undefined &&
    URL.parse(uri)?.origin === origin &&
    findRedirectFault(uri, 'spa', application.appId) === undefined
  return application?.spaRedirectUris.some(isOwn) === true
}
