import { InvalidInputError } from './errors.ts'
import { printValue } from './filter-value.ts'

/** A condition on rows for the option `filter`: safe text, whatever values it was made of. */
export class Filter {
  readonly #text: string
  /** What joins its parts, if it has several. */
  readonly #operator: string

  constructor(text: string, operator = '') {
    this.#text = text
    this.#operator = operator
  }

  /** Holds where this and all the others hold. */
  and(...others: readonly Filter[]): Filter {
    return this.#join('and', others)
  }

  /** Holds where this or any of the others holds. */
  or(...others: readonly Filter[]): Filter {
    return this.#join('or', others)
  }

  /** The condition as OData text. */
  toString(): string {
    return this.#text
  }

  #join(operator: string, others: readonly Filter[]): Filter {
    if (others.length === 0) return this
    others.forEach(requireFilter)
    const parts = [this, ...others].map((part) =>
      part.#operator === '' || part.#operator === operator ? part.#text : `(${part.#text})`,
    )
    return new Filter(parts.join(` ${operator} `), operator)
  }
}

/** Holds where the other does not. */
export function not(filter: Filter): Filter {
  requireFilter(filter)
  return new Filter(`not (${filter})`)
}

function requireFilter(value: unknown): void {
  if (!(value instanceof Filter)) throw new InvalidInputError('Filters combine filters only.')
}

/** Holds for the customers of a segment. */
export function isMemberOfSegment(segmentName: string): Filter {
  return new Filter(`IsMemberOfSegment(${printValue(segmentName)})`)
}
