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

/** Kysely on a database that several processes write to. */
export const toControlDialect = (open: () => Promise<DatabaseSync>): Dialect => ({
  createDriver: () => new ControlDriver(open),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

class ControlDriver extends SqliteDriver {
  #isWithinTransaction = () => false

  constructor(open: () => Promise<DatabaseSync>) {
    super({
      database: async () => {
        const database = await open()
        this.#isWithinTransaction = () => database.isTransaction
        return toKyselyDatabase(database)
      },
    })
  }

  // With a plain `begin` a transaction that reads first fails at once where another process wrote
  // meanwhile, without the busy timeout. One that has the write lock from its start never does.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  // SQLite itself rolls back when the disk is full. A second time fails, and would hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isWithinTransaction()) await super.rollbackTransaction(connection)
  }
}
