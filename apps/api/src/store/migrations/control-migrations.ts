import type { Migration } from 'kysely/migration'
import { createControlTables } from './0001-control.ts'
import { createUpstreamKeys } from './0002-upstream-keys.ts'
import { createAuditLog } from './0003-audit-log.ts'
import { createKeys } from './0004-keys.ts'
import { createUsage } from './0005-usage.ts'
import { addKeyFacts } from './0006-key-facts.ts'
import { addKeyMakers } from './0007-key-makers.ts'
import { createAuditAnchor } from './0008-audit-anchor.ts'
import { createSearch } from './0009-search.ts'
import { createOverlays } from './0010-overlays.ts'
import { createMaskingPolicies } from './0011-masking-policies.ts'
import { createErasures } from './0012-erasures.ts'
import { createViews } from './0013-views.ts'
import { createLoads } from './0014-loads.ts'
import { createValueCallers } from './0015-value-callers.ts'
import { createSubscriptions } from './0016-subscriptions.ts'
import { addRefusedCalls } from './0017-refused-calls.ts'
import { addSeenGroups } from './0018-seen-groups.ts'
import { addReasons } from './0019-reasons.ts'

/** The versions of control.db, in order; a released one never changes. */
export const controlMigrations: Record<string, Migration> = {
  '0001-control': createControlTables,
  '0002-upstream-keys': createUpstreamKeys,
  '0003-audit-log': createAuditLog,
  '0004-keys': createKeys,
  '0005-usage': createUsage,
  '0006-key-facts': addKeyFacts,
  '0007-key-makers': addKeyMakers,
  '0008-audit-anchor': createAuditAnchor,
  '0009-search': createSearch,
  '0010-overlays': createOverlays,
  '0011-masking-policies': createMaskingPolicies,
  '0012-erasures': createErasures,
  '0013-views': createViews,
  '0014-loads': createLoads,
  '0015-value-callers': createValueCallers,
  '0016-subscriptions': createSubscriptions,
  '0017-refused-calls': addRefusedCalls,
  '0018-seen-groups': addSeenGroups,
  '0019-reasons': addReasons,
}
