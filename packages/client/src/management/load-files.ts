import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { isVisibleText, notVisible } from './free-text.ts'
import { upstreamErrors } from './upstream-errors.ts'

const LoadFile = z
  .object({
    fileId: z.guid(),
    name: z.string(),
    bytes: z.number().int().meta({ description: 'How long the file is, as it was announced.' }),
    receivedBytes: z
      .number()
      .int()
      .meta({ description: 'How much of it is here, from the beginning: the offset of the next part.' }),
    createdUtc: z.iso.datetime(),
    createdBy: z.string(),
  })
  .meta({ id: 'LoadFile', description: 'A file that waits to be loaded, or arrives.' })

const LoadFiles = z
  .object({
    files: z.array(LoadFile).meta({ description: 'Oldest first.' }),
    maxBytes: z.number().int().meta({ description: 'How long all of them may be together.' }),
    maxPartBytes: z.number().int().meta({ description: 'How much of a file one part may hold.' }),
  })
  .meta({ id: 'LoadFiles', description: 'The files that wait to be loaded, and how many there may be.' })

const path = '/management/instances/{instanceId}/load-files'
const fileId = z.guid().meta({ title: 'File ID', description: 'ID of the staged file.' })

export const loadFiles = {
  /** Lists the files that wait to be loaded. */
  list: defineOperation({
    id: 'ListLoadFiles',
    method: 'GET',
    path,
    summary: 'List staged files',
    description:
      'Lists the files that wait to be loaded into an environment, how much of each has arrived, and how much there is room for. Files that nobody adds to or loads are erased after a day.',
    params: z.object({ instanceId }),
    response: LoadFiles,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),

  /** Announces a file to load. */
  create: defineOperation({
    id: 'CreateLoadFile',
    method: 'POST',
    path,
    summary: 'Stage a file',
    description:
      'Announces a file to load, with its length: its contents follow in parts. 413 where the files of the environment would be longer than there is room for.',
    params: z.object({
      instanceId,
      file: z
        .strictObject({
          name: z
            .string()
            .trim()
            .min(1)
            .max(200)
            .refine(isVisibleText, notVisible)
            .meta({ title: 'Name', description: 'Name of the file.' }),
          bytes: z.number().int().min(1).meta({ title: 'Bytes', description: 'How long it is.' }),
        })
        .meta({ id: 'NewLoadFile', title: 'File', description: 'The file that will follow.' }),
    }),
    body: 'file',
    response: LoadFile,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),

  /** Adds the next part of a file. */
  append: defineOperation({
    id: 'AppendLoadFile',
    method: 'PUT',
    path: `${path}/{fileId}`,
    summary: 'Add to a staged file',
    description:
      'Adds a part to a staged file, behind what is there. The same part may be sent again, so that an upload that was cut off goes on; a part that would leave a gap, or differs from what is there, is a conflict.',
    params: z.object({
      instanceId,
      fileId,
      part: z
        .strictObject({
          offset: z.number().int().min(0).meta({ description: 'Where in the file the part begins.' }),
          base64: z.base64().min(1).meta({ description: 'Its bytes.' }),
        })
        .meta({ id: 'LoadFilePart', title: 'Part', description: 'A part of the file.' }),
    }),
    body: 'part',
    response: LoadFile,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),

  /** Erases a staged file. */
  delete: defineOperation({
    id: 'DeleteLoadFile',
    method: 'DELETE',
    path: `${path}/{fileId}`,
    summary: 'Erase a staged file',
    description: 'Erases a file that waits to be loaded. A conflict while a load reads it.',
    params: z.object({ instanceId, fileId }),
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'configureDataSources',
  }),
}
