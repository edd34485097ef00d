/** What the editor of a filter holds; each kind is printed as the service's facet specification. */
export type FacetForm =
  | { readonly kind: 'values'; readonly count: string; readonly sort: FacetSort }
  | { readonly kind: 'interval'; readonly interval: string }
  | { readonly kind: 'boundaries'; readonly values: string }
  /** What the editor has no fields for, as it is written. */
  | { readonly kind: 'written'; readonly text: string }

export type FacetKind = FacetForm['kind']

export const facetSorts = ['count', '-count', 'value', '-value'] as const
export type FacetSort = (typeof facetSorts)[number]

const longUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
export const calendarUnits = ['minute', 'hour', ...longUnits] as const
export type CalendarUnit = (typeof calendarUnits)[number]

const usualCount = '10'

/** The kinds that suit a column of this type. */
export function listFacetKinds(dataType: string): readonly FacetKind[] {
  return isNumber(dataType) || isTime(dataType)
    ? ['values', 'interval', 'boundaries', 'written']
    : ['values', 'written']
}

/** Calendar units for steps of a column; none where steps are numbers. */
export function listUnits(dataType: string): readonly CalendarUnit[] {
  if (dataType === 'Edm.DateTimeOffset') return calendarUnits
  return dataType === 'Edm.Date' ? longUnits : []
}

/** What a kind begins with. */
export function createFacetForm(kind: FacetKind, dataType: string): FacetForm {
  if (kind === 'interval') return { kind, interval: isTime(dataType) ? 'year' : '10' }
  if (kind === 'boundaries') return { kind, values: '' }
  return kind === 'values' ? { kind, count: usualCount, sort: 'count' } : { kind, text: '' }
}

/** Reads a specification into the fields of the editor; what does not fit them stays written out. */
export function parseFacetForm(specification: string, dataType: string): FacetForm {
  const options = new Map(
    specification
      .split(',')
      .filter((part) => part.trim() !== '')
      .map((part): [string, string] => {
        const [name = '', ...value] = part.split(':')
        return [name.trim().toLowerCase(), value.join(':').trim()]
      }),
  )
  const form = toForm(options)
  const isKnown = form !== undefined && listFacetKinds(dataType).includes(form.kind)
  return isKnown && isSame(form, specification) ? form : { kind: 'written', text: specification }
}

/** The specification that a form stands for. */
export function printFacetForm(form: FacetForm): string {
  if (form.kind === 'written') return form.text.trim()
  if (form.kind === 'interval') return `interval:${form.interval.trim()}`
  if (form.kind === 'boundaries') return `values:${listBoundaries(form.values).join('|')}`
  const isUsual = form.count.trim() === usualCount && form.sort === 'count'
  return isUsual ? '' : `count:${form.count.trim()},sort:${form.sort}`
}

function toForm(options: ReadonlyMap<string, string>): FacetForm | undefined {
  const values = options.get('values')
  if (values !== undefined) return { kind: 'boundaries', values: values.split('|').join(', ') }
  const interval = options.get('interval')
  if (interval !== undefined) return { kind: 'interval', interval }
  const sort = facetSorts.find((known) => known === (options.get('sort') ?? 'count'))
  return sort && { kind: 'values', count: options.get('count') ?? usualCount, sort }
}

/** Whether the form says all that was written, in whatever order. */
function isSame(form: FacetForm, specification: string): boolean {
  const parts = (text: string) =>
    text
      .split(',')
      .map((part) => part.replace(/\s/g, '').toLowerCase())
      .filter((part) => part !== '' && part !== `count:${usualCount}` && part !== 'sort:count')
      .toSorted()
      .join()
  return parts(printFacetForm(form)) === parts(specification)
}

/** People separate boundaries by commas, semicolons, bars or blanks. */
const listBoundaries = (text: string): string[] => text.split(/[,;|\s]+/).filter(Boolean)

const isNumber = (dataType: string): boolean => dataType === 'Edm.Int64' || dataType === 'Edm.Double'
const isTime = (dataType: string): boolean => dataType === 'Edm.Date' || dataType === 'Edm.DateTimeOffset'
