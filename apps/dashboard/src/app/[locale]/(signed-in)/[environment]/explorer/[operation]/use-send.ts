import { useRef, useState } from 'react'
import { postForResult, toPlainFailure } from '#components/post.ts'
import type { Result } from '#server/result.ts'
import type { Answer } from '../answer.ts'
import type { Values } from '../build-request.ts'
import { loadAnswerBody } from './answer-view.tsx'
import type { TryItLabels } from './try-it-labels.ts'

/** Sends one request at a time, which may be cancelled; `canceled` says what is known of it then. */
export function useSend(path: string, wireId: string, labels: TryItLabels, canceled: string) {
  const sending = useRef<AbortController>(undefined)
  const [isPending, setPending] = useState(false)

  return {
    isPending,
    cancel: () => sending.current?.abort(),
    /** Undefined while another one is under way. */
    async send(fields: Values): Promise<Result<Answer> | undefined> {
      if (sending.current !== undefined) return undefined
      const controller = new AbortController()
      sending.current = controller
      setPending(true)
      // Where this fails, drawing the answer asks once more.
      const drawing = loadAnswerBody().catch(() => undefined)
      const answer = await postForResult<Answer>(path, { wireId, fields }, labels, controller.signal)
      await drawing
      sending.current = undefined
      setPending(false)
      return answer ?? toPlainFailure('canceled', { title: labels.canceled.title, text: canceled })
    },
  }
}
