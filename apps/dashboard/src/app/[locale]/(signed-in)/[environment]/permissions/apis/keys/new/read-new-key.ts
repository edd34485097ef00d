import type { Capability } from '@customer-insights-kit/client/capabilities'
import type { NewKeyInput } from '../../change-keys.ts'
import { type FormScope, formScopes } from './form-scopes.ts'

/** What the form says a key is to be. */
export function readNewKey(form: FormData, instanceId: string): NewKeyInput {
  const read = (name: string) => String(form.get(name) ?? '')
  const scope: FormScope = formScopes.find((known) => known === read('scope')) ?? 'readOnly'
  const end = read('end')
  return {
    instanceId,
    name: read('name'),
    owner: read('owner'),
    note: read('note'),
    scope,
    // The boxes offer nothing else, and the service refuses what it does not know.
    capabilities: scope === 'custom' ? (form.getAll('capability').map(String) as Capability[]) : [],
    actsAlone: form.has('actsAlone'),
    expires: end === 'own' ? read('day') : end,
  }
}
