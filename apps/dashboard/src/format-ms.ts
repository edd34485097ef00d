/** A time for people, such as 12 ms; a dash where there is none. */
export const formatMs = (ms: number | null, locale: string): string =>
  ms === null
    ? '–'
    : new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'millisecond',
        maximumFractionDigits: ms < 10 ? 1 : 0,
      }).format(ms)
