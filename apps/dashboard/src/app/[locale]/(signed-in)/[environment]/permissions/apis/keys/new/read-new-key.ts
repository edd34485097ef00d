import type { NewKeyInput } from '../../change-keys.ts'
import { readScope } from '../../form-scopes.ts'

/** What the form says a key is to be. */
export function readNewKey(form: FormData, instanceId: string): NewKeyInput {
  const read = (name: string) => String(form.get(name) ?? '')
  const end = read('end')
  return {
    instanceId,
    name: read('name'),
    owner: read('owner'),
    note: read('note'),
    ...readScope(form),
    expires: end === 'own' ? read('day') : end,
  }
}
