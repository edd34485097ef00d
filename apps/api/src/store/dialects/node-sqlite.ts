import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'

type Statement = ReturnType<SqliteDatabase['prepare']>

/** Kept, since parsing SQL and planning it costs more than looking up a row. */
const maxStatements = 300

/** Fits node:sqlite to the shape that Kysely's SQLite dialect drives. */
export function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, Statement>()

  function prepare(sql: string): Statement {
    const statement = database.prepare(sql)
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...toInputs(parameters)),
      run: (parameters) => statement.run(...toInputs(parameters)),
      // One that is read row by row must not be begun anew meanwhile.
      iterate: (parameters) => database.prepare(sql).iterate(...toInputs(parameters)),
    }
  }

  return {
    close: () => database.close(),
    prepare(sql) {
      let statement = statements.get(sql)
      if (statement === undefined) {
        if (statements.size >= maxStatements) statements.clear()
        statement = prepare(sql)
        statements.set(sql, statement)
      }
      return statement
    },
  }
}

const toInputs = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[]
