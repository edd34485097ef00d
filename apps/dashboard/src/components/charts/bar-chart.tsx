import { ChevronRight } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { type ChartBar, type ChartData, chartFills } from './chart-data.ts'
import { ChartTable } from './chart-table.tsx'
import { pickTicks, scaleAxis } from './scale-axis.ts'

interface BarChartProps extends ChartData {
  /** What is to be seen in it, in a sentence. */
  readonly description: string
}

const height = 160
const ground = height - 8
/** Room above the highest line, so that its number is not cut off. */
const ceiling = 8
const barShare = 0.8

/** Bars over time, stacked where there are several series, with the same figures as a table below. */
export async function BarChart({ title, description, unit, series, bars }: BarChartProps) {
  const [t, format] = await Promise.all([getTranslations('charts'), getFormatter()])
  const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
  const { top, ticks } = scaleAxis(Math.max(0, ...sums))
  const toY = (value: number) => ground - (value / top) * (ground - ceiling)
  const slot = 100 / Math.max(1, bars.length)
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
          {bars.map((bar, index) => (
            <g key={bar.label}>
              <title>{describeBar(bar)}</title>
              {/* Hints appear above the bar as well, where it is low. */}
              <rect
                x={toShare(index * slot)}
                width={toShare(slot)}
                y={ceiling}
                height={ground - ceiling}
                fillOpacity="0"
              />
              {bar.values.map((value, place) => {
                const below = bar.values.slice(0, place).reduce((sum, each) => sum + each, 0)
                const { name = '', tone = 'plain' } = series[place] ?? {}
                return (
                  value > 0 && (
                    <rect
                      key={name}
                      x={toShare(index * slot + (slot * (1 - barShare)) / 2)}
                      width={toShare(slot * barShare)}
                      y={toY(below + value)}
                      height={toY(below) - toY(below + value)}
                      className={chartFills[tone]}
                    />
                  )
                )
              })}
            </g>
          ))}
        </svg>
      </div>
      <div className="pl-12">
        <svg aria-hidden width="100%" height="18" className="block fill-muted text-sm">
          {pickTicks(bars.length, 6).map((index) => (
            <text key={index} x={toShare(index * slot)} y="13">
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
        <ScrollRegion label={title} className="max-h-72">
          <ChartTable title={title} unit={unit} series={series} bars={bars} />
        </ScrollRegion>
      </details>
    </figure>
  )

  function describeBar({ label, values }: ChartBar): string {
    const figures = series.map(({ name }, index) => `${name}: ${format.number(values[index] ?? 0)}`)
    return [label, ...figures].join('\n')
  }
}

const toShare = (share: number): string => `${Number(share.toFixed(3))}%`
