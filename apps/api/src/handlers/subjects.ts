import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { appendAudit } from '../store/audit-log.ts'
import { listOverlaysAbout, newRowColumn, type Overlay } from '../store/overlays.ts'
import { type PartPosition, planSubject, readPart, type SubjectPart } from '../store/read-subject.ts'
import type { WireRow } from '../store/to-wire-row.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'
import { printJson, printTable } from './print-subject.ts'
import { type ZipEntry, zipEntries } from './zip-entries.ts'

export const subjects: Handlers<typeof management>['subjects'] = {
  async export(context, { instanceId, customerId, encoding }) {
    const { actor, control, environments } = needOwnData(context)
    const plan = await environments.use(instanceId, (store) => planSubject(store, customerId))
    if (plan === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no customer with the CustomerId ${customerId.slice(0, 200)}. Get a key ring tells it for a key of a source table.`,
        target: 'customerId',
      })
    }
    await control.db.transaction().execute((db) =>
      appendAudit({ db }, actor, {
        instanceId,
        action: 'ExportSubject',
        target: `Customer/${customerId}`,
        after: { tables: plan.parts.map(({ table }) => table) },
      }),
    )
    const bytes = zipEntries(printSubject(context, { instanceId, customerId, ...plan }))
    const fileName = 'subject.zip'
    return encoding === 'binary'
      ? { mediaType: 'application/zip', fileName, bytes }
      : { mediaType: 'text/plain', fileName: `${fileName}.b64`, lines: printBase64(bytes) }
  },
}

/** Three bytes are four letters: what is left over waits for the next piece. */
async function* printBase64(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % 3)
    yield bytes.toString('base64', 0, whole)
    rest = bytes.subarray(whole)
  }
  yield rest.toString('base64')
}

/** More than one customer may have. */
const maxOverlays = 1_000_000

interface Subject extends NonNullable<Awaited<ReturnType<typeof planSubject>>> {
  readonly instanceId: string
  readonly customerId: string
}

async function* printSubject(
  { control, environments }: Pick<HandlerContext, 'control' | 'environments'>,
  { instanceId, customerId, parts, keys }: Subject,
): AsyncGenerator<ZipEntry> {
  const nowUtc = new Date().toISOString()
  yield* printJson('export.json', {
    instanceId,
    customerId,
    exportedUtc: nowUtc,
    files: [...parts.map(({ table }) => table), 'keys', 'overlays'],
  })
  yield* printTable('keys', ['dataSourceName', 'tableName', 'key'], onePage(keys.map((key) => ({ ...key }))))
  for (const part of parts) {
    yield* printTable(part.table, part.columns, readPages(environments, instanceId, part))
  }
  const overlays = await listOverlaysAbout(control, instanceId, customerId, nowUtc, maxOverlays)
  yield* printTable('overlays', overlayColumns, onePage(overlays.map(toOverlayRow)))
}

async function* onePage(rows: readonly WireRow[]): AsyncGenerator<readonly WireRow[]> {
  yield rows
}

/** Page by page, so that a load meanwhile goes on; a table that it took away ends here. */
async function* readPages(
  environments: HandlerContext['environments'],
  instanceId: string,
  part: SubjectPart,
): AsyncGenerator<readonly WireRow[]> {
  for (let at: PartPosition | undefined, isMore = true; isMore; isMore = at !== undefined) {
    const position: PartPosition | undefined = at
    const page = await environments.use(instanceId, (store) => readPart(store, part, position))
    yield page?.rows ?? []
    at = page?.next
  }
}

const overlayColumns = ['table', 'rowId', 'column', 'value', 'writtenUtc', 'validUntilUtc']

const toOverlayRow = (overlay: Overlay): WireRow => ({
  table: overlay.table_name,
  rowId: overlay.row_key,
  // A new row is one value, of all columns.
  column: overlay.column_name === newRowColumn ? null : overlay.column_name,
  value: overlay.value,
  writtenUtc: overlay.written_utc,
  validUntilUtc: overlay.valid_until_utc,
})
