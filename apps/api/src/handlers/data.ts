import type { operations } from '@customer-insights-kit/client/operations'
import { createRow } from './create-row.ts'
import type { Handlers } from './handler.ts'
import { listRows } from './list-rows.ts'
import type { NotYet } from './not-yet.ts'
import { updateRow } from './update-row.ts'

export const data: Handlers<typeof operations, NotYet>['data'] = {
  list: listRows,
  create: createRow,
  update: updateRow,
}
