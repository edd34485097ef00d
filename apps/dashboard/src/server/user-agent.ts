import { version } from '../../package.json'

/** How the dashboard's server calls itself, so that its calls are told apart from those of programs. */
export const userAgent = `customer-insights-kit-dashboard/${version}`

const explorerMark = ' (explorer)'

/** The same where the explorer sends: a key that it reads is shown to nobody. */
export const explorerUserAgent = `${userAgent}${explorerMark}`

/** Whether a call was the explorer's, of this version of the dashboard or another. */
export const isExplorer = (called: string | null): boolean =>
  called?.startsWith('customer-insights-kit-dashboard/') === true && called.endsWith(explorerMark)
