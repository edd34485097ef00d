import { Code } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { postForResult } from '#components/post.ts'
import { Problem } from '#components/problem.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Failure } from '#server/result.ts'
import type { Snippets } from '../customer-snippets/to-snippets.ts'
import type { BrowserLabels } from './browser-labels.ts'

interface CopyAsProps {
  readonly path: string
  readonly toRequest: () => unknown
  readonly labels: BrowserLabels
}

/** Two of them are names, in every language. */
const kinds = [
  { kind: 'curl', name: 'curl' },
  { kind: 'typescript', name: 'TypeScript' },
  { kind: 'flow', name: undefined },
] as const

/** The list as a call of the API, for a shell, a program and a flow. */
export function CopyAs({ path, toRequest, labels }: CopyAsProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [snippets, setSnippets] = useState<Snippets>()
  const [failure, setFailure] = useState<Failure>()
  const text = labels.snippets

  async function open() {
    const answer = await postForResult<Snippets>(path, toRequest(), labels)
    setFailure(answer?.ok === false ? answer : undefined)
    setSnippets(answer?.ok === true ? answer.data : undefined)
    dialog.current?.showModal()
  }
  return (
    <>
      <button type="button" className={buttonClass()} title={text.title} onClick={open}>
        <Code aria-hidden className="size-4" />
        <span className="max-xl:sr-only">{text.open}</span>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        className="w-full max-w-2xl rounded-xl border border-line bg-surface p-5 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
      >
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          {text.title}
        </h2>
        <p className="mt-1 text-muted text-sm">{text.text}</p>
        {failure !== undefined && <Problem failure={failure} labels={labels.failures} />}
        {snippets !== undefined &&
          kinds.map(({ kind, name = text.flow }) => (
            <div key={kind} className="mt-3">
              <div className="flex items-center justify-between">
                <h3 className="font-medium">{name}</h3>
                <CopyButton text={snippets[kind]} label={`${text.copy}: ${name}`} copiedLabel={text.copied} />
              </div>
              <ScrollRegion label={name} className="max-h-48 rounded-md bg-raised p-3">
                <pre className="font-mono text-sm">{snippets[kind]}</pre>
              </ScrollRegion>
            </div>
          ))}
        <div className="mt-4 flex justify-end">
          <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
            {text.close}
          </button>
        </div>
      </dialog>
    </>
  )
}
