import { ListFilter, X } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { type Place, usagePath } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { describeGroup } from './describe-group.ts'
import { printUsageQuery, timeFrames, type UsageQuery } from './usage-query.ts'

interface UsageFilterProps {
  readonly place: Place
  readonly query: UsageQuery
}

/** Which calls are counted: a time frame or a time of one's own, and what they are narrowed to. */
export async function UsageFilter({ place, query }: UsageFilterProps) {
  const t = await getTranslations('usage')
  const to = (changes: Partial<UsageQuery>) =>
    `${usagePath(place)}${printUsageQuery({ ...query, ...changes })}`
  const { frame, operation, key, groupBy, withOwn } = query
  const kept = {
    operation,
    key,
    group: groupBy === 'key' ? undefined : groupBy,
    own: withOwn ? '1' : undefined,
  }
  return (
    <search aria-label={t('filter')} className="mb-4 space-y-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <nav aria-label={t('timeFrame')} className="flex flex-wrap gap-1 rounded-md bg-raised p-0.5">
          {timeFrames.map((each) => (
            <Link
              key={each}
              href={to({ frame: each, from: undefined, to: undefined })}
              prefetch={false}
              aria-current={each === frame ? 'true' : undefined}
              className={`${buttonClass('quiet')} h-7 aria-[current=true]:bg-surface aria-[current=true]:text-ink aria-[current=true]:shadow-card`}
            >
              {t(`frames.${each}`)}
            </Link>
          ))}
        </nav>
        <form action={usagePath(place)} className="flex flex-wrap items-end gap-2">
          {Object.entries(kept).map(
            ([name, value]) =>
              value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          {(['from', 'to'] as const).map((name) => (
            <label key={name} className="w-52 text-muted text-sm max-sm:grow">
              {t(name)}
              <input
                key={query[name]}
                type="datetime-local"
                name={name}
                defaultValue={query[name]?.replace(/(?::\d\d(?:\.\d+)?)?Z$/, '')}
                required={name === 'from'}
                className={`${fieldClass} block`}
              />
            </label>
          ))}
          <button type="submit" className={buttonClass()}>
            <ListFilter aria-hidden className="size-4" />
            {t('apply')}
          </button>
        </form>
      </div>
      {key === undefined && (
        <Link
          href={to({ withOwn: !withOwn })}
          prefetch={false}
          className="inline-block py-1 text-accent text-sm underline"
        >
          {t(withOwn ? 'leaveOutOwn' : 'countOwn')}
        </Link>
      )}
      {(operation !== undefined || key !== undefined) && (
        <ul className="flex flex-wrap gap-2">
          {operation !== undefined && (
            <Narrowed
              text={t('onlyOperation', { operation })}
              href={to({ operation: undefined })}
              label={t('countAll')}
            />
          )}
          {key !== undefined && (
            <Narrowed
              text={key === '' ? t('onlyWithoutKey') : t('onlyKey', { key: await findKeyName(place, key) })}
              href={to({ key: undefined })}
              label={t('countAll')}
            />
          )}
        </ul>
      )}
    </search>
  )
}

/** What people call a key; its id while that cannot be read. */
async function findKeyName({ environment: instanceId }: Place, id: string): Promise<string> {
  // Only administrators may list keys, but whoever sees calls sees with which.
  const usage = await toResult(
    managementClient().usage.get({ instanceId, timeFrame: 'last30Days', groupBy: 'key', keyId: id }),
  )
  const name = usage.ok ? usage.data.groups?.find((group) => group.id === id)?.name : undefined
  return name === undefined ? id : (await describeGroup('key', { id, name, label: '' })).text
}

function Narrowed({ text, href, label }: { text: string; href: string; label: string }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        title={label}
        className="wrap-anywhere inline-flex min-h-7 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-accent text-sm hover:bg-raised"
      >
        {text}
        <X aria-hidden className="size-4 shrink-0" />
        <span className="sr-only">{`– ${label}`}</span>
      </Link>
    </li>
  )
}
