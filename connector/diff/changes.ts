/** What breaks flows that were built before, with what to do instead. */
export const changes = {
  AuthenticationChanged: 'Keep every way to sign in: an update cannot change it.',
  ConnectionParameterAdded: 'Do not require what connections of before do not have.',
  DynamicOperationChanged: 'Keep the lookup: stored choices were made with it.',
  InputHidden: 'Keep the input visible: flows have it filled in.',
  InputNowRequired: 'Leave the input optional, or make a new revision of the operation.',
  InputRemoved: 'Keep the input, or make a new revision of the operation.',
  InputTypeChanged: 'Keep type, format and place, or make a new revision of the operation.',
  OperationHidden: 'Deprecate the operation and make it advanced, not internal.',
  OperationMoved: 'Keep path and verb, or make a new revision of the operation.',
  OperationRemoved: 'Keep the operation, deprecated and advanced, beside its new revision.',
  OutputRemoved: 'Keep the property of the answer, or make a new revision of the operation.',
  OutputTypeChanged: 'Keep type and format of the answer, or make a new revision of the operation.',
  TriggerKindChanged: 'Keep how the trigger works, or make a new trigger beside it.',
} as const

export type ChangeName = keyof typeof changes

/** A change that breaks, where, and what to do instead. */
export interface Change {
  readonly rule: ChangeName
  readonly path: string
  readonly remedy: string
}

/** Records a change at `path` where it breaks. */
export type Report = (breaks: unknown, rule: ChangeName, path: string) => void
