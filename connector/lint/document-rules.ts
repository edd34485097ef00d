import type { Swagger } from '../swagger.ts'
import { isHostName } from './host-name.ts'
import { type Check, namesProduct } from './rule.ts'
import { holdsNames, listOperations, visitObjects } from './walk-swagger.ts'

const maxBytes = 1_048_576
const maxOperations = 256
const openApi3Keywords = ['anyOf', 'oneOf', 'nullable', 'requestBody', 'content', 'components', 'servers']
const metadataNames = ['Website', 'Privacy policy', 'Categories']

const categories = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Finance',
  'Data',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
]

const mediaTypes = [
  'application/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
]

const rootOrder = [
  'swagger',
  'info',
  'host',
  'basePath',
  'schemes',
  'consumes',
  'produces',
  'paths',
  'definitions',
  'parameters',
]

export function checkDocument(swagger: Swagger, check: Check): void {
  checkInfo(swagger, check)
  checkMetadata(swagger, check)
  checkServer(swagger, check)
  check(swagger.swagger === '2.0', 'SpecificationVersionIncorrect', 'swagger')
  check(JSON.stringify(swagger, null, 4).length <= maxBytes, 'FileTooLarge', 'document')
  check(listOperations(swagger).length <= maxOperations, 'TotalOperationsCountExceedsMaxAllowed', 'paths')
  const order = Object.keys(swagger).filter((key) => rootOrder.includes(key))
  const customary = rootOrder.filter((key) => order.includes(key))
  check(order.join() === customary.join(), 'RootOrderNotCustomary', 'document')
  checkKeywords(swagger, check)
  checkSecurity(swagger, check)
}

function checkInfo({ info }: Swagger, check: Check): void {
  const { title = '', description = '', contact, version = '' } = info ?? {}
  check(title.length > 0 && title.length <= 30, 'FieldLengthExceeded', 'info.title')
  check(/[A-Za-z0-9]$|\(Independent Publisher\)$/.test(title), 'ValueMustEndWithAlphanumeric', 'info.title')
  check(!/\b(api|connector)\b/i.test(title), 'ValueContainsRestrictedWords', 'info.title')
  check(!namesProduct(title), 'ValueContainsRestrictedWords', 'info.title')
  check(description.length >= 30 && description.length <= 500, 'FieldLengthNotInRange', 'info.description')
  check(!/\bapi\b/i.test(description), 'ValueContainsRestrictedWords', 'info.description')
  check(!namesProduct(description), 'ValueContainsRestrictedWords', 'info.description')
  check(description !== title, 'DescriptionEqualsTitle', 'info.description')
  check(/^\d+\.\d+(\.\d+)?$/.test(version), 'VersionNotSemantic', 'info.version')
  check(contact?.name, 'ContactIncomplete', 'info.contact.name')
  check(/^https:\/\/\S+$/.test(contact?.url ?? ''), 'ContactIncomplete', 'info.contact.url')
  check(
    /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(contact?.email ?? ''),
    'ContactEmailNotValid',
    'info.contact.email',
  )
}

function checkMetadata(swagger: Swagger, check: Check): void {
  const path = 'x-ms-connector-metadata'
  const entries = (swagger[path] ?? []).map((entry) => [entry.propertyName, entry.propertyValue] as const)
  const values = Object.fromEntries(entries)
  for (const name of metadataNames) check(values[name], 'ConnectorMetadataPropertiesMissing', name)
  for (const [name] of entries) check(metadataNames.includes(name), 'ConnectorMetadataUnknown', name)

  const chosen = (values.Categories ?? '').split(';').filter(Boolean)
  check(chosen.length <= 2, 'TooManyConnectorCategories', path)
  for (const name of chosen) check(categories.includes(name), 'InvalidConnectorCategory', name)
}

/** A variable of the environment, whose value the platform puts in when the connector is saved. */
const isVariable = (text: string): boolean => /^@environmentVariables\("\w+"\)$/.test(text)

function checkServer(swagger: Swagger, check: Check): void {
  const { host = '', basePath = '' } = swagger
  check(isHostName(host) || isVariable(host), 'HostNameNotValid', 'host')
  check(
    !/(^|[.-])(dev|test|staging|stage|uat|sandbox|ngrok|localhost)([.-]|$)/i.test(host),
    'NonProductionHost',
    'host',
  )
  check(basePath.startsWith('/') || isVariable(basePath), 'BasePathNotValid', 'basePath')
  check(swagger.schemes?.length === 1 && swagger.schemes[0] === 'https', 'SchemesNotHttps', 'schemes')
  check(swagger.consumes?.length, 'ConsumesMissing', 'consumes')
  check(swagger.produces?.length, 'ProducesMissing', 'produces')
  const isTaken = (type: string) => mediaTypes.includes(type)
  check((swagger.consumes ?? []).every(isTaken), 'ConsumesNotSupported', 'consumes')
}

function checkKeywords(swagger: Swagger, check: Check): void {
  visitObjects(swagger, (node, keys) => {
    if (holdsNames(keys)) return
    const path = keys.join('/')
    check(!Array.isArray(node.type), 'TypeUnionNotSupported', path)
    for (const key of Object.keys(node)) {
      check(!openApi3Keywords.includes(key), 'SwaggerKeywordNotSupported', `${path}/${key}`)
    }
  })
}

/** What signs in is taken from apiProperties.json; what stands here all the same must fit together. */
function checkSecurity(swagger: Swagger, check: Check): void {
  const {
    security = [],
    securityDefinitions = {},
    tags = [],
  } = swagger as Swagger & {
    security?: Record<string, string[]>[]
    securityDefinitions?: Record<string, unknown>
    tags?: { name: string }[]
  }
  for (const name of security.flatMap(Object.keys)) {
    check(name in securityDefinitions, 'SecurityRequirementNotDefined', `security/${name}`)
  }
  check(new Set(tags.map(({ name }) => name)).size === tags.length, 'TagsNotUnique', 'tags')
}
