import type { AttributeMetadata } from '@customer-insights-kit/client'

export interface FigureColumn {
  readonly name: string
  readonly kind: 'amount' | 'rating'
}

/** Names of columns that say the most of an activity, the best first. */
const telling: readonly (readonly [RegExp, FigureColumn['kind']])[] = [
  [/total_?(price|amount|value|cost|sum)|(order|invoice|grand)_?total|^total$/i, 'amount'],
  [/(price|amount|cost|revenue)$/i, 'amount'],
  [/(^|_)(rating|stars|score)$|(Rating|Stars|Score)$/, 'rating'],
]

/** The one number worth showing beside an activity: what it came to, or how it was rated. */
export function findFigureColumn(attributes: readonly AttributeMetadata[]): FigureColumn | undefined {
  const numbers = attributes.filter(({ dataType }) => /^Edm\.(Int|Double|Decimal|Single)/.test(dataType))
  for (const [pattern, kind] of telling) {
    const found = numbers.find(({ name }) => pattern.test(name))
    if (found !== undefined) return { name: found.name, kind }
  }
  return
}
