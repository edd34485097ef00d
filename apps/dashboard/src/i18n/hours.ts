/**
 * How the hours of times are counted. Korean takes 24: recent ICU, such as Node's, calls the halves of its day
 * "AM" and "PM", which nobody writes there.
 */
export const toHours = (locale: string): { readonly hourCycle?: 'h23' } =>
  locale === 'ko' ? { hourCycle: 'h23' } : {}
