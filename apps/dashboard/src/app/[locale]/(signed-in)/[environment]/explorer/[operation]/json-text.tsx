import type { ReactNode } from 'react'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'

/** Above this many characters colours would cost more time than they save. */
const longestColoured = 50_000

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** JSON with quiet colours; any other text as it is. */
export function JsonText({ text, label }: { readonly text: string; readonly label: string }) {
  const isJson = /^\s*[[{"]/.test(text) && text.length <= longestColoured
  return (
    <ScrollRegion label={label} className="mt-1 max-h-[32rem] rounded-md bg-raised p-3">
      <pre className="select-text font-mono text-sm">{isJson ? colour(text) : text}</pre>
    </ScrollRegion>
  )
}

function colour(text: string): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(token)) {
    const [whole, string, colon] = match
    parts.push(text.slice(end, match.index))
    const look =
      string === undefined ? 'text-code-number' : colon === undefined ? 'text-code-string' : 'text-code-key'
    parts.push(
      <span key={match.index} className={look}>
        {string ?? whole}
      </span>,
      colon ?? '',
    )
    end = match.index + whole.length
  }
  return [...parts, text.slice(end)]
}
