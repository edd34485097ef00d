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

/** Whether single capabilities are chosen, and none of them. */
export const lacksCapability = ({ scope, capabilities }: ReturnType<typeof readScope>): boolean =>
  scope === 'custom' && capabilities.length === 0

/** What a key may do now, with what somebody ticked and without what they unticked since `before`. */
export const applyChoice = <Name extends string>(
  present: readonly Name[],
  before: readonly string[],
  chosen: readonly Name[],
): Name[] => [
  ...present.filter((name) => chosen.includes(name) || !before.includes(name)),
  ...chosen.filter((name) => !before.includes(name) && !present.includes(name)),
]

/** What was chosen otherwise than the form began with: the rest stays as it is, also where it was changed since. */
export function listScopeChanges(chosen: ReturnType<typeof readScope>, first: ScopeChoice) {
  const { scope, capabilities, actsAlone } = chosen
  const isSame =
    scope === first.scope && (scope !== 'custom' || capabilities.join() === first.capabilities.join())
  return {
    ...(!isSame && { scope, capabilities }),
    // What was ticked when the form was opened tells what was added and taken away.
    ...(!isSame && scope === 'custom' && first.scope === 'custom' && { before: [...first.capabilities] }),
    ...(actsAlone !== first.actsAlone && { actsAlone }),
  }
}
