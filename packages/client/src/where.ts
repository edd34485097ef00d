import type { Column } from './columns.ts'
import { InvalidInputError } from './errors.ts'
import { Filter } from './filter.ts'
import { type FilterValue, type Literal, printValue } from './filter-value.ts'

/** What the values of a column can be compared with; expanded tables with nothing. */
type Operand<Value> = unknown extends Value ? FilterValue : OperandOf<NonNullable<Value>>
type OperandOf<Value> = number extends Value
  ? number | bigint
  : Value extends string
    ? Value | Date | Literal
    : Value extends boolean
      ? Value
      : never

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
    if (values.length === 0) throw new InvalidInputError(`The list of ${this.#column} in is empty.`)
    return new Filter(`${this.#column} in (${values.map((value) => printValue(value)).join(',')})`)
  }

  /** Has the text somewhere. */
  contains(text: string): Filter {
    return this.#call('contains', text)
  }

  /** Begins with the text. */
  startsWith(text: string): Filter {
    return this.#call('startswith', text)
  }

  /** Ends with the text. */
  endsWith(text: string): Filter {
    return this.#call('endswith', text)
  }

  #compare(operator: string, value: FilterValue): Filter {
    return new Filter(`${this.#column} ${operator} ${printValue(value)}`)
  }

  #call(name: string, text: string): Filter {
    return new Filter(`${name}(${this.#column},${printValue(`${text}`)})`)
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
