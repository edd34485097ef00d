import type { Messages } from 'next-intl'

type Sections = Messages['connector']['guide']['sections']

/** The steps of each section, in their order: keys of their texts. */
export const sections = {
  where: ['cloud', 'service', 'tunnel'],
  before: ['licence', 'access', 'registration', 'ids', 'audience'],
  create: ['pac', 'paconn', 'portal'],
  redirect: ['copy', 'add', 'test'],
  solution: ['own', 'variable', 'there'],
  policies: ['groups', 'environment', 'tenant'],
  update: ['diff', 'update', 'stays'],
} as const satisfies { [Section in keyof Sections]: readonly (keyof Sections[Section]['steps'])[] }

export type SectionName = keyof typeof sections
export const sectionNames = Object.keys(sections) as SectionName[]

const joinLines = (...lines: readonly string[]): string => lines.join(' \\\n  ')

const pacFiles = [
  '--api-definition-file apiDefinition.swagger.json',
  '--api-properties-file apiProperties.json',
  '--icon-file icon.png --script-file script.csx',
]
const paconnFiles = [
  '--api-def apiDefinition.swagger.json --api-prop apiProperties.json',
  '--icon icon.png --script script.csx',
]

/** What is typed in a step, which is the same in every language. */
export const commands: Readonly<Record<string, string>> = {
  'where.tunnel': 'API_URL=https://try.example.com/v1 npx -y pnpm start',
  'before.ids': '"clientId": "{application ID}"\n"tenantId": { "value": "{tenant ID}" }',
  'create.pac': [
    'pac auth create --environment https://contoso.crm.dynamics.com',
    joinLines('pac connector create', ...pacFiles, '--solution-unique-name ContosoConnectors'),
  ].join('\n'),
  'create.paconn': [
    'pip install paconn',
    'paconn login',
    joinLines('paconn create', ...paconnFiles, '--secret {client secret}'),
  ].join('\n'),
  'solution.variable': '"host": "@environmentVariables(\\"contoso_InsightsHost\\")"',
  'update.diff': 'npx -y pnpm ci-kit connector diff old new',
  'update.update': [
    joinLines('pac connector update --connector-id {ID}', ...pacFiles),
    joinLines('paconn update --cid {ID}', ...paconnFiles, '--secret {client secret}'),
  ].join('\n'),
}

/** What is written in the texts as it is written in files. */
export const written = { placeholder: '<<client id>>', pattern: 'https://insights.contoso.com*' }

export const problems = [
  'redirect',
  'ids',
  'secret',
  'consent',
  'key',
  'token',
  'role',
  'unserved',
  'host',
  'environments',
  'columns',
  'pages',
  'links',
  'webhook',
  'policy',
  'throttled',
] as const satisfies readonly (keyof Messages['connector']['guide']['trouble']['rows'])[]
