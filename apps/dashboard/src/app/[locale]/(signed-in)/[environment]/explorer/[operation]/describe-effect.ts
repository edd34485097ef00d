import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import { fillText } from './fill-text.ts'
import { type EnvironmentName, findNameOf } from './name-target.ts'
import type { TryItLabels } from './try-it-labels.ts'

export interface Effect {
  readonly text: string
  /** Whether it is in another environment than that of the page. */
  readonly isElsewhere: boolean
}

/** Where a request takes effect, as its fields say: a link may have filled them in. */
export function describeEffect(
  { path }: Pick<CallShape, 'path'>,
  values: Values,
  environment: EnvironmentName,
  labels: Pick<TryItLabels, 'changes' | 'changesService'>,
): Effect {
  const instanceId = values.instanceId?.trim() ?? ''
  if (!path.includes('{instanceId}') || instanceId === '') {
    return { text: labels.changesService, isElsewhere: false }
  }
  const name = findNameOf(instanceId, environment)
  const text = fillText(labels.changes, { environment: name ?? instanceId })
  return { text, isElsewhere: name === undefined }
}
