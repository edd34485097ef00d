import type { Messages } from 'next-intl'

/** The texts of the form, which runs in the browser. */
export type CreateKeyLabels = Readonly<Messages['keys']['create']['form']>
