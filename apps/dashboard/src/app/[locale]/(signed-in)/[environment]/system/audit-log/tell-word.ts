export type Words = Readonly<Record<string, string>>

/** The word that readers know for a value; what people named themselves, such as a key, may be called anything. */
export const tellWord = (value: string, words: Words = {}): string =>
  (Object.hasOwn(words, value) ? words[value] : undefined) ?? value
