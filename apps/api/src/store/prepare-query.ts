import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { ControlTables } from './control-tables.ts'

/** Stands for a value until the query runs. */
class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A query that every call makes: built and compiled once, with texts that are known when it runs. */
export function prepareQuery<Name extends string, Row>(
  names: readonly Name[],
  build: (db: Kysely<ControlTables>, values: Readonly<Record<Name, string>>) => Compilable<Row>,
): (db: Kysely<ControlTables>, values: Readonly<Record<Name, string>>) => Promise<Row[]> {
  const placeholders = Object.fromEntries(names.map((name) => [name, new Placeholder(name)]))
  let compiled: CompiledQuery<Row> | undefined
  return async (db, values) => {
    compiled ??= build(db, placeholders as Record<Name, never>).compile()
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name as Name] : parameter,
    )
    return (await db.executeQuery<Row>(Object.freeze({ ...compiled, parameters }))).rows
  }
}
