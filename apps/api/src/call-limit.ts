/** So many calls in a window that begins with the first of them. */
export interface CallLimit {
  readonly calls: number
  readonly windowSeconds: number
}

/** How many calls each caller has; what is left out is not limited. */
export interface CallLimits {
  readonly keyBurst?: CallLimit | undefined
  readonly keySustained?: CallLimit | undefined
  readonly principalBurst?: CallLimit | undefined
  readonly principalSustained?: CallLimit | undefined
  /** Refused keys and tokens of one client address. */
  readonly failures?: CallLimit | undefined
}

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 }
const maxCalls = 1_000_000_000
const maxWindowSeconds = 86_400

/** Reads `100/60s`, `100/1m` or `5000/1h`; undefined for anything else, and for windows beyond a day. */
export function parseCallLimit(text: string): CallLimit | undefined {
  const [, calls = '', count = '', unit = ''] = /^\s*(\d+)\s*\/\s*(\d+)\s*([smh])\s*$/.exec(text) ?? []
  const limit = { calls: Number(calls), windowSeconds: Number(count) * (secondsOf[unit] ?? 0) }
  const isSane =
    limit.calls >= 1 &&
    limit.calls <= maxCalls &&
    limit.windowSeconds >= 1 &&
    limit.windowSeconds <= maxWindowSeconds
  return isSane ? limit : undefined
}
