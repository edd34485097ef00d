import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Place } from '#paths.ts'
import { parseUserSort } from './sort-users.ts'
import { Users } from './users.tsx'

interface UsersPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('users')
  return { title: t('title') }
}

export default async function UsersPage({ params, searchParams }: UsersPageProps) {
  const [place, { sort }] = await Promise.all([params, searchParams])
  const t = await getTranslations('users')
  return (
    <>
      <PageHeading title={t('title')} help={<Help term="role" />} purpose={t('purpose')} />
      <Suspense fallback={<UsersSkeleton label={t('loading')} />}>
        <Users place={place} sort={parseUserSort(sort)} />
      </Suspense>
    </>
  )
}

function UsersSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-64" />
      <Skeleton className="h-80" />
    </div>
  )
}
