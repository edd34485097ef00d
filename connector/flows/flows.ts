import type { Flow } from '../runner/flow.ts'
import { answerReview } from './answer-review.ts'
import { keepCopy } from './keep-copy.ts'
import { listMembers } from './list-members.ts'
import { logCall } from './log-call.ts'
import { refreshSegment } from './refresh-segment.ts'
import { renewKey } from './renew-key.ts'

export const flows: readonly Flow[] = [answerReview, logCall, listMembers, refreshSegment, keepCopy, renewKey]
