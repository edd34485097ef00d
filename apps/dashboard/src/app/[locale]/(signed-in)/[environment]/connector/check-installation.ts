/** What a connector for this service needs of its installation. */
export interface InstallationCheck {
  readonly isHttps: boolean
  /** Whether the name can be one of the internet; that it answers there, only the outside can tell. */
  readonly isPublicName: boolean
  readonly usesEntra: boolean
  /** Which connections can work: all of them, those with a named key alone, or none. */
  readonly verdict: 'ready' | 'keyOnly' | 'unreachable'
  readonly host: string
}

const privateSuffixes = ['localhost', 'local', 'internal', 'lan', 'home.arpa', 'test', 'example', 'invalid']

export function checkInstallation(apiUrl: string, usesEntra: boolean): InstallationCheck {
  const { protocol, hostname, host } = new URL(apiUrl)
  const isHttps = protocol === 'https:'
  const isPublicName = isPublic(hostname)
  const isReachable = isHttps && isPublicName
  const verdict = !isReachable ? 'unreachable' : usesEntra ? 'ready' : 'keyOnly'
  return { isHttps, isPublicName, usesEntra, verdict, host }
}

/** Certificates that the public trusts are for names, so addresses count as private. */
function isPublic(hostname: string): boolean {
  const isAddress = hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
  const isLocal = privateSuffixes.some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`))
  return !isAddress && !isLocal && hostname.includes('.')
}
