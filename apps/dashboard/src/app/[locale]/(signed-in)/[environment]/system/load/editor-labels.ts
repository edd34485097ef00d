import type { Messages } from 'next-intl'

export type EditorLabels = Readonly<Messages['load']['editor']>

/** The labels hold `{name}` for what the browser fills in. */
export const fill = (label: string, values: Readonly<Record<string, string | number>>): string =>
  label.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
