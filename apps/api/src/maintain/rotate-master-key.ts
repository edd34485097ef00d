import { rotateMasterKey } from '../store/rotate-master-key.ts'
import { runCommand } from './run-command.ts'

const usage = `Usage: pnpm rotate-master-key

Encrypts all stored keys under a new master key. Subscription keys stay as they are, and nobody needs
to do anything. The service must be stopped meanwhile: it would go on with the old key.

Without further settings the new key is made at random and takes the place of keys.secret in the data
folder. It is kept elsewhere with
  NEW_MASTER_KEY, or NEW_MASTER_KEY_FILE   32 random bytes, as from openssl rand -base64 32
and the present one is read from MASTER_KEY or MASTER_KEY_FILE when it is not in the data folder.

Cut off at any moment, either the old or the new key opens everything: run it again. Backups made before
need the old key: keep it as long as you keep them.

  --help  this text`

process.exitCode = await runCommand(
  {
    usage,
    values: [],
    flags: [],
    async run({ DATA_DIR, MASTER_KEY, NEW_MASTER_KEY }) {
      const { count, oldKeyId, newKeyId } = await rotateMasterKey(DATA_DIR, {
        masterKey: MASTER_KEY,
        newMasterKey: NEW_MASTER_KEY,
      })
      const done = `Stored keys encrypted anew: ${count}. Master key ${oldKeyId} is replaced by ${newKeyId}.`
      return NEW_MASTER_KEY === undefined
        ? done
        : `${done}\nSet MASTER_KEY or MASTER_KEY_FILE to the new key before the next start.`
    },
  },
  process.argv.slice(2),
)
