import { ServiceError } from '../service-error.ts'
import type { StagedFile } from '../store/staged-files.ts'
import type { HandlerContext } from './handler.ts'

/** Whether somebody may see what is in the file. */
export const isOpenTo = (
  { createdById }: StagedFile,
  { actor, masks }: Pick<HandlerContext, 'actor' | 'masks'>,
): boolean => masks.length === 0 || createdById === actor.id

/** Files are as their senders have them: whoever must not see a column must not see those of others. */
export function checkOwnFile(file: StagedFile, caller: Pick<HandlerContext, 'actor' | 'masks'>): void {
  if (isOpenTo(file, caller)) return
  throw new ServiceError('forbidden', {
    message: `Columns of this environment are masked for your role, and ${file.name} was sent by somebody else. Send the file yourself, or ask an administrator.`,
  })
}
