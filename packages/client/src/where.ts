import { isText, nameKind } from './check-input.ts'
import type { Column } from './columns.ts'
import { InvalidInputError } from './errors.ts'
import { Filter } from './filter.ts'
import { type FilterLiteral, type FilterValue, printValue } from './filter-value.ts'

/** What the values of a column can be compared with; expanded tables with nothing. */
type Operand<Value> = unknown extends Value ? FilterValue : OperandOf<NonNullable<Value>>
type OperandOf<Value> = number extends Value
  ? number | bigint
  : Value extends string
    ? Value | Date | FilterLiteral
    : Value extends boolean
      ? Value
      : never

/** What texts can be searched for; in columns that hold none, nothing. */
type Part<Value> = unknown extends Value ? string : [Extract<Value, string>] extends [never] ? never : string

/** The conditions that one column can stand in. */
export class ColumnConditions<Value = unknown> {
  readonly #column: string

  constructor(column: string) {
    if (!/^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(column)) {
      throw new InvalidInputError('A filter takes column names of letters, digits and underscores.')
    }
    this.#column = column
  }

  /** Equals. */
  eq(value: Operand<Value> | null): Filter {
    return this.#compare('eq', value)
  }

  /** Differs from. */
  ne(value: Operand<Value> | null): Filter {
    return this.#compare('ne', value)
  }

  /** Is greater than, or later. */
  gt(value: Operand<Value>): Filter {
    return this.#compare('gt', value)
  }

  /** Is greater than or equal to. */
  ge(value: Operand<Value>): Filter {
    return this.#compare('ge', value)
  }

  /** Is less than, or earlier. */
  lt(value: Operand<Value>): Filter {
    return this.#compare('lt', value)
  }

  /** Is less than or equal to. */
  le(value: Operand<Value>): Filter {
    return this.#compare('le', value)
  }

  /** Is one of these values, of which there must be at least one. */
  in(values: readonly Operand<Value>[]): Filter {
    if (!Array.isArray(values) || values.length === 0) throw this.#refuse('in', 'a list of values', values)
    return new Filter(`${this.#column} in (${values.map((value) => printValue(value)).join(',')})`)
  }

  /** Has the text somewhere. */
  contains(text: Part<Value>): Filter {
    return this.#call('contains', text)
  }

  /** Begins with the text. */
  startsWith(text: Part<Value>): Filter {
    return this.#call('startswith', text)
  }

  /** Ends with the text. */
  endsWith(text: Part<Value>): Filter {
    return this.#call('endswith', text)
  }

  #compare(operator: string, value: FilterValue): Filter {
    return new Filter(`${this.#column} ${operator} ${printValue(value)}`)
  }

  #call(name: string, text: string): Filter {
    if (!isText(text)) throw this.#refuse(name, 'text', text)
    return new Filter(`${name}(${this.#column},${printValue(text)})`)
  }

  #refuse(name: string, expected: string, value: unknown): InvalidInputError {
    return new InvalidInputError(`${this.#column} ${name} takes ${expected}, not ${nameKind(value)}.`)
  }
}

/**
 * Begins a condition on a column of any row: `where('City').eq('Austin')`. Without a column, it begins
 * conditions on the columns of a row type.
 *
 * @example
 * const customer = where<Customer>()
 * const filter = customer('City').in(['Austin', 'Dallas']).and(customer('RewardPoints').ge(100))
 */
export function where(column: string): ColumnConditions
export function where<Row extends object>(): <Name extends Column<Row>>(
  column: Name,
) => ColumnConditions<Row[Name]>
export function where(column?: string) {
  const on = (name: string) => new ColumnConditions(name)
  return column === undefined ? on : on(column)
}
