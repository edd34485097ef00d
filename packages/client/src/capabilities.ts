/** The five roles of the product. They are no ladder: compare the lists below. */
export const roles = ['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner'] as const

/** Name of a role as assignments spell it. */
export type Role = (typeof roles)[number]

const everyone = roles
const allButMarketing = ['Viewer', 'Contributor', 'Admin', 'Owner'] as const
const marketers = ['MarketingContributor', 'Contributor', 'Admin', 'Owner'] as const
const contributors = ['Contributor', 'Admin', 'Owner'] as const
const administrators = ['Admin', 'Owner'] as const
const owners = ['Owner'] as const

/** Which roles may do what. Every operation names one capability. */
export const capabilities = {
  viewEnvironment: everyone,
  createEnvironment: administrators,
  updateEnvironment: administrators,
  deleteEnvironment: owners,
  viewCustomers: everyone,
  keepViews: everyone,
  keepSubscriptions: contributors,
  writeRows: contributors,
  viewTables: everyone,
  viewDataProfiles: everyone,
  viewDataSources: allButMarketing,
  configureDataSources: contributors,
  viewRelationships: allButMarketing,
  configureRelationships: contributors,
  viewHierarchies: allButMarketing,
  configureHierarchies: contributors,
  viewSegments: everyone,
  configureSegments: marketers,
  viewMeasures: everyone,
  configureMeasures: marketers,
  viewWorkflows: allButMarketing,
  runWorkflows: contributors,
  viewSearchConfiguration: everyone,
  configureSearch: administrators,
  viewOwnRole: everyone,
  viewPermissions: administrators,
  managePermissions: administrators,
  viewApiAccess: everyone,
  manageApiAccess: administrators,
  viewUsage: allButMarketing,
  viewSystem: allButMarketing,
  viewAudit: administrators,
  managePersonalData: administrators,
} as const satisfies Record<string, readonly Role[]>

/** What an operation asks for; a key of {@link capabilities}. */
export type Capability = keyof typeof capabilities

/** Whether any of these roles grants the capability; role names compare case-insensitively. */
export function hasCapability(assigned: readonly string[], capability: Capability): boolean {
  const granted = capabilities[capability].map((role) => role.toLowerCase())
  return assigned.some((role) => granted.includes(role.toLowerCase()))
}

/** What no named key can be allowed: what only those of our own operations ask for that take no key, and what leads out of its environment. */
const neverOfKeys: readonly string[] = [
  'viewApiAccess',
  'manageApiAccess',
  'viewUsage',
  'viewSystem',
  'viewAudit',
  'managePersonalData',
  'keepViews',
  'createEnvironment',
]

/** What named keys may be allowed at most. */
export const keyCapabilities = (Object.keys(capabilities) as Capability[]).filter(
  (name) => !neverOfKeys.includes(name),
)

/** What keys of the scope `readOnly` may do: see what an environment holds, but not who may do what in it. */
export const readOnlyCapabilities: readonly Capability[] = [
  'viewEnvironment',
  'viewCustomers',
  'viewTables',
  'viewDataProfiles',
  'viewDataSources',
  'viewRelationships',
  'viewHierarchies',
  'viewSegments',
  'viewMeasures',
  'viewWorkflows',
  'viewSearchConfiguration',
  'viewOwnRole',
]

/** What a named key may do: everything that a key can, only read, or what is listed. */
export type KeyScope = 'all' | 'readOnly' | 'custom'

/** What a named key of this scope may do; `listed` counts for the scope `custom` alone. */
export function listKeyCapabilities(scope: KeyScope, listed: readonly string[]): readonly Capability[] {
  if (scope === 'all') return keyCapabilities
  if (scope === 'readOnly') return readOnlyCapabilities
  return keyCapabilities.filter((name) => listed.includes(name))
}

/** Whether these roles grant all that another one grants: nobody gives or takes a role above their own. */
export function coversRole(assigned: readonly string[], role: string): boolean {
  return (Object.keys(capabilities) as Capability[]).every(
    (capability) => !hasCapability([role], capability) || hasCapability(assigned, capability),
  )
}
