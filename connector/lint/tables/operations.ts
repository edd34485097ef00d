import { behaviour, error, warning } from './severities.ts'

/** Rules for operations, their answers and triggers. */
export const operationRules = {
  AnnotationFamilyHasManyActive: error('Deprecate the older revisions: two may be active.'),
  AnnotationRevisionMismatch: error('End the operation id with the revision, such as V2.'),
  BatchTriggerNotSplittable: behaviour(
    'Answer with a list, or mark everything beside the one list internal: else flows get the whole batch.',
  ),
  DefaultResponseHasSchema: warning('Take the schema from the default answer.'),
  DeprecatedNotAdvanced: warning('Make deprecated operations advanced.'),
  DescriptionNotASentence: warning(
    'Describe the operation in a full sentence, without links and product names.',
  ),
  DuplicateOperationPath: error(
    'Give every operation a path of its own: case and names of variables do not count.',
  ),
  ErrorResponsesMissing: warning('List the statuses of errors, each with a sentence.'),
  InvalidNextLinkNameValue: error('Name the next link nextLink or @odata.nextLink.'),
  ManyDynamicOutputs: behaviour('Keep one dynamic schema in the outputs: only the first is read.'),
  NotificationContentOnOperationIsIgnored: behaviour('Move x-ms-notification-content to the path.'),
  NotificationUrlNotInternal: error('Make the callback URL internal.'),
  NotificationUrlNotRequired: error('Require the callback URL, and everything above it.'),
  NotificationUrlNotString: error('Make the callback URL a string.'),
  OperationHasManyResponsesWithSchema: warning(
    'Let one answer carry a schema; errors have a description only.',
  ),
  OperationIdNotPascalCase: warning(
    'Write the operation id in PascalCase, with a revision such as V2 at most.',
  ),
  OperationIdNotUnique: error('Give every operation an id of its own.'),
  OperationIdRequired: error('Give the operation an id.'),
  OperationIdSanitized: warning('Use letters and digits alone in the operation id.'),
  OperationIdTooLong: error('Shorten the operation id to 80 characters.'),
  OperationMustHaveNotificationContentExtension: error('Say on the path what is posted to subscribers.'),
  OperationMustHaveResponse: error('Give the operation an answer.'),
  OperationPathMayNotContainQueryOrFragment: error('Write no query, fragment or star into the path.'),
  OperationPathMustStartWithSlash: error('Begin the path with a slash.'),
  OperationShouldHaveSuccessfulResponse: warning('Give the operation an answer of success.'),
  OperationSummaryMissing: error('Give the operation a summary.'),
  OperationSummaryTooLong: error('Shorten the summary to 80 characters.'),
  OperationVisibilityMissing: warning('Say how prominent the operation is: important, advanced or internal.'),
  OutputDescriptionNotASentence: warning('Describe the output in a full sentence.'),
  OutputSummaryNotTitleCase: warning('Give the output a label in title case.'),
  OutputTypeMissing: warning('Give the output a type.'),
  OutputVisibilityMissing: warning('Say how prominent the output is.'),
  PartialDuplicateOperationPath: warning('Change one path: a request to the other fits its variable too.'),
  PathVariableNotValid: error('Let a variable be a whole name in braces within one segment.'),
  PollingTriggerWithoutState: behaviour(
    'List the trigger in a pollingtrigger policy, or let the script answer it.',
  ),
  ResponseDescriptionNotASentence: warning('Describe the answer in a full sentence.'),
  ResponsePropertyRequired: behaviour('Require nothing of answers: designers refuse those that lack it.'),
  RestrictedCharactersInSummary: error('Use letters, digits, spaces and parentheses alone in the summary.'),
  SampleInputMissing: behaviour(
    'Give the sample call of the trigger every required input that the trigger does not ask for.',
  ),
  SampleOperationNotFound: behaviour('Let x-ms-operation-context name an action of this file.'),
  SchemaDefinitionSetIncorrectly: warning('Type the answer of status 200 or 201, or make it dynamic.'),
  SummaryEqualsDescription: warning('Say more in the description than in the summary.'),
  SummaryNotSentenceCase: warning('Write the summary in sentence case.'),
  TestConnectionOperationNotFound: error('Let testConnection name an operation that needs no input.'),
  TriggerDescriptionWording: warning('Begin the description with: This operation triggers when.'),
  TriggerHintMissing: warning('Tell makers in x-ms-trigger-hint how to see the trigger work.'),
  TriggerSummaryWording: warning('Begin the summary with: When.'),
  WebhookDeleteMissing: warning('Add an internal operation that deletes the subscription.'),
  WebhookLocationMissing: behaviour(
    'Declare the header Location of the answer: it is where flows unsubscribe.',
  ),
  WebhookNotPost: behaviour('Subscribe with POST: designers send nothing else.'),
  WebhookOperationsMissingNotificationUrlProperty: error(
    'Give the body a callback URL, x-ms-notification-url.',
  ),
} as const
