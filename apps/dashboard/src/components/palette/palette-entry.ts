import type { Theme } from '#theme.ts'

export const entryGroups = ['customers', 'pages', 'operations', 'languages', 'themes'] as const
export type EntryGroup = (typeof entryGroups)[number]

/** A line of the palette, and where it leads or what it does. */
export interface PaletteEntry {
  readonly id: string
  readonly group: EntryGroup
  readonly label: string
  /** Stands beside the label. */
  readonly hint: string
  /** Words by which it is found as well. */
  readonly keywords?: string
  /** An address, one in another language, or colours to keep. */
  readonly target:
    | { readonly kind: 'page'; readonly href: string }
    | { readonly kind: 'language'; readonly locale: string }
    | { readonly kind: 'theme'; readonly theme: Theme }
}

/** Everything of the palette but the customers, which the service finds. */
export interface PaletteContent {
  readonly entries: readonly PaletteEntry[]
  readonly labels: PaletteLabels
}

export interface PaletteLabels {
  readonly groups: Readonly<Record<EntryGroup, string>>
  readonly placeholder: string
  readonly noMatch: string
  /** With `{count}`. */
  readonly count: string
  readonly searching: string
  readonly keys: string
}
