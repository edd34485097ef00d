import { Worker } from 'node:worker_threads'

interface ThreadOptions<Message> {
  readonly onMessage?: ((message: Message) => void) | undefined
  /** Ends it, and throws the signal's reason. */
  readonly signal: AbortSignal
}

/** Runs a thread with a file of its own to its end, and fails as it does. */
export function runSqliteThread<Message>(
  program: URL,
  request: unknown,
  { onMessage, signal }: ThreadOptions<Message>,
): Promise<void> {
  signal.throwIfAborted()
  const worker = new Worker(program, { workerData: request })
  return new Promise<void>((resolve, reject) => {
    const end = () => void worker.terminate()
    signal.addEventListener('abort', end)
    let failure: unknown
    worker.on('message', (message: Message) => onMessage?.(message))
    worker.on('error', (error) => {
      failure = error
    })
    // Not before the thread is gone is the file nobody's.
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', end)
      if (signal.aborted) reject(signal.reason)
      else if (failure !== undefined) reject(failure)
      else if (code !== 0) reject(new Error(`The thread that built the index ended with ${code}.`))
      else resolve()
    })
  })
}
