import { ArrowRight, Circle, CircleCheck, CircleDashed, CircleMinus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Help, type Term } from '#components/help.tsx'
import { Badge } from '#components/ui/badge.tsx'
import type { Place } from '#paths.ts'
import type { Registration } from '../registration.ts'
import { type Step, type StepName, toStepId } from '../registration-steps.ts'

/** What every step of the path gets. */
export interface StepProps {
  readonly place: Place
  readonly registration: Registration
  readonly step: Step
  readonly number: number
  /** The application's roles in the environment. */
  readonly roles: readonly string[]
}

const looks = {
  done: { tone: 'good', icon: CircleCheck },
  next: { tone: 'warn', icon: ArrowRight },
  open: { tone: 'plain', icon: Circle },
  waiting: { tone: 'plain', icon: CircleDashed },
  notNeeded: { tone: 'plain', icon: CircleMinus },
} as const

const terms: Partial<Record<StepName, Term>> = {
  register: 'servicePrincipal',
  permissions: 'apiPermission',
  consent: 'adminConsent',
  credentials: 'clientSecret',
  role: 'role',
  token: 'bearerToken',
}

interface StepCardProps {
  readonly step: Step
  readonly number: number
  readonly children?: ReactNode
}

/** One step: what it is for, whether it is done, and what there is to do; what waits says for which step. */
export async function StepCard({ step, number, children }: StepCardProps) {
  const t = await getTranslations('appRegistrations')
  const { name, state, waitsFor } = step
  const { tone, icon: Icon } = looks[state]
  const term = terms[name]
  return (
    <li
      id={toStepId(name)}
      tabIndex={-1}
      aria-current={state === 'next' ? 'step' : undefined}
      className={`scroll-mt-16 rounded-lg border bg-surface p-4 shadow-card outline-none sm:p-5 ${state === 'next' ? 'border-accent' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex min-w-0 items-center gap-1">
          <h2 className="font-semibold text-lg">
            <span className="tabular-nums">{`${number}. `}</span>
            {t(`steps.${name}.title`)}
          </h2>
          {term !== undefined && <Help term={term} />}
        </div>
        <Badge tone={tone}>
          <Icon aria-hidden className="size-3.5" />
          {t(`states.${state}`)}
        </Badge>
      </div>
      <p className="mt-1 max-w-2xl text-muted">{t(`steps.${name}.text`)}</p>
      {waitsFor === undefined ? (
        children !== undefined && <div className="mt-4">{children}</div>
      ) : (
        <p className="mt-2">
          <a href={`#${toStepId(waitsFor)}`} className="text-accent underline">
            {t('waitsFor', { step: t(`steps.${waitsFor}.title`) })}
          </a>
        </p>
      )}
    </li>
  )
}
