import { scriptText } from './text/script-text.ts'
import type { View } from './view.ts'

/** The code of the connector, which watches what its triggers say. */
export function toScript(views: readonly View[]): string {
  const watches = views.flatMap(({ id, trigger }) =>
    trigger?.kind === 'script' ? [[id, trigger.watch]] : [],
  )
  const table = JSON.stringify(Object.fromEntries(watches), null, 4)
  return scriptText.replace('WATCHES', () => table.replaceAll('"', '""'))
}
