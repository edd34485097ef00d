type Bytes = ReadableStream<Uint8Array>

/**
 * Passes a body on while it arrives. When it breaks off, the server can only break off too; it logs what
 * it was told, which is why that has one line and neither stack nor cause.
 */
export function passBody(body: Bytes | null, describe: () => string): Bytes | null {
  if (body === null) return null
  const reader = body.getReader()
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (cause) {
        controller.error(toOneLine(`${describe()}: the upstream broke off its answer.`, cause))
      }
    },
    cancel: (reason: unknown) => reader.cancel(reason),
  }
  // Nothing is read ahead: the server ends, as if it were whole, what breaks off while it does not wait.
  return new ReadableStream(source, { highWaterMark: 0 })
}

function toOneLine(message: string, cause: unknown): Error {
  const error = new Error(cause instanceof Error ? `${message} Cause: ${cause.message}` : message)
  delete error.stack
  return error
}
