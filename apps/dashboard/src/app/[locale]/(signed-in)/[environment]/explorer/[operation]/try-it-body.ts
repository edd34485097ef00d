import type { ReactNode } from 'react'
import type { ModelShape } from '../shape.ts'

/** What the form of an operation needs to know of its body. */
export interface TryItBody {
  readonly sample: string
  readonly shape: ModelShape
  /** Whether it holds secrets, so that the browser must keep nothing of it. */
  readonly isSecret: boolean
  readonly schema: ReactNode
}
