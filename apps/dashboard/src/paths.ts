/** Where a page stands: its language and its environment. */
export interface Place {
  readonly locale: string
  readonly environment: string
}

export type Query = Readonly<Record<string, string | number | undefined>>

const below = ({ locale, environment }: Place) => `/${locale}/${encodeURIComponent(environment)}`

export const customersPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/customers${toQueryString(query)}`

export const customerPath = (place: Place, customerId: string, query: Query = {}): string =>
  `${below(place)}/customers/${encodeURIComponent(customerId)}${toQueryString(query)}`

/** Where the list of customers asks its own server, with what is looked for in the body. */
export const listRoutePath = (place: Place, route: 'search' | 'export' | 'snippets'): string =>
  `${below(place)}/customer-${route}`

export const apiAccessPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/permissions/apis${toQueryString(query)}`

/** A page of one key: its id, or `primary` or `secondary`. */
export const keyPath = (place: Place, key: string, query: Query = {}): string =>
  `${below(place)}/permissions/apis/keys/${encodeURIComponent(key)}${toQueryString(query)}`

export const newKeyPath = (place: Place): string => `${below(place)}/permissions/apis/keys/new`

export const usersPath = (place: Place): string => `${below(place)}/permissions/users`

/** The list of app registrations, or one of them, or the page that makes one. */
export const appRegistrationsPath = (place: Place, registration?: string): string =>
  `${below(place)}/permissions/app-registrations${registration === undefined ? '' : `/${encodeURIComponent(registration)}`}`

export const personalDataPath = (place: Place): string => `${below(place)}/permissions/personal-data`

export const explorerPath = (place: Place, operation?: string): string =>
  `${below(place)}/explorer${operation === undefined ? '' : `/${encodeURIComponent(operation)}`}`

/** Where the explorer has its requests sent. */
export const explorerSendPath = (place: Place): string => `${below(place)}/explorer-send`

/** What is in the connectors, and where they are downloaded. */
export const connectorPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/connector${toQueryString(query)}`

export const connectorGuidePath = (place: Place): string => `${below(place)}/connector/guide`

/** Where events are sent. */
export const subscriptionsPath = (place: Place): string => `${below(place)}/connector/subscriptions`

/** Where the browser fetches the files of a connector. */
export const connectorDownloadPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/connector/download${toQueryString(query)}`

/** The drawing of a flow. */
export const flowPicturePath = (place: Place, flow: string): string =>
  `${below(place)}/connector/picture${toQueryString({ flow })}`

export const searchIndexPath = (place: Place): string => `${below(place)}/search-index`

export const dataPath = (place: Place): string => `${below(place)}/system/data`

export const loadPath = (place: Place): string => `${below(place)}/system/load`

/** Where the browser sends parts of files. */
export const loadPartPath = (place: Place): string => `${below(place)}/load-file-part`

export const quarantinePath = (place: Place, query: Query = {}): string =>
  `${below(place)}/system/quarantine${toQueryString(query)}`

/** Where the browser fetches rows that were put aside as a file. */
export const quarantineExportPath = (place: Place, query: Query): string =>
  `${below(place)}/quarantine-export${toQueryString(query)}`

export const auditLogPath = (place: Place, query: Query = {}): string =>
  `${below(place)}/system/audit-log${toQueryString(query)}`

/** Where the browser fetches the audit log as a file. */
export const auditExportPath = (place: Place, query: Query): string =>
  `${below(place)}/audit-export${toQueryString(query)}`

export const usagePath = (place: Place): string => `${below(place)}/usage`

/** Where a table of the usage page is downloaded; more of the query may follow. */
export const usageExportPath = (place: Place): string => `${below(place)}/usage-export`

export const aboutPath = (place: Place): string => `${below(place)}/system/about`

/** The settings of the browser, reached from an environment or from none. */
export const settingsPath = (locale: string, environment?: string): string =>
  environment === undefined ? `/${locale}/settings` : `${below({ locale, environment })}/settings`

/** Where one signs in, to come back to `returnTo`. */
export const signInPath = (locale: string, returnTo: string): string =>
  `/${locale}/sign-in${toQueryString({ returnTo })}`

/** Says to go back to the page that stayed open while one signed in again. */
export const signedInPath = (locale: string): string => `/${locale}/signed-in`

/** Leaves out what is undefined or empty, so that addresses stay short. */
export function toQueryString(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return search.size === 0 ? '' : `?${search}`
}
