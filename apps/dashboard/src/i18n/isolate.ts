/** Letters that are written from right to left, and signs that turn the direction of what follows. */
const turning =
  /[\p{Bidi_Control}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const isolateSigns = /[\u2066-\u2069]/g

/**
 * A value that changes the order of letters within itself only, not in the sentence around it. One that changes none
 * stays without signs, so that it can be copied as it is.
 */
export const isolate = (value: string): string =>
  turning.test(value) ? `\u2068${value.replace(isolateSigns, '')}\u2069` : value
