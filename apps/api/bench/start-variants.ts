import type { Variants } from './serve-variants.ts'
import { withProgram } from './start-program.ts'

/** Runs work beside the servers, which have a process of their own. */
export const withVariants = <T>(work: (variants: Variants) => Promise<T>): Promise<T> =>
  withProgram('serve-variants.ts', [], work)
