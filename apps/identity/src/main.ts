import { readConfig } from './config.ts'
import { startIdentity } from './start-identity.ts'
import { StartupError } from './startup-error.ts'

try {
  const identity = await startIdentity(readConfig())
  for (const warning of identity.warnings) console.error(`Identity: ${warning}`)
  console.log(`Identity: ${identity.issuer}`)
  const stop = async () => {
    await identity.close()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof StartupError ? `Identity: ${error.message}` : error)
  process.exitCode = 1
}
