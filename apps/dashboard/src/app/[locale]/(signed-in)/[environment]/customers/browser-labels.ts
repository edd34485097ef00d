import type { Messages } from 'next-intl'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'

/** The texts of the list in the browser, where nothing is counted or put together. */
export type BrowserLabels = Messages['customers'] & {
  readonly failures: RequestIdLabels & Pick<Messages['failures'], 'noConnection' | 'retry'>
}

/** A column that can be shown, by the name that people know. */
export interface NamedColumn {
  readonly name: string
  readonly label: string
  readonly isMasked: boolean
}
