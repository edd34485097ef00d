export interface Attempts<Answer> {
  readonly attempt: () => Promise<
    Answer & { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  >
  readonly sleep: (ms: number) => Promise<void>
}

const mostRetries = 4
const [scaleMs, leastMs, mostMs] = [7_500, 5_000, 45_000]

/**
 * The retry policy of Power Automate unless a step sets another one: up to four more attempts after 408, 429, 5xx
 * and broken connections, each wait about twice the one before, and no shorter than the service asks.
 */
export async function retry<Answer>({ attempt, sleep }: Attempts<Answer>) {
  for (let retries = 0; ; retries += 1) {
    const result = await attempt().catch((error: unknown) => {
      // What fetch throws where the connection broke; anything else is a mistake.
      if (error instanceof TypeError && error.message === 'fetch failed') return { broken: error }
      throw error
    })
    const isLast = retries === mostRetries
    if ('broken' in result) {
      if (isLast) throw result.broken
    } else if (isLast || !mayPass(result.status)) return result
    await sleep(Math.max(chooseWait(retries), 'broken' in result ? 0 : readRetryAfter(result.headers)))
  }
}

const mayPass = (status: number) => status === 408 || status === 429 || status >= 500

const chooseWait = (retries: number) => Math.min(Math.max(scaleMs * 2 ** retries, leastMs), mostMs)

function readRetryAfter(headers: Readonly<Record<string, string>>): number {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}
