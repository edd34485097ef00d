export const themes = ['system', 'light', 'dark'] as const

/** The colours of the pages: those of the system, or always the same. */
export type Theme = (typeof themes)[number]

export const themeCookieName = 'theme'

export const toTheme = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'system'
