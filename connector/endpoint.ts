import packageJson from './package.json' with { type: 'json' }

/** Where Microsoft's service lives unless a connection says otherwise, and for whom its tokens are made. */
export const cloudHost = 'api.ci.ai.dynamics.com'
export const audience = 'https://api.ci.ai.microsoft.com'

/** For whom a connector is: Microsoft's cloud, or a service of one's own with its operations beyond v1. */
export type Target = 'cloud' | 'self-hosted'

export interface ConnectorOptions {
  readonly target: Target
  /** Host of the service, without scheme and path. */
  readonly host?: string
  /** What stands between host and the paths, where something does. */
  readonly basePath?: string
  /** Name of the connector, at most 30 characters. */
  readonly title?: string
  readonly description?: string
  readonly version?: string
  /** For whom the sign-in's tokens are made. */
  readonly audience?: string
  readonly publisher?: string
  readonly contact?: { readonly name: string; readonly url: string; readonly email: string }
  readonly website?: string
  readonly privacyPolicy?: string
  /** Ids of operations that the service does not serve yet, for the readme. */
  readonly unserved?: readonly string[]
}

export type Settings = Required<ConnectorOptions>

const website = 'https://example.com/customer-insights-kit'

const common = {
  version: packageJson.version,
  audience,
  publisher: 'Customer Insights Kit',
  contact: {
    name: 'Customer Insights Kit maintainers',
    url: website,
    email: 'customer-insights-kit@example.com',
  },
  website,
  privacyPolicy: `${website}/privacy`,
  unserved: [],
}

const defaults = {
  cloud: {
    host: cloudHost,
    basePath: '/v1',
    title: 'Customer Insights Kit',
    description:
      'Look up customers, activities, segments and measures of Dynamics 365 Customer Insights - Data, change them, refresh them, and start flows when they change.',
  },
  'self-hosted': {
    host: 'customer-insights.example.com',
    basePath: '/',
    title: 'Customer Insights Kit Service',
    description:
      'Look up customers, activities, segments and measures in your own Customer Insights service, change them, refresh them, and start flows the moment they change.',
  },
} as const

export const toSettings = (options: ConnectorOptions): Settings => ({
  ...common,
  ...defaults[options.target],
  ...options,
})

/** What stands before the paths of v1: nothing where it is part of the base path. */
export const getPrefix = (target: Target): string => (target === 'cloud' ? '' : '/v1')
