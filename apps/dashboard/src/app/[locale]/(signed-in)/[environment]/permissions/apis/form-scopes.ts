import type { Capability } from '@customer-insights-kit/client/capabilities'

/** What a key may do, as it is chosen: the least first. */
export const formScopes = ['readOnly', 'custom', 'all'] as const

export type FormScope = (typeof formScopes)[number]

export interface ScopeChoice {
  readonly scope: FormScope
  /** Those that are listed for what one chooses oneself. */
  readonly capabilities: readonly string[]
  readonly actsAlone: boolean
}

/** What the fields of a form say that a key may do. */
export function readScope(form: FormData) {
  const scope = formScopes.find((known) => known === form.get('scope')) ?? 'readOnly'
  return {
    scope,
    // The boxes offer nothing else, and the service refuses what it does not know.
    capabilities: scope === 'custom' ? (form.getAll('capability').map(String) as Capability[]) : [],
    actsAlone: form.has('actsAlone'),
  }
}

/** What was chosen otherwise than the form began with: the rest stays as it is, also where it was changed since. */
export function listScopeChanges(chosen: ReturnType<typeof readScope>, first: ScopeChoice) {
  const { scope, capabilities, actsAlone } = chosen
  const isSame =
    scope === first.scope && (scope !== 'custom' || capabilities.join() === first.capabilities.join())
  return {
    ...(!isSame && { scope, capabilities }),
    ...(actsAlone !== first.actsAlone && { actsAlone }),
  }
}
