const byAadsts: Readonly<Record<number, string>> = {
  50011: 'The redirect URI is not registered: it must match the app registration to the letter.',
  50013: 'The user token cannot be trusted: it must be an access token of this tenant, unchanged.',
  50076: 'A policy asks for more than a password: let the user sign in interactively.',
  50079: 'A policy asks for more than a password: let the user sign in interactively.',
  53003: 'Conditional access refused: sign in as the policy asks, or ask an administrator.',
  65001: 'Nobody consented: grant admin consent to the permission of the API.',
  70011: 'The scope is misspelt, or nobody in the tenant offers it.',
  90002: 'The tenant does not exist in this cloud: check the tenant id.',
  500011: 'The API has no service principal in the tenant: make one, see docs/entra-id.md.',
  500131: 'The user token is for another application: it must be for the API that presents it.',
  500133: 'The user token has expired: ask the caller for a new one.',
  700016: 'No application of this tenant has this client id.',
  700021: 'The assertion is for another application: issuer and subject must be the client id.',
  700023: 'The assertion is for another audience: it must be the token endpoint.',
  700024: 'The assertion is too old or too young: check the clock.',
  700027: 'The certificate is not registered for the application, or the private key is not its own.',
  700211: 'No federated credential of the application has the issuer of the assertion.',
  700212: 'No federated credential of the application has the audience of the assertion.',
  700213: 'No federated credential of the application has the subject of the assertion.',
  1000502: 'The certificate is outside its time: register a new one.',
  1002012: 'An application asks for a scope that ends in /.default, and for no other.',
  7000114: 'The token belongs to an application: on-behalf-of needs the token of a user.',
  7000215: 'The client secret is wrong: take its value, not its id.',
  7000218: 'The application must prove who it is, or allow public client flows.',
  7000222: 'The client secret has expired: make a new one.',
}

/** The code may come out of an address, so a name that every object knows finds nothing here. */
const byCode: ReadonlyMap<string, string> = new Map(
  Object.entries({
    access_denied: 'The user declined.',
    authorization_declined: 'The user declined.',
    device_code_expired: 'Nobody entered the code in time: begin again.',
    device_code_polling_cancelled: 'The caller gave up.',
    endpoints_resolution_error: 'The authority did not answer: check its address and the network.',
    expired_token: 'Nobody entered the code in time: begin again.',
    invalid_client: 'Check the client id and its secret, certificate or assertion.',
    invalid_grant: 'The user must sign in again.',
    missing_tenant_id_error: 'An application signs in to a tenant: use its id in the authority.',
    network_error: 'The authority could not be reached.',
    no_account: 'Nobody is signed in with this account: let the user sign in.',
    no_browser: 'No browser could be opened: pass openBrowser, or use a device code.',
    no_code: 'The address that the browser came back to holds no code.',
    no_token: 'The authority answered without a token: check the permissions of the app registration.',
    no_tokens_found: 'Nobody is signed in: let the user sign in.',
    nonce_mismatch: 'The answer belongs to another sign-in: begin again.',
    state_mismatch: 'The answer belongs to another sign-in: begin again in the same browser.',
  }),
)

/** What to do about a failed sign-in, as far as its code says. */
export const findRemedy = (code: string, aadsts: number | undefined): string =>
  (aadsts === undefined ? undefined : byAadsts[aadsts]) ?? byCode.get(code) ?? ''
