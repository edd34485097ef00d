import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ProductMark } from '#components/product-mark.tsx'

interface PlainPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page with one card in its middle: sign-in, signed out, not found. */
export async function PlainPage({ title, children }: PlainPageProps) {
  const t = await getTranslations('product')
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center p-4">
      <div className="w-full max-w-sm rounded-xl border border-line bg-surface p-8 shadow-float">
        <p className="flex items-center gap-2 font-semibold">
          <ProductMark />
          {t('name')}
        </p>
        <h1 className="mt-6 font-semibold text-xl tracking-tight">{title}</h1>
        {children}
      </div>
    </main>
  )
}
