import { z } from 'zod'
import { openEnum } from './open-enum.ts'

/** What an error and each of its causes say alike. */
const resultFields = {
  exceptionCulprit: openEnum(['system', 'user', 'external'])
    .nullish()
    .meta({ description: 'Who caused it: the service, the caller or a third party.' }),
  errorCode: z.string().nullish().meta({ description: "The service's own code, such as segmentNotFound." }),
  resultSeverity: openEnum(['error', 'warning', 'recommendation'])
    .nullish()
    .meta({ description: 'How serious it is.' }),
  message: z.string().nullish().meta({ description: 'What went wrong, for people.' }),
  name: z.string().nullish().meta({ description: 'Name of what it is about.' }),
  params: z
    .record(z.string(), z.unknown())
    .nullish()
    .meta({ description: 'Values that the message speaks of; free-form.' }),
}

export const CiResult = z
  .looseObject(resultFields)
  .extend({
    get ciResults(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof CiResult>>> {
      return z.array(CiResult).nullish().meta({ description: 'What led to it.' })
    },
  })
  .meta({ id: 'CiResult', description: 'One error, warning or recommendation, with what led to it.' })

export const ApiErrorResult = z
  .looseObject({
    exception: z
      .unknown()
      .optional()
      .meta({ description: 'The exception inside the service, rarely shown; free-form.' }),
    httpStatusCode: z.string().nullish().meta({ description: 'Name of the HTTP status, such as NotFound.' }),
    ...resultFields,
    ciResults: z.array(CiResult).nullish().meta({ description: 'What led to it.' }),
  })
  .meta({ id: 'ApiErrorResult', description: 'The error of a management operation.' })

export const ODataTypeAnnotation = z
  .looseObject({
    typeName: z.string().nullish().meta({ description: 'Name of the OData type.' }),
  })
  .meta({ id: 'ODataTypeAnnotation', description: 'The OData type of a value.' })

const typeAnnotation = ODataTypeAnnotation.nullish().meta({ description: 'Its OData type.' })

export const ODataValue = z
  .looseObject({ typeAnnotation })
  .meta({ id: 'ODataValue', description: 'A value of any OData type.' })

const oDataMessage = {
  errorCode: z.string().nullish().meta({ description: "The service's own code of the error." }),
  message: z.string().nullish().meta({ description: 'What went wrong, for people.' }),
  target: z.string().nullish().meta({ description: 'What it is about, such as a column or a query option.' }),
}

export const ODataErrorDetail = z
  .looseObject(oDataMessage)
  .meta({ id: 'ODataErrorDetail', description: 'One of several things that went wrong.' })

export const ODataInnerError = z
  .looseObject({
    properties: z
      .record(z.string(), ODataValue)
      .nullish()
      .meta({ description: 'More about the error, by name.' }),
    message: z.string().nullish().meta({ description: 'What went wrong inside the service.' }),
    typeName: z.string().nullish().meta({ description: 'Type of the exception inside the service.' }),
    stackTrace: z.string().nullish().meta({ description: 'Where in the service it went wrong.' }),
    get innerError(): z.ZodOptional<z.ZodNullable<typeof ODataInnerError>> {
      return ODataInnerError.nullish().meta({ description: 'What led to it.' })
    },
  })
  .meta({ id: 'ODataInnerError', description: 'What a service tells of its own failure.' })

export const ODataInstanceAnnotation = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Qualified name of the annotation.' }),
    value: ODataValue.nullish().meta({ description: 'What the annotation says.' }),
    typeAnnotation,
  })
  .meta({ id: 'ODataInstanceAnnotation', description: 'A named note on an error.' })

export const ODataError = z
  .looseObject({
    ...oDataMessage,
    details: z
      .array(ODataErrorDetail)
      .nullish()
      .meta({ description: 'Each thing that went wrong, where there are several.' }),
    innerError: ODataInnerError.nullish().meta({ description: 'What led to it, inside the service.' }),
    instanceAnnotations: z
      .array(ODataInstanceAnnotation)
      .nullish()
      .meta({ description: 'Notes on the error.' }),
    typeAnnotation,
  })
  .meta({ id: 'ODataError', description: 'The error of an operation on rows.' })

export const SourceLocation = z
  .looseObject({
    line: z.number().int().nullish().meta({ description: 'Number of the line.' }),
    column: z.number().int().nullish().meta({ description: 'Number of the character within the line.' }),
  })
  .meta({ id: 'SourceLocation', description: 'A place in a text.' })

export const LogMessage = z
  .looseObject({
    location: SourceLocation.nullish().meta({ description: 'Where in the definition.' }),
    message: z.string().nullish().meta({ description: 'What is wrong there, for people.' }),
  })
  .meta({ id: 'LogMessage', description: 'One fault in a definition.' })

export const ParsingError = z
  .looseObject({
    messages: z.array(LogMessage).nullish().meta({ description: 'Every fault that was found.' }),
    code: openEnum([
      'unknown',
      'parsingFailed',
      'entityNotFound',
      'attributeNotFound',
      'unsupportedSyntax',
      'invalidOperation',
      'incorrectArgumentCount',
      'incorrectIntervalType',
      'invalidArgument',
    ])
      .nullish()
      .meta({ description: 'What kind of fault it is.' }),
  })
  .meta({ id: 'ParsingError', description: 'Why the definition of a measure was refused.' })
