import type { Finding } from '@customer-insights-kit/connector/lint'
import { escapeControls } from './escape-controls.ts'

/** A finding on two lines: what and where, and what to do. */
export const describeFinding = ({ severity, rule, path, remedy }: Finding): string =>
  `${severity.padEnd(9)}  ${rule} at ${escapeControls(path)}\n           ${remedy}`
