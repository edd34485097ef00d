import type { Parameter, Swagger } from '../swagger.ts'
import { type Check, isLabel, isSentence, knownFormats } from './rule.ts'
import { type LocatedOperation, listOperations } from './walk-swagger.ts'

export function checkParameters(swagger: Swagger, check: Check): void {
  for (const located of listOperations(swagger)) {
    checkTemplate(located, check)
    const keys = located.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    check(new Set(keys).size === keys.length, 'DuplicateParameter', located.name)
    for (const parameter of located.parameters) {
      checkParameter(parameter, `${located.name} ${parameter.name}`, check)
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

function checkParameter(parameter: Parameter, where: string, check: Check): void {
  const { type, format, required, pattern, minimum, maximum } = parameter
  const encoding = parameter['x-ms-url-encoding']
  check(type, 'ParameterTypeMissing', where)
  check(!format || knownFormats.includes(format), 'UnrecognizedTypeFormat', where)
  check(['path', 'query', 'header'].includes(parameter.in), 'ParameterPlaceNotSupported', where)
  check(!pattern || isRegExp(pattern), 'PatternNotValid', where)
  check(minimum === undefined || maximum === undefined || minimum <= maximum, 'RangeNotValid', where)
  check(!('collectionFormat' in parameter), 'CollectionFormatValueNotSupported', where)
  check(parameter.name?.toLowerCase() !== 'connectionid', 'ConnectionIdParameterNotAllowed', where)
  if (parameter.in === 'path') {
    check(required === true, 'PathParameterMustBeRequired', where)
    check(encoding === 'single' || encoding === 'double', 'PathParameterMissingEncoding', where)
  } else {
    check(encoding === undefined, 'QueryParameterEncodingNotSupported', where)
  }
  checkVisibility(parameter, where, check)
}

function checkVisibility(parameter: Parameter, where: string, check: Check): void {
  const { description, required } = parameter
  const label = parameter['x-ms-summary']
  const visibility = parameter['x-ms-visibility']
  if (visibility === 'internal') {
    check(!required || parameter.default !== undefined, 'InternalRequiredWithoutDefault', where)
    check(required || parameter.default === undefined, 'InternalPropertyWithDefaultOptional', where)
    return
  }
  check(visibility === 'important' || visibility === 'advanced', 'ParameterVisibilityMissing', where)
  check(label, 'ParameterSummaryMissing', where)
  check(!label || isLabel(label), 'ParameterSummaryNotTitleCase', where)
  check(isSentence(description), 'ParameterDescriptionNotASentence', where)
  check(!label || label !== description?.replace(/\.$/, ''), 'ParameterSummaryEqualsDescription', where)
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    // The constructor throws on a malformed pattern: that is the answer.
    return false
  }
}
