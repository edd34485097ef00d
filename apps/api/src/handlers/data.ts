import type { operations } from '@customer-insights-kit/client/operations'
import type { Handlers } from './handler.ts'
import { listRows } from './list-rows.ts'
import type { NotYet } from './not-yet.ts'

export const data: Handlers<typeof operations, NotYet>['data'] = { list: listRows }
