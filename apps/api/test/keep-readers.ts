import { openSqliteReader } from '../src/store/dialects/sqlite-reader-pool.ts'

/**
 * The threads that read files end with the last open file and take half a second to start: this one is
 * never read nor closed, so that they stay for all tests of a test file. An idle thread ends with its process.
 */
openSqliteReader('kept-open.db')
