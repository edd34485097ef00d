/** The five roles of the product. They are no ladder: compare the lists below. */
export const roles = ['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner'] as const

/** Name of a role as assignments spell it. */
export type Role = (typeof roles)[number]

const everyone = roles
const administrators = ['Admin', 'Owner'] as const

/** Which roles may do what. Every operation names one capability; nothing else decides. */
export const capabilities = {
  viewEnvironment: everyone,
  viewCustomers: everyone,
  viewTables: everyone,
  viewOwnRole: everyone,
  viewSearchConfiguration: everyone,
  viewApiAccess: everyone,
  manageApiAccess: administrators,
} as const satisfies Record<string, readonly Role[]>

/** What an operation asks for; a key of {@link capabilities}. */
export type Capability = keyof typeof capabilities

/** Whether any of these roles grants the capability; role names compare case-insensitively. */
export function hasCapability(assigned: readonly string[], capability: Capability): boolean {
  const granted = capabilities[capability].map((role) => role.toLowerCase())
  return assigned.some((role) => granted.includes(role.toLowerCase()))
}
