import type { Messages } from 'next-intl'

type Sections = Messages['connector']['guide']['sections']

/** The steps of each section, in their order: keys of their texts. */
export const sections = {
  where: ['cloud', 'service', 'tunnel'],
  before: ['licence', 'access', 'webhookKey', 'registration', 'ids', 'audience'],
  create: ['solution', 'pac', 'secret', 'paconn', 'portal'],
  redirect: ['copy', 'add', 'test'],
  solution: ['own', 'variable', 'there'],
  policies: ['groups', 'environment', 'tenant'],
  update: ['diff', 'update', 'stays'],
} as const satisfies { [Section in keyof Sections]: readonly (keyof Sections[Section]['steps'])[] }

export type SectionName = keyof typeof sections
export const sectionNames = Object.keys(sections) as SectionName[]

/** Where each is told in full: pages of the project's documentation, and topics of them. */
export const references: { readonly [Section in SectionName]: readonly string[] } = {
  where: ['docs/connector.md: Which one, from where', 'docs/deploy.md'],
  before: ['docs/connector.md: Before you begin', 'docs/entra-id.md', 'docs/webhooks.md'],
  create: ['docs/connector.md: First pass: create it'],
  redirect: ['docs/connector.md: Second pass: the redirect URL'],
  solution: ['docs/connector.md: Solution and environment variables'],
  policies: ['docs/connector.md: Data policies'],
  update: ['docs/connector.md: Update it'],
}

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
  'create.secret': [
    'pip install paconn',
    'paconn login',
    'paconn download',
    joinLines('paconn update --cid "{shared_ ID}"', ...paconnFiles, '--secret "{client secret}"'),
  ].join('\n'),
  'create.paconn': [
    'pip install paconn',
    'paconn login',
    joinLines('paconn create', ...paconnFiles, '--secret "{client secret}"'),
  ].join('\n'),
  'solution.variable': '"host": "@environmentVariables(\\"contoso_InsightsHost\\")"',
  'update.diff': 'npx -y pnpm ci-kit connector diff old new',
  'update.update': [
    'pac connector list',
    joinLines('pac connector update --connector-id "{Dataverse ID}"', ...pacFiles),
    'paconn login',
    joinLines('paconn update --cid "{shared_ ID}"', ...paconnFiles, '--secret "{client secret}"'),
  ].join('\n'),
}

/** The same for PowerShell, which continues lines and sets variables in another way. */
export const toPowerShell = (command: string): string =>
  command.replaceAll(' \\\n', ' `\n').replace(/^([A-Z_]+)=(\S+) /gm, "$env:$1 = '$2'\n")

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
