import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = path.join(root, '../shared/data/contoso-coffee')

export const tutorialMapping = path.join(root, 'examples/contoso-coffee/mapping.json')

/** Where the files of Microsoft's tutorial are, if they are: they are no part of the project. */
export const tutorialFolders: readonly string[] = existsSync(folder) ? [folder] : []
