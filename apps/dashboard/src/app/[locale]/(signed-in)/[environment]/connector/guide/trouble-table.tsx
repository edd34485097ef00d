import { getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { problems, written } from './guide-sections.ts'

const columns = ['sees', 'because', 'do'] as const

/** What one sees, why, and what to do. */
export async function TroubleTable() {
  const t = await getTranslations('connector.guide.trouble')
  return (
    <Card title={t('title')}>
      <ScrollRegion label={t('title')} className="-mx-2">
        <table className="w-full min-w-2xl text-left">
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="w-1/3 px-2 py-1.5 font-medium">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line align-top">
            {problems.map((problem) => (
              <tr key={problem}>
                <th scope="row" className="px-2 py-1.5 font-medium">
                  {t(`rows.${problem}.sees`)}
                </th>
                <td className="wrap-anywhere px-2 py-1.5">{t(`rows.${problem}.because`, written)}</td>
                <td className="wrap-anywhere px-2 py-1.5">{t(`rows.${problem}.do`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}
