import { resolve } from 'node:path'
import { restoreBackup } from './restore-backup.ts'
import { runCommand } from './run-command.ts'

const usage = `Usage: pnpm restore --from FOLDER [--erasures FILE] [--end-keys]

Copies a backup into the data folder (DATA_DIR), which must be new or empty. Before anything is written, all
of the backup is checked: the SHA-256 of every file, the soundness of every database, and its version.

Everything is as it was at the backup then: keys and roles that were taken back since work again, and columns
that were masked since are seen again. With --end-keys no subscription key works until it is regenerated or rolled.

  --from FOLDER    what pnpm backup made
  --erasures FILE  erasures.ndjson of the data folder of before: customers who were erased since the backup are
                   hidden at the first start, and then removed
  --end-keys       end the subscription keys in it
  --help           this text`

process.exitCode = await runCommand(
  {
    usage,
    values: ['from'],
    optional: ['erasures'],
    flags: ['end-keys'],
    async run({ DATA_DIR }, { from = '', erasures }, flags) {
      const endsKeys = flags.has('end-keys')
      const { createdUtc, files, masterKeyId } = await restoreBackup(resolve(from), DATA_DIR, {
        endsKeys,
        erasureJournal: erasures && resolve(erasures),
      })
      const needsKey = masterKeyId !== null && !files.some(({ path }) => path === 'keys.secret')
      const lines = [
        `Restored to ${DATA_DIR}: files: ${files.length}, as of ${createdUtc}.`,
        endsKeys
          ? 'No subscription key works until it is regenerated or rolled. Roles that were taken back since count again.'
          : 'Keys and roles that were taken back since count again: regenerate, delete or disable them, or restore with --end-keys.',
        'The masking policy is that of the backup: what was masked since is seen again, until you save it anew.',
        erasures === undefined
          ? 'Customers who were erased since are back, unless you restore with --erasures.'
          : 'The first start erases again who was erased since.',
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
