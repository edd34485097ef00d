import { type CalledOperation, type FinishedCall, toCallResult, toGuidOrEmpty } from './finished-call.ts'

/**
 * One line of JSON for a call, with the names of Microsoft's own log where it has them. Of the address it
 * tells the template: paths and queries hold names, search terms and whatever callers put there.
 */
export function toAccessLogLine(call: FinishedCall): string {
  const { operation, principal, key, status } = call
  const resultType = toCallResult(status)
  return JSON.stringify({
    time: new Date(call.endedMs).toISOString(),
    level: levels[resultType],
    operationName: operation.id,
    category: operation.method === 'GET' ? 'Operational' : 'Audit',
    resultType,
    resultSignature: status,
    durationMs: Math.round(call.durationMs * 10) / 10,
    callerIpAddress: call.ip,
    callerObjectId: principal?.id ?? null,
    userAgent: call.userAgent,
    method: operation.method,
    path: toTemplate(operation),
    instanceId: toGuidOrEmpty(call.instanceId) || null,
    requestId: call.requestId,
    keyId: key?.keyId ?? null,
    requestBytes: call.requestBytes,
    responseBytes: call.responseBytes,
  })
}

const toTemplate = ({ path, wireId }: CalledOperation): string | null =>
  path === '' ? null : `${wireId === undefined ? '' : '/v1'}${path}`

const levels = { Success: 'Informational', ClientError: 'Warning', Failure: 'Error' } as const
