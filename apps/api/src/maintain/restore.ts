import { resolve } from 'node:path'
import { restoreBackup } from './restore-backup.ts'
import { runCommand } from './run-command.ts'

const usage = `Usage: pnpm restore --from FOLDER

Copies a backup into the data folder (DATA_DIR), which must be new or empty. Before anything is written, all
of the backup is checked: the SHA-256 of every file, the soundness of every database, and its version.

  --from FOLDER  what pnpm backup made
  --help         this text`

process.exitCode = await runCommand(
  {
    usage,
    values: ['from'],
    flags: [],
    async run({ DATA_DIR }, { from = '' }) {
      const { createdUtc, files, masterKeyId } = await restoreBackup(resolve(from), DATA_DIR)
      const done = [
        `Restored to ${DATA_DIR}: files: ${files.length}, as of ${createdUtc}.`,
        'Keys that were replaced, ended, disabled or deleted since then work again: do that anew.',
      ].join('\n')
      const needsKey = masterKeyId !== null && !files.some(({ path }) => path === 'keys.secret')
      return needsKey
        ? `${done}\nBefore the first start put the master key ${masterKeyId} there as keys.secret, or set MASTER_KEY or MASTER_KEY_FILE.`
        : done
    },
  },
  process.argv.slice(2),
)
