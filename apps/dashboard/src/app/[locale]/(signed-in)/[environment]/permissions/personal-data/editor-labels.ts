import type { Messages } from 'next-intl'

/** The texts of the editor, which runs in the browser. */
export type EditorLabels = Readonly<Messages['personalData']['editor']>
