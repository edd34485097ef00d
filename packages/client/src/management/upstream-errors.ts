/** What an operation may answer that asks the upstream for the caller's role, where there is an upstream. */
export const upstreamErrors = ['tooManyRequests', 'badGateway', 'gatewayTimeout'] as const
