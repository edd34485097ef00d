import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'
import type { PaletteContent } from './palette-entry.ts'

export interface PaletteButtonProps {
  /** Absent where no environment is open. */
  readonly environment: string | undefined
  readonly labels: Readonly<Record<'open' | 'title' | 'loading', string>>
  /** How the keys are named on this machine. */
  readonly shortcut: string
  readonly requestIdLabels: RequestIdLabels
}

export interface PaletteProps extends Omit<PaletteButtonProps, 'shortcut'> {
  /** Absent until it has arrived. */
  readonly content: Result<PaletteContent> | undefined
  /** What was typed before its field was there; from then on the field hears the keys. */
  readonly takeTyped: () => string
  readonly onClose: () => void
}
