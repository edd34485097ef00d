import type { operations } from '@customer-insights-kit/client/operations'
import { listRoles } from '../store/role-assignments.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

export const roles: Handlers<typeof operations, NotYet>['roles'] = {
  async getMine({ control, principal }, { instanceId }) {
    return {
      principalId: principal.id,
      // On the wire a key is an application.
      principalType: principal.type === 'key' ? 'app' : principal.type,
      roles: await listRoles(control, instanceId, principal.principalIds),
      instanceId,
    }
  },
}
