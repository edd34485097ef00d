import type { Finding } from '@customer-insights-kit/connector/lint'

/** A finding on two lines: what and where, and what to do. */
export const describeFinding = ({ severity, rule, path, remedy }: Finding): string =>
  `${severity.padEnd(9)}  ${rule} at ${path}\n           ${remedy}`
