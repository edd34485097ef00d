import { randomBytes, randomUUID } from 'node:crypto'
import type { GraphContext } from './graph-context.ts'
import { badRequest, GraphError, notFound } from './graph-error.ts'
import { AddPassword, ApplicationPatch, NewApplication, parseInput, RemovePassword } from './inputs.ts'
import { findRedirectFault, isWebOnly, toVisible } from './redirect-uris.ts'
import { hashSecret } from './registered-applications.ts'
import type { Application, Password } from './registrations.ts'
import { toCertificates } from './to-certificates.ts'
import { fileTag, listApplicationResources, toApplication, toPassword } from './to-resource.ts'

const mostApplications = 1000
const mostPasswords = 20

export const listApplications = ({ file, store }: GraphContext) =>
  listApplicationResources(file, store.read())

export function getApplication({ file, store, id }: GraphContext) {
  const found = listApplicationResources(file, store.read()).find((application) => application.id === id)
  if (found === undefined) throw notFound(id)
  return found
}

export function createApplication({ store, body, now }: GraphContext) {
  const input = parseInput(NewApplication, body)
  const created: Application = {
    id: randomUUID(),
    appId: randomUUID(),
    displayName: input.displayName,
    signInAudience: 'AzureADMyOrg',
    createdDateTime: new Date(now()).toISOString(),
    webRedirectUris: [],
    spaRedirectUris: [],
    publicRedirectUris: [],
    isFallbackPublicClient: null,
    requiredResourceAccess: [],
    passwords: [],
    certificates: [],
  }
  const application = applyPatch(created, input)
  return store.change((state) => {
    if (state.applications.length >= mostApplications) {
      throw new GraphError(
        400,
        'Directory_QuotaExceeded',
        `There is room for ${mostApplications} registrations: delete one that nobody needs.`,
      )
    }
    const next = { ...state, applications: [...state.applications, application] }
    return { next, result: toApplication(application) }
  })
}

export const updateApplication = (context: GraphContext): Promise<undefined> =>
  changeApplication(context, (application) => ({
    next: applyPatch(application, parseInput(ApplicationPatch, context.body)),
    result: undefined,
  }))

export function deleteApplication(context: GraphContext): Promise<undefined> {
  const { store, id } = context
  refuseFile(context)
  return store.change((state) => {
    const application = state.applications.find((candidate) => candidate.id === id)
    if (application === undefined) throw notFound(id)
    const gone = state.servicePrincipals.filter(({ appId }) => appId === application.appId)
    const isGone = (principalId: string) => gone.some((principal) => principal.id === principalId)
    const next = {
      ...state,
      applications: state.applications.filter((candidate) => candidate !== application),
      servicePrincipals: state.servicePrincipals.filter((principal) => !gone.includes(principal)),
      appRoleAssignments: state.appRoleAssignments.filter(({ principalId }) => !isGone(principalId)),
      permissionGrants: state.permissionGrants.filter(({ clientId }) => !isGone(clientId)),
    }
    return { next, result: undefined }
  })
}

/** The one answer that holds the secret; what is kept is a hash. */
export function addPassword(context: GraphContext) {
  const { passwordCredential } = parseInput(AddPassword, context.body)
  const { displayName = null, startDateTime, endDateTime } = passwordCredential
  const start = startDateTime ? new Date(startDateTime) : new Date(context.now())
  const end = endDateTime ? new Date(endDateTime) : addYears(start, 2)
  for (const [property, date] of [
    ['startDateTime', start],
    ['endDateTime', end],
  ] as const) {
    const year = date.getUTCFullYear()
    if (year >= 1970 && year <= 9998) continue
    throw badRequest(
      `Invalid value specified for property '${property}': its year must be from 1970 to 9998.`,
    )
  }
  if (end <= start || end.getTime() <= context.now()) {
    throw badRequest("Invalid value specified for property 'endDateTime': it must lie ahead.")
  }
  const secret = randomBytes(30).toString('base64url')
  const password: Password = {
    keyId: randomUUID(),
    displayName,
    hint: secret.slice(0, 3),
    secretHash: hashSecret(secret),
    startDateTime: start.toISOString(),
    endDateTime: end.toISOString(),
  }
  return changeApplication(context, (application) => {
    if (application.passwords.length >= mostPasswords) {
      throw badRequest(`An application has ${mostPasswords} secrets at most: remove one first.`)
    }
    const passwords = [...application.passwords, password]
    return { next: { ...application, passwords }, result: toPassword(password, secret) }
  })
}

export function removePassword(context: GraphContext): Promise<undefined> {
  const { keyId } = parseInput(RemovePassword, context.body)
  return changeApplication(context, (application) => {
    const passwords = application.passwords.filter((password) => password.keyId !== keyId)
    if (passwords.length === application.passwords.length) {
      throw badRequest(`No password credential has the keyId '${keyId}'.`)
    }
    return { next: { ...application, passwords }, result: undefined }
  })
}

function changeApplication<T>(
  context: GraphContext,
  apply: (application: Application) => { next: Application; result: T },
): Promise<T> {
  const { store, id } = context
  refuseFile(context)
  return store.change((state) => {
    const application = state.applications.find((candidate) => candidate.id === id)
    if (application === undefined) throw notFound(id)
    const { next, result } = apply(application)
    const applications = state.applications.map((candidate) => (candidate === application ? next : candidate))
    return { next: { ...state, applications }, result }
  })
}

function refuseFile({ file, store, id }: GraphContext): void {
  const found = listApplicationResources(file, store.read()).find((application) => application.id === id)
  if (!found?.tags.includes(fileTag)) return
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    `${found.displayName} is kept in ${fileTag}: change it there, and start the identity again.`,
  )
}

function applyPatch(application: Application, patch: ApplicationPatch): Application {
  const next: Application = {
    ...application,
    displayName: patch.displayName ?? application.displayName,
    signInAudience: patch.signInAudience ?? application.signInAudience,
    webRedirectUris: patch.web?.redirectUris ?? application.webRedirectUris,
    spaRedirectUris: patch.spa?.redirectUris ?? application.spaRedirectUris,
    publicRedirectUris: patch.publicClient?.redirectUris ?? application.publicRedirectUris,
    isFallbackPublicClient:
      patch.isFallbackPublicClient === undefined
        ? application.isFallbackPublicClient
        : patch.isFallbackPublicClient,
    requiredResourceAccess: patch.requiredResourceAccess ?? application.requiredResourceAccess,
    certificates:
      patch.keyCredentials === undefined
        ? application.certificates
        : toCertificates(patch.keyCredentials, application.certificates),
  }
  refuseRedirects(next)
  return next
}

function refuseRedirects({ appId, webRedirectUris, spaRedirectUris, publicRedirectUris }: Application): void {
  const kinds = { web: webRedirectUris, spa: spaRedirectUris, publicClient: publicRedirectUris } as const
  for (const kind of ['web', 'spa', 'publicClient'] as const) {
    for (const uri of kinds[kind]) {
      const fault =
        publicRedirectUris.length > 0 && isWebOnly(uri)
          ? 'is https on this machine, which here cannot stand beside addresses of public clients'
          : findRedirectFault(uri, kind, appId)
      if (fault === undefined) continue
      throw badRequest(
        `Invalid value specified for property '${kind}.redirectUris': '${toVisible(uri.slice(0, 300))}' ${fault}.`,
      )
    }
  }
}

function addYears(date: Date, years: number): Date {
  const later = new Date(date)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
