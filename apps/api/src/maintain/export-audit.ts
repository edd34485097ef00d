import { resolve } from 'node:path'
import type { AuditCheck } from '../store/audit-log.ts'
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
      const { entries, ...check } = await writeAuditExport(DATA_DIR, file, MASTER_KEY)
      return `Saved to ${file}: entries: ${entries}.\n${describeCheck(check)}`
    },
  },
  process.argv.slice(2),
)

function describeCheck({ isWhole, brokenEntryId, lastHash, unsigned }: AuditCheck): string {
  if (brokenEntryId !== undefined)
    return `Entry ${brokenEntryId} was changed, or stands where one was taken out.`
  if (!isWhole) return 'Entries at the end were taken out.'
  const older = unsigned > 0 ? ` The first ${unsigned} are older than the key of the log.` : ''
  return `No entry was changed or taken out.${older} The hash of the latest, ${lastHash}, kept elsewhere, also shows an older copy put in place of this log.`
}
