/** Gives a bearer token for the API; called once for each request, so it should keep its token. */
export type Credential = (options: { readonly signal: AbortSignal }) => Promise<string>

/** The scope that a client credentials request asks for. */
export const apiScope = 'https://api.ci.ai.microsoft.com/.default'
