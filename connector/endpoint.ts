/** Where the service lives unless a connection says otherwise, and for whom its tokens are made. */
export const defaultHost = 'api.ci.ai.dynamics.com'
export const basePath = '/v1'
export const audience = 'https://api.ci.ai.microsoft.com'
