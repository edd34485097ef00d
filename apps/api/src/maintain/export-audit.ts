import { resolve } from 'node:path'
import { runCommand } from './run-command.ts'
import { writeAuditExport } from './write-audit-export.ts'

const usage = `Usage: pnpm export-audit --to FILE

Writes the whole audit log to a new file, oldest first, as lines of JSON: the entries of every environment,
of those that were deleted, and of what concerns none, such as another master key. Administrators see in the
service those of their own environment only. The service may be running.

Afterwards it says whether any entry was changed or taken out since it was written.

  --to FILE  where to; readable by its owner only
  --help     this text`

process.exitCode = await runCommand(
  {
    usage,
    values: ['to'],
    flags: [],
    async run({ DATA_DIR, MASTER_KEY }, { to = '' }) {
      const file = resolve(to)
      const { entries, brokenEntryId, lastHash } = await writeAuditExport(DATA_DIR, file, MASTER_KEY)
      const state =
        brokenEntryId === undefined
          ? `No entry was changed or taken out. The hash of the latest, ${lastHash}, kept elsewhere, also shows a missing end.`
          : `Entry ${brokenEntryId} was changed, or stands where one was taken out.`
      return `Saved to ${file}: entries: ${entries}.\n${state}`
    },
  },
  process.argv.slice(2),
)
