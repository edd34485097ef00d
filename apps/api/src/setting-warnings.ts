import { statSync } from 'node:fs'
import { findNearestName } from './store/nearest-name.ts'

/** Settings of the programs beside the service, which start with the same environment. */
const othersNames = [
  'PORT',
  'IDENTITY_PORT',
  'API_URL',
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET',
  'ENTRA_CLIENT_SECRET_FILE',
  'SESSION_SECRET',
  'SESSION_SECRET_FILE',
]

/** Who sets a name that begins like this means us. */
const ours = /^(LIMIT|MAX_BODY|MAX_HEADER|MAX_LOAD|MASTER|NEW_MASTER|ENTRA|METRICS|FIRST_(OWNER|PARTY))_?/

type Environment = Readonly<Record<string, string | undefined>>

/** What is suspicious in settings that can be read, a line each: names that nobody knows, and open files. */
export function listSettingWarnings(
  env: Environment,
  names: readonly string[],
  secretNames: readonly string[],
) {
  const files = secretNames.map((name) => `${name}_FILE`)
  const known = [...names, ...files, ...othersNames]
  const warnings: string[] = []
  for (const name of Object.keys(env)) {
    if (known.includes(name) || !ours.test(name)) continue
    const nearest = findNearestName(name, known)
    const remedy = nearest === undefined ? 'Leave it out.' : `Did you mean ${nearest}?`
    warnings.push(`Setting ${name}: is unknown and has no effect. ${remedy}`)
  }
  for (const name of files) {
    const file = env[name]?.trim()
    if (file && isOpen(file)) {
      warnings.push(`Setting ${name}: everybody on this machine can read or write ${file}. Make it private.`)
    }
  }
  return warnings
}

/** Windows keeps no such modes. */
function isOpen(file: string): boolean {
  if (process.platform === 'win32') return false
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o007) !== 0
}
