import { Download } from 'lucide-react'
import { type RefObject, useMemo, useState } from 'react'
import { saveFile } from '#components/save-file.ts'
import { buttonClass, iconButtonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Answer } from '../answer.ts'
import type { CallShape } from '../call-shape.ts'
import { findNextLink } from './find-next-link.ts'
import { findRows } from './find-rows.ts'
import { toLines } from './json-lines.ts'
import { JsonTree } from './json-tree.tsx'
import { NextPage } from './next-page.tsx'
import { type JsonNode, parseJson } from './parse-json.ts'
import { RowsTable } from './rows-table.tsx'
import type { TryItLabels } from './try-it-labels.ts'

/** What is drawn of a longer body is its beginning, as text. */
const longestTree = 5_000_000
const longestText = 100_000

interface AnswerBodyProps {
  readonly answer: Answer
  readonly call: CallShape
  readonly form: RefObject<HTMLFormElement | null>
  readonly labels: TryItLabels
}

/** The body of an answer, to be folded, searched, read as a table and downloaded. */
export function AnswerBody({ answer, call, form, labels }: AnswerBodyProps) {
  const { body, isBinary } = answer
  const [isTable, setTable] = useState(false)
  const node = useMemo(() => readTree(answer), [answer])
  const rows = useMemo(() => node && findRows(body, node), [node, body])
  const lines = useMemo(() => node && toLines(node), [node])
  if (body === '') {
    return (
      <>
        <h3 className="mt-4 font-medium">{labels.body}</h3>
        <p className="text-muted">{labels.noBody}</p>
      </>
    )
  }
  const next = node && findNextLink(node)
  const isShort = body.length <= longestText
  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium">{labels.body}</h3>
        {rows !== undefined && (
          <fieldset className="flex">
            <legend className="sr-only">{labels.answer.view}</legend>
            {[false, true].map((choice) => (
              <button
                key={String(choice)}
                type="button"
                aria-pressed={isTable === choice}
                className={`${buttonClass('quiet')} aria-pressed:bg-accent-soft aria-pressed:text-accent`}
                onClick={() => setTable(choice)}
              >
                {choice ? labels.answer.table : labels.answer.tree}
              </button>
            ))}
          </fieldset>
        )}
        <span className="grow" />
        {!isBinary && <CopyButton text={body} label={labels.copyBody} copiedLabel={labels.copied} />}
        <button
          type="button"
          className={iconButtonClass}
          aria-label={labels.answer.download}
          title={labels.answer.download}
          onClick={() => saveBody(answer)}
        >
          <Download aria-hidden className="size-4" />
        </button>
      </div>
      {isBinary ? (
        <p className="text-muted">{labels.answer.binary}</p>
      ) : isTable && rows !== undefined ? (
        <RowsTable rows={rows} labels={labels} />
      ) : lines !== undefined ? (
        <JsonTree lines={lines} drift={answer.drift} labels={labels} />
      ) : (
        <ScrollRegion label={labels.body} className="mt-1 max-h-[32rem] rounded-md bg-raised p-3">
          <pre className="select-text font-mono text-sm">{isShort ? body : body.slice(0, longestText)}</pre>
        </ScrollRegion>
      )}
      {next !== undefined && <NextPage link={next} call={call} form={form} label={labels.answer.nextPage} />}
      {lines === undefined && !isShort && <p className="mt-1 text-muted text-sm">{labels.answer.long}</p>}
      {answer.isTruncated && <p className="mt-1 text-muted text-sm">{labels.truncated}</p>}
    </>
  )
}

function readTree({ body, isBinary, isTruncated }: Answer): JsonNode | undefined {
  if (isBinary || isTruncated || body.length > longestTree) return undefined
  try {
    return parseJson(body)
  } catch {
    return undefined // Not JSON: shown as it came.
  }
}

/** The file of an answer is called as its address ends. */
function saveBody({ url, body, isBinary, mediaType }: Answer): void {
  const name =
    new URL(url).pathname
      .split('/')
      .at(-1)
      ?.replace(/[^\w.-]+/g, '-') ?? 'answer'
  const ending = /zip/.test(mediaType)
    ? 'zip'
    : /csv/.test(mediaType)
      ? 'csv'
      : /json/.test(mediaType)
        ? 'json'
        : 'txt'
  const content = isBinary ? Uint8Array.from(atob(body), (byte) => byte.charCodeAt(0)) : body
  saveFile(content, mediaType, `${name}.${ending}`)
}
