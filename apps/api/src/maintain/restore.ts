import { resolve } from 'node:path'
import { restoreBackup } from './restore-backup.ts'
import { runCommand } from './run-command.ts'

const usage = `Usage: pnpm restore --from FOLDER [--end-keys]

Copies a backup into the data folder (DATA_DIR), which must be new or empty. Before anything is written, all
of the backup is checked: the SHA-256 of every file, the soundness of every database, and its version.

Everything is as it was at the backup then: keys and roles that were taken back since work again. With
--end-keys no subscription key works until it is regenerated or rolled.

  --from FOLDER  what pnpm backup made
  --end-keys     end the subscription keys in it
  --help         this text`

process.exitCode = await runCommand(
  {
    usage,
    values: ['from'],
    flags: ['end-keys'],
    async run({ DATA_DIR }, { from = '' }, flags) {
      const endsKeys = flags.has('end-keys')
      const { createdUtc, files, masterKeyId } = await restoreBackup(resolve(from), DATA_DIR, { endsKeys })
      const needsKey = masterKeyId !== null && !files.some(({ path }) => path === 'keys.secret')
      const lines = [
        `Restored to ${DATA_DIR}: files: ${files.length}, as of ${createdUtc}.`,
        endsKeys
          ? 'No subscription key works until it is regenerated or rolled. Roles that were taken back since count again.'
          : 'Keys and roles that were taken back since count again: regenerate, delete or disable them, or restore with --end-keys.',
      ]
      if (needsKey) {
        lines.push(
          `Before the first start put the master key ${masterKeyId} there as keys.secret, or set MASTER_KEY or MASTER_KEY_FILE.`,
        )
      }
      return lines.join('\n')
    },
  },
  process.argv.slice(2),
)
