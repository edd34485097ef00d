import { type management, toReason } from '@customer-insights-kit/client/management/operations'
import { formatSize } from '../format-size.ts'
import { ServiceError } from '../service-error.ts'
import type { StagedFile } from '../store/staged-files.ts'
import { checkOwnFile, isOpenTo } from './check-own-file.ts'
import type { Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

/** As large as a body of JSON may be, with room for what is around the bytes. */
const mostPartBytes = 512 * 1024
const aroundBytes = 256

export const loadFiles: Handlers<typeof management>['loadFiles'] = {
  async list(context, { instanceId }) {
    const { stagedFiles, maxBodyBytes } = needOwnData(context)
    const files = await stagedFiles.list(instanceId)
    return {
      files: files.filter((file) => isOpenTo(file, context)).map(toWireFile),
      maxBytes: stagedFiles.maxBytes,
      // Three bytes are four letters of Base64.
      maxPartBytes: Math.min(mostPartBytes, Math.floor((maxBodyBytes - aroundBytes) / 4) * 3),
    }
  },

  async create(context, { instanceId, file: { name, bytes } }) {
    const { actor, stagedFiles } = needOwnData(context)
    const made = await stagedFiles.create(instanceId, {
      name,
      bytes,
      createdBy: actor.name,
      createdById: actor.id,
    })
    if (made === 'tooLarge') {
      throw new ServiceError('payloadTooLarge', {
        reasons: [toReason('filesTooLarge', { size: formatSize(stagedFiles.maxBytes) })],
        target: 'bytes',
      })
    }
    if (made === 'tooMany') {
      throw new ServiceError('conflict', {
        reasons: [toReason('filesTooMany', { count: stagedFiles.maxFiles })],
      })
    }
    if (made === 'noRoom') {
      throw new ServiceError('unavailable', {
        reasons: [toReason('diskFull', { size: formatSize(bytes) })],
      })
    }
    if ('ownFiles' in made) {
      throw new ServiceError('conflict', { reasons: [toReason('ownFilesTooMany', { count: made.ownFiles })] })
    }
    if ('ownBytes' in made) {
      throw new ServiceError('conflict', {
        reasons: [toReason('ownFilesTooLarge', { size: formatSize(made.ownBytes) })],
        target: 'bytes',
      })
    }
    return toWireFile(made)
  },

  async append(context, { instanceId, fileId, part: { offset, base64 } }) {
    const { stagedFiles } = needOwnData(context)
    const part = { offset, bytes: Buffer.from(base64, 'base64') }
    const id = fileId.toLowerCase()
    // The answer tells whether a part is what is there.
    const known = await stagedFiles.find(instanceId, id)
    if (known !== undefined) checkOwnFile(known, context)
    const appended = await stagedFiles.append(instanceId, id, part)
    if (appended === undefined) throw noFile()
    if (appended !== 'conflict') return toWireFile(appended)
    const file = await stagedFiles.find(instanceId, id)
    throw new ServiceError('conflict', {
      message: `The part does not belong there: the file has ${file?.receivedBytes ?? 0} of ${file?.bytes ?? 0} bytes, so the next part begins at ${file?.receivedBytes ?? 0}.`,
      target: 'offset',
    })
  },

  async delete(context, { instanceId, fileId }) {
    const { loadRuns, stagedFiles } = needOwnData(context)
    const id = fileId.toLowerCase()
    const known = await stagedFiles.find(instanceId, id)
    if (known === undefined) throw noFile()
    checkOwnFile(known, context)
    if (loadRuns.isReading(instanceId, id)) {
      throw new ServiceError('conflict', {
        message: 'A load reads this file: wait for its end, or cancel it.',
      })
    }
    await stagedFiles.remove(instanceId, id)
  },
}

/** Whose id it was stays here. */
const toWireFile = ({ createdById: _, ...file }: StagedFile) => file

const noFile = () =>
  new ServiceError('notFound', {
    message: 'There is no such file; after a day, and once they are loaded, files are erased. Send it again.',
    target: 'fileId',
  })
