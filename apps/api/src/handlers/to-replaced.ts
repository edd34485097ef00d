import { ServiceError } from '../service-error.ts'
import type { ReplacedMeanwhile } from '../store/check-replaced.ts'

/** Says whose value would be lost, and how to replace it all the same. */
export function toReplaced({ refusal, present }: ReplacedMeanwhile): ServiceError {
  const { valueId, createdUtc, createdBy } = present
  const whose = `its present value, ${valueId}, was made by ${createdBy ?? 'somebody unknown'} at ${createdUtc}`
  const message =
    refusal === 'replacedMeanwhile'
      ? `This key no longer has the value that replaces names: ${whose}. Nothing was changed. To replace that one too, name it.`
      : `This key got another value within the last minute: ${whose}, and told once. Nothing was changed. Use that one, or name it in replaces to replace it too.`
  return new ServiceError('conflict', { message, target: 'replaces' })
}
