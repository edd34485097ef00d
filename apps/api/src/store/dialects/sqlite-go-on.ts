import { sql } from 'kysely'

/** Known to the connections that read; true, unless it throws. */
export const goOnFunction = 'may_go_on'

/**
 * A condition on a row of `r` that every row fulfils, as long as its query may go on. SQLite cannot be
 * interrupted from outside its thread, and does not return before it has a row, so it asks by itself, once in
 * 4,096 rows: that costs a scan of simple rows some 15 ns a row.
 */
export const goOnCondition = sql<boolean>`(r.row_number & 4095 or ${sql.raw(goOnFunction)}())`

/** The same for pages of a table. */
export const goOnPages = sql<boolean>`(pageno & 1023 or ${sql.raw(goOnFunction)}())`
