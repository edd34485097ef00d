import type { DatabaseSync } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { toKyselyDatabase } from './node-sqlite.ts'

/** Kysely on a database that several processes write to. Transactions begin only while `check` lets them. */
export const toControlDialect = (open: () => Promise<DatabaseSync>, check: () => void): Dialect => ({
  createDriver: () => new ControlDriver(open, check),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

class ControlDriver extends SqliteDriver {
  #isWithinTransaction = () => false
  readonly #check: () => void

  constructor(open: () => Promise<DatabaseSync>, check: () => void) {
    super({
      database: async () => {
        const database = await open()
        this.#isWithinTransaction = () => database.isTransaction
        return toKyselyDatabase(database)
      },
    })
    this.#check = check
  }

  // With a plain `begin` a transaction that reads first fails at once where another process wrote
  // meanwhile, without the busy timeout. One that has the write lock from its start never does.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    this.#check()
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  // SQLite itself rolls back when the disk is full. A second time fails, and would hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isWithinTransaction()) await super.rollbackTransaction(connection)
  }
}
