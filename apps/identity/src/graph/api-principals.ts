import { customerInsights } from '../apis.ts'
import { toStableId } from './to-stable-id.ts'

/** An API of Microsoft's that a tenant may have a service principal of, with what it can be asked for. */
export type ApiPrincipal = {
  readonly appId: string
  readonly displayName: string
  readonly appRoles: readonly { id: string; value: string; displayName: string }[]
  readonly scopes: readonly { id: string; value: string; displayName: string }[]
}

const createPrincipal = (appId: string, displayName: string, role: string): ApiPrincipal => ({
  appId,
  displayName,
  appRoles: [
    { id: toStableId(`${appId}/${role}`), value: role, displayName: 'Call Customer Insights APIs as itself' },
  ],
  scopes: customerInsights.scopes.map((value) => ({
    id: toStableId(`${appId}/${value}`),
    value,
    displayName: 'Call Customer Insights APIs for the signed-in user',
  })),
})

/** Customer Insights as instructions of 2020 name it, and as those of today do. */
export const apiPrincipals: readonly ApiPrincipal[] = [
  createPrincipal(
    '38c77d00-5fcb-4cce-9d93-af4738258e3c',
    'Microsoft Dynamics 365 Customer Insights',
    'CustomerInsights.Api.All',
  ),
  createPrincipal(
    '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff',
    'Dynamics 365 AI for Customer Insights',
    'api.access',
  ),
]

export const findApiPrincipal = (appId: string): ApiPrincipal | undefined =>
  apiPrincipals.find((api) => api.appId === appId)
