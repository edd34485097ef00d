/** All that is ever written into the audit log, by the service and by the programs of its operators. */
export const auditActions = [
  'BackUpMasterKey',
  'CancelSearchRun',
  'ChangeUpstreamKeyState',
  'CopyInstance',
  'CreateInstance',
  'CreateKey',
  'CreateSampleEnvironments',
  'DeleteInstance',
  'DeleteKey',
  'DeleteRoleAssignment',
  'DisableApiAccess',
  'EnableApiAccess',
  'EndGrace',
  'EndGraceWhenQuiet',
  'EraseCustomer',
  'ExportSubject',
  'ExtendGrace',
  'FinishErasure',
  'FinishSearchRun',
  'LoadData',
  'RegenerateSubscriptionKey',
  'RemoveUpstreamKeys',
  'ReplaceUpstreamKeys',
  'RestoreBackup',
  'RevealSubscriptionKey',
  'RevealValue',
  'RollKey',
  'RotateMasterKey',
  'RunSearch',
  'SignAuditLog',
  'UpdateApiAccess',
  'UpdateInstance',
  'UpdateKey',
  'UpdateMaskingPolicy',
  'UpdateRoleAssignment',
  'UpdateSearchConfiguration',
] as const

export type AuditAction = (typeof auditActions)[number]

export const isAuditAction = (text: string): text is AuditAction =>
  auditActions.some((action) => action === text)
