import type { Parameter, Swagger } from '../swagger.ts'
import { checkBody } from './body-rules.ts'
import { type Check, isLabel, isSentence } from './rule.ts'
import { type LocatedOperation, listOperations } from './walk-swagger.ts'

const places = ['path', 'query', 'header', 'body', 'formData']

export function checkParameters(swagger: Swagger, check: Check): void {
  for (const located of listOperations(swagger)) {
    const { name, verb, operation, parameters } = located
    checkTemplate(located, check)
    const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    check(new Set(keys).size === keys.length, 'DuplicateParameter', name)
    const bodies = parameters.filter(({ in: place }) => ['body', 'formData'].includes(place))
    const isFetch = ['get', 'head'].includes(verb)
    check(!isFetch || bodies.length === 0, 'BodyOrFormDataParameterInFetchOperationNotAllowed', name)
    const inBody = bodies.filter(({ in: place }) => place === 'body').length
    check(inBody <= 1 && (inBody === 0 || bodies.length === 1), 'MultipleBodyParameters', name)
    const isShown = operation['x-ms-visibility'] !== 'internal'
    for (const parameter of parameters) {
      const path = `${name} ${parameter.name}`
      checkParameter(parameter, path, check)
      if (parameter.in === 'body') checkBody(swagger, parameter, path, check)
      else checkVisibility(parameter, path, isShown, check)
    }
  }
}

/** The path's variables and the path parameters are the same. */
function checkTemplate({ path, name, parameters }: LocatedOperation, check: Check): void {
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, variable]) => variable)
  const declared = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  check(
    variables.every((variable) => declared.includes(variable ?? '')),
    'OperationMissingPathParameter',
    name,
  )
  check(
    declared.every((parameter) => variables.includes(parameter)),
    'PathParameterNotDefinedInTemplate',
    name,
  )
}

function checkParameter(parameter: Parameter, path: string, check: Check): void {
  const { type, required } = parameter
  const encoding = parameter['x-ms-url-encoding']
  check(type || parameter.in === 'body', 'ParameterTypeMissing', path)
  check(type !== 'file' || parameter.in === 'formData', 'FileParameterMustBeInFormData', path)
  check(places.includes(parameter.in), 'ParameterPlaceNotSupported', path)
  const format = (parameter as { collectionFormat?: string }).collectionFormat
  check(format !== 'multi', 'CollectionFormatValueNotSupported', path)
  check(parameter.name?.toLowerCase() !== 'connectionid', 'ConnectionIdParameterNotAllowed', path)
  if (parameter.in === 'path') {
    check(required === true, 'PathParameterMustBeRequired', path)
    check(encoding === 'single' || encoding === 'double', 'PathParameterMissingEncoding', path)
  } else {
    check(encoding === undefined, 'QueryParameterEncodingNotSupported', path)
  }
}

function checkVisibility(parameter: Parameter, path: string, isShown: boolean, check: Check): void {
  const { description, required } = parameter
  const label = parameter['x-ms-summary']
  const visibility = parameter['x-ms-visibility']
  if (visibility === 'internal') {
    check(!required || parameter.default !== undefined, 'InternalRequiredWithoutDefault', path)
    check(required || parameter.default === undefined, 'InternalPropertyWithDefaultOptional', path)
    return
  }
  check(visibility === 'important' || visibility === 'advanced', 'ParameterVisibilityMissing', path)
  check(label, 'ParameterSummaryMissing', path)
  check(!label || isLabel(label), 'ParameterSummaryNotTitleCase', path)
  check(isSentence(description), 'ParameterDescriptionNotASentence', path)
  check(!label || label !== description?.replace(/\.$/, ''), 'ParameterSummaryEqualsDescription', path)
  const isId = /(^|[a-z_\-\s])(id|ids|key|guid)$|Id$|ID$|Ids$/.test(parameter.name)
  const isListed = 'x-ms-dynamic-list' in parameter || 'x-ms-dynamic-tree' in parameter
  check(!isShown || !isId || isListed, 'IdInputWithoutList', path)
}
