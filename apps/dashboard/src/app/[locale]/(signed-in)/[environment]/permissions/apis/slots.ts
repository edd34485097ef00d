/** The two subscription keys that every environment has. */
export const slots = ['primary', 'secondary'] as const

export type Slot = (typeof slots)[number]

/** Which of the two a key is; undefined for a named one. */
export const toSlot = (kind: string): Slot | undefined => slots.find((slot) => slot === kind)
