import type { InstanceInfo } from '@customer-insights-kit/client'
import { ArrowRight, Database } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath } from '#paths.ts'

interface EnvironmentCardsProps {
  readonly locale: string
  readonly environments: readonly InstanceInfo[]
}

const gridClass = 'grid gap-3 sm:grid-cols-2'
const knownTypes = ['production', 'sandbox', 'trial'] as const

export async function EnvironmentCards({ locale, environments }: EnvironmentCardsProps) {
  const t = await getTranslations('environments')
  return (
    <ul className={gridClass}>
      {environments.map(({ instanceId, name, instanceType }) => (
        <li key={instanceId} className="min-w-0">
          <Link
            href={customersPath({ locale, environment: instanceId })}
            className="group flex items-start gap-3 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-accent"
          >
            <span className="flex size-10 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
              <Database aria-hidden className="size-5" />
            </span>
            <span className="min-w-0 grow">
              <span className="block break-words font-semibold text-lg">{name}</span>
              <span className="block truncate font-mono text-muted text-sm">{instanceId}</span>
              <span className="mt-2 block">
                <Badge>{t(`types.${toKnownType(instanceType)}`)}</Badge>
              </span>
            </span>
            <ArrowRight aria-hidden className="mt-1 size-4 shrink-0 text-muted group-hover:text-accent" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function EnvironmentCardsSkeleton() {
  return (
    <div className={gridClass}>
      <Skeleton className="h-28" />
      <Skeleton className="h-28" />
    </div>
  )
}

const toKnownType = (type: InstanceInfo['instanceType']) =>
  knownTypes.find((known) => known === type?.toLowerCase()) ?? 'other'
