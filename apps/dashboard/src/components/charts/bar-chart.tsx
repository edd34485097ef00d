import { type ChartData, chartFills } from './chart-data.ts'
import { ChartFrame, toShare } from './chart-frame.tsx'

interface BarChartProps extends ChartData {
  /** What is to be seen in it, in a sentence. */
  readonly description: string
}

const barShare = 0.8

/** Bars over time, stacked where there are several series, with the same figures as a table below. */
export function BarChart(props: BarChartProps) {
  const { series, bars } = props
  return (
    <ChartFrame {...props} highest={Math.max(0, ...bars.map(({ values }) => sum(values)))}>
      {({ toY, slot }) =>
        bars.map((bar, index) =>
          bar.values.map((value, place) => {
            const below = sum(bar.values.slice(0, place))
            const { name = '', tone = 'plain' } = series[place] ?? {}
            if (value === null || value <= 0) return null
            return (
              <rect
                key={`${bar.label} ${name}`}
                x={toShare(index * slot + (slot * (1 - barShare)) / 2)}
                width={toShare(slot * barShare)}
                y={toY(below + value)}
                height={toY(below) - toY(below + value)}
                className={chartFills[tone]}
              />
            )
          }),
        )
      }
    </ChartFrame>
  )
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)
