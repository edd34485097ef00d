import type { MaskingRule } from '@customer-insights-kit/client/management'

export type Way = MaskingRule['way']
export type MaskableRole = MaskingRule['maskedFor'][number]

export const maskWays = ['hidden', 'year', 'emailDomain', 'lastFour'] as const satisfies readonly Way[]

export const maskableRoles = [
  'Viewer',
  'MarketingContributor',
  'Contributor',
] as const satisfies readonly MaskableRole[]

/** What can be left of a value of a type. */
export function listWays(dataType: string): readonly Way[] {
  switch (dataType) {
    case 'Edm.String':
      return ['hidden', 'emailDomain', 'lastFour']
    case 'Edm.Date':
    case 'Edm.DateTimeOffset':
      return ['hidden', 'year']
    default:
      return ['hidden']
  }
}

/** The rule that a column begins with: what masks it most, and for everybody who can be masked. */
export const createRule = (table: string, column: string): MaskingRule => ({
  table,
  column,
  way: 'hidden',
  maskedFor: [...maskableRoles],
  revealFor: [],
})

/** The same roles with one more, or one less, in their usual order. */
export const toggleRole = (roles: readonly MaskableRole[], role: MaskableRole): MaskableRole[] =>
  maskableRoles.filter((each) => (each === role ? !roles.includes(role) : roles.includes(each)))

type RuleName = Pick<MaskingRule, 'table' | 'column'>

export const isSameRule = (a: RuleName, b: RuleName): boolean => a.table === b.table && a.column === b.column

/** Rules find their columns in any case. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Whether saving would change anything; the order of the rules means nothing. */
export function isSamePolicy(a: readonly MaskingRule[], b: readonly MaskingRule[]): boolean {
  const toText = ({ table, column, way, maskedFor, revealFor }: MaskingRule): string =>
    JSON.stringify([table, column, way, maskedFor.toSorted(), revealFor.toSorted()])
  return JSON.stringify(a.map(toText).sort()) === JSON.stringify(b.map(toText).sort())
}
