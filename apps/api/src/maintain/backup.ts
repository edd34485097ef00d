import { resolve } from 'node:path'
import { runCommand } from './run-command.ts'
import { writeBackup } from './write-backup.ts'

const usage = `Usage: pnpm backup --to FOLDER [--with-master-key]

Copies environments, roles, keys, audit log and usage, with the names of callers (control.db), and the
present data of each environment to a new or empty folder, as they were together at one moment. The service
may be running. Every copy is checked.

The master key, with which subscription keys are encrypted, is not part of it: keep keys.secret, or what
MASTER_KEY holds, somewhere else. Without it a restored service does not start. With --with-master-key it is
put beside them, whoever has the backup has the keys, and the audit log says that it was taken.

  --to FOLDER         where to
  --with-master-key   also keys.secret
  --help              this text`

process.exitCode = await runCommand(
  {
    usage,
    values: ['to'],
    flags: ['with-master-key'],
    async run({ DATA_DIR }, { to = '' }, flags) {
      const folder = resolve(to)
      const withMasterKey = flags.has('with-master-key')
      const { files, masterKeyId } = await writeBackup(DATA_DIR, folder, { withMasterKey })
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      const key = withMasterKey
        ? 'It holds the master key: whoever has it has the subscription keys.'
        : `The master key${masterKeyId === null ? '' : ` ${masterKeyId}`} is not part of it: keep it somewhere else.`
      return `Saved to ${folder}: files: ${files.length}, bytes: ${bytes}.\n${key}`
    },
  },
  process.argv.slice(2),
)
