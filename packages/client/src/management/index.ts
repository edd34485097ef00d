import { apiAccess } from './api-access.ts'
import { audit } from './audit.ts'
import { erasures } from './erasures.ts'
import { keys } from './keys.ts'
import { loadFiles } from './load-files.ts'
import { loads } from './loads.ts'
import { maskingPolicy } from './masking-policy.ts'
import { overlays } from './overlays.ts'
import { profiles } from './profiles.ts'
import { quarantine } from './quarantine.ts'
import { searchIndex } from './search-index.ts'
import { subjects } from './subjects.ts'
import { subscriptions } from './subscriptions.ts'
import { system } from './system.ts'
import { upstreamKeys } from './upstream-keys.ts'
import { usage } from './usage.ts'
import { views } from './views.ts'

/** The registry of operations that are ours; they never appear in a connector for Microsoft's cloud. */
export const management = {
  apiAccess,
  audit,
  erasures,
  keys,
  loadFiles,
  loads,
  maskingPolicy,
  overlays,
  profiles,
  quarantine,
  searchIndex,
  subjects,
  subscriptions,
  system,
  upstreamKeys,
  usage,
  views,
}

/** Whether a text for people holds a secret that it should not. */
export { holdsSecret, isVisibleText } from './free-text.ts'

/** How the texts of a column can be read at a load. */
export { loadTypes } from './load-models.ts'
/** Why something went wrong: what each code says, and the sentence that is made of it. */
export type { Reason } from './reason-models.ts'
export {
  describeProblems,
  describeReasons,
  describeRemedies,
  type ReasonCode,
  type ReasonInput,
  type ReasonPlace,
  reasonTexts,
  toReason,
} from './reasons.ts'
/** What events are sent with, for whoever takes them. */
export { eventModels, eventNames } from './subscription-models.ts'
