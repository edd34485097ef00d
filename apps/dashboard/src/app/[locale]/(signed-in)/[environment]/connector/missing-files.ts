import { getTranslations } from 'next-intl/server'
import { isMissing } from './connector-files.ts'

/** The answer of a route, or, where the build has brought no files, what to do. */
export async function orMissing(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (!isMissing(error)) throw error
    const t = await getTranslations('connector')
    return answerText(503, `${t('noFilesTitle')}\n\n${t('noFiles')}\n`)
  }
}

export const answerText = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
