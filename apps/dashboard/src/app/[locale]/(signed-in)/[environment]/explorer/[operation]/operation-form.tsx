import type { Operation } from '@customer-insights-kit/client/operations'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Help } from '#components/help.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { env } from '#env.ts'
import { translateContract } from '#i18n/translate-contract.ts'
import { appRegistrationsPath, explorerPath, explorerSendPath, type Place } from '#paths.ts'
import { findEnvironmentName, mayUse } from '#server/environment.ts'
import { describeCall } from '../describe-call.ts'
import { destroys, takesEffect } from '../destroys.ts'
import type { ExplorableOperation } from '../list-operations.ts'
import { areKeysAccepted } from '../read-access.ts'
import { readBodySample } from '../read-body-sample.ts'
import { type Examples, isReadHere, readExamples } from '../read-examples.ts'
import { readTables } from '../read-tables.ts'
import { toShape } from '../to-shape.ts'
import { AccessHint } from './access-hint.tsx'
import { ModelFields } from './model-fields.tsx'
import { RoleHint } from './role-hint.tsx'
import { TryIt } from './try-it.tsx'
import type { TryItBody } from './try-it-body.ts'
import { readTryItLabels } from './try-it-labels.ts'

interface OperationFormProps {
  readonly place: Place
  readonly found: ExplorableOperation
}

/** The form of an operation, filled in with what the environment has. */
export async function OperationForm({ place, found }: OperationFormProps) {
  const { operation, wireId, registry } = found
  const instanceId = place.environment
  const [t, locale, labels, examples, mayReveal, maySend, name, hasKeys] = await Promise.all([
    getTranslations('explorer'),
    getLocale(),
    readTryItLabels(),
    readExamples(operation, instanceId),
    mayUse(instanceId, 'manageApiAccess'),
    mayUse(instanceId, operation.capability),
    findEnvironmentName(instanceId),
    areKeysAccepted(instanceId),
  ])
  const translate = (text: string) => translateContract(text, locale)
  const described = describeCall(found, translate)
  const isFilledIn = !destroys(operation) && maySend.ok && maySend.data
  const call = {
    ...described,
    parameters: described.parameters.map((parameter) =>
      isFilledIn && parameter.required && examples[parameter.name] === undefined && isReadHere(parameter.name)
        ? { ...parameter, description: `${parameter.description ?? ''} ${t('noneHere')}` }
        : parameter,
    ),
  }
  const accessHint = registry === 'management' ? null : <AccessHint place={place} />
  return (
    <TryIt
      call={call}
      description={translate(operation.description)}
      apiUrl={env().apiUrl}
      environment={{ instanceId, name }}
      examples={examples}
      body={await readBody(operation, examples, instanceId)}
      isDestructive={destroys(operation)}
      takesEffect={takesEffect(operation)}
      mayReveal={mayReveal.ok && mayReveal.data}
      labels={labels}
      tokenHelp={<Help term="bearerToken" />}
      keyHelp={<Help term="explorerKey" />}
      driftHelp={<Help term="drift" />}
      historyHelp={<Help term="history" />}
      samplesHelp={t.rich('tokenFrom', {
        page: (text) => (
          <Link href={appRegistrationsPath(place)} className="text-accent underline">
            {text}
          </Link>
        ),
      })}
      hints={
        <>
          {accessHint}
          <RoleHint place={place} capability={operation.capability} />
        </>
      }
      accessHint={accessHint}
      areKeysAccepted={hasKeys}
      sharePath={explorerPath(place, wireId).slice(locale.length + 1)}
      sendPath={explorerSendPath(place)}
      readTables={readTables.bind(null, instanceId)}
    />
  )
}

export function OperationFormSkeleton() {
  return (
    <div className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5">
      <Skeleton className="h-6 w-24" />
      <div className="mt-4 grid gap-4 md:grid-cols-2">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
      <Skeleton className="mt-5 h-8 w-24" />
    </div>
  )
}

async function readBody(
  operation: Operation,
  examples: Examples,
  instanceId: string,
): Promise<TryItBody | undefined> {
  const model = operation.params.shape[operation.body ?? '']
  if (!(model instanceof z.ZodType)) return undefined
  const shape = toShape(model, 'input')
  return {
    sample: await readBodySample(operation, examples, instanceId),
    shape,
    // The contract says of each field that holds one: A secret.
    isSecret: JSON.stringify(shape).includes('A secret.'),
    schema: <ModelFields shape={shape} />,
  }
}
