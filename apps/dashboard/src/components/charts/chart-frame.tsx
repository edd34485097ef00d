import { ChevronRight } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { type ChartBar, type ChartData, chartFills } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import { pickTicks, scaleAxis } from './scale-axis.ts'

const height = 160
const ground = height - 8
/** Room above the highest line, so that its number is not cut off. */
const ceiling = 8

/** Where things are in a chart: heights in pixels from above, widths as shares of the whole. */
export interface ChartScale {
  readonly toY: (value: number) => number
  /** Width of one bar with the room around it, in percent. */
  readonly slot: number
}

interface ChartFrameProps extends ChartData {
  /** What is to be seen in it, in a sentence. */
  readonly description: string
  /** The highest point of what is drawn. */
  readonly highest: number
  readonly children: (scale: ChartScale) => ReactNode
}

/** What is around any chart over time: axes, hints, legend, and the same figures as a table below. */
export async function ChartFrame({ highest, children, ...chart }: ChartFrameProps) {
  const { title, description, series, bars } = chart
  const [t, format] = await Promise.all([getTranslations('charts'), getFormatter()])
  const { top, ticks } = scaleAxis(Math.max(0, highest))
  const toY = (value: number) => ground - (value / top) * (ground - ceiling)
  const slot = 100 / Math.max(1, bars.length)
  const describe = ({ label, values }: ChartBar): string =>
    [
      label,
      ...series.map(({ name }, index) => {
        const value = values[index] ?? null
        return `${name}: ${value === null ? t('noValue') : format.number(value)}`
      }),
    ].join('\n')
  return (
    <figure>
      <div className="flex">
        <svg aria-hidden width="48" height={height} className="shrink-0 fill-muted text-sm">
          {ticks.map((tick) => (
            <text key={tick} x="40" y={toY(tick)} textAnchor="end" dominantBaseline="middle">
              {format.number(tick, { notation: 'compact' })}
            </text>
          ))}
        </svg>
        <svg
          role="img"
          aria-label={`${title}. ${description}`}
          width="100%"
          height={height}
          className="min-w-0 grow"
        >
          {ticks.map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={toY(tick)} y2={toY(tick)} className="stroke-line" />
          ))}
          {children({ toY, slot })}
          {/* Hints appear above what is drawn as well, where it is low. */}
          {bars.map((bar, index) => (
            <rect
              key={bar.label}
              x={toShare(index * slot)}
              width={toShare(slot)}
              y={ceiling}
              height={ground - ceiling}
              fillOpacity="0"
            >
              <title>{describe(bar)}</title>
            </rect>
          ))}
        </svg>
      </div>
      <div className="pl-12">
        <svg aria-hidden width="100%" height="18" className="block fill-muted text-sm">
          {pickTicks(bars.length, 6).map((index, place) => (
            // On a narrow screen there is room for every other.
            <text
              key={index}
              x={toShare(index * slot)}
              y="13"
              className={place % 2 === 1 ? 'max-sm:hidden' : ''}
            >
              {bars[index]?.tick}
            </text>
          ))}
        </svg>
      </div>
      <figcaption className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <span className="grow text-muted">{description}</span>
        {series.length > 1 && (
          <ul className="flex flex-wrap gap-x-4">
            {series.map(({ name, tone }) => (
              <li key={name} className="flex items-center gap-1.5">
                <svg aria-hidden width="10" height="10">
                  <rect width="10" height="10" rx="2" className={chartFills[tone]} />
                </svg>
                {name}
              </li>
            ))}
          </ul>
        )}
      </figcaption>
      <details className="group mt-1">
        <summary className="inline-flex h-8 items-center gap-1.5 rounded-md text-muted text-sm hover:text-ink">
          <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
          {t('asTable')}
        </summary>
        <ScrollRegion label={title} className="relative max-h-72">
          <ChartTable {...chart} />
        </ScrollRegion>
      </details>
    </figure>
  )
}

export const toShare = (share: number): string => `${Number(share.toFixed(3))}%`
