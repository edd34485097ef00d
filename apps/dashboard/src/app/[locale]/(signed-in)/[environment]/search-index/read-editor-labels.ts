import type { Messages } from 'next-intl'
import { getMessages } from 'next-intl/server'

export type EditorLabels = Readonly<Messages['searchIndex']['editor']>

/** The texts of the editor, which runs in the browser. */
export async function readEditorLabels(): Promise<EditorLabels> {
  const { searchIndex } = await getMessages()
  return searchIndex.editor
}
