import { Fragment } from 'react'
import { type ChartData, chartFills, chartStrokes } from './chart-data.ts'
import { ChartFrame, toShare } from './chart-frame.tsx'

interface LineChartProps extends ChartData {
  /** What is to be seen in it, in a sentence. */
  readonly description: string
}

/** Lines over time, with a gap where there is no value, and the same figures as a table below. */
export function LineChart(props: LineChartProps) {
  const { series, bars } = props
  const highest = Math.max(0, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <ChartFrame {...props} highest={highest}>
      {({ toY, slot }) =>
        series.map(({ name, tone }, place) =>
          bars.map(({ label, values }, index) => {
            const [value, next] = [values[place] ?? null, bars[index + 1]?.values[place] ?? null]
            if (value === null) return null
            const x = (index + 0.5) * slot
            return (
              <Fragment key={`${name} ${label}`}>
                <circle cx={toShare(x)} cy={toY(value)} r="2.5" className={chartFills[tone]} />
                {next !== null && (
                  <line
                    x1={toShare(x)}
                    x2={toShare(x + slot)}
                    y1={toY(value)}
                    y2={toY(next)}
                    strokeWidth="1.5"
                    className={chartStrokes[tone]}
                  />
                )}
              </Fragment>
            )
          }),
        )
      }
    </ChartFrame>
  )
}
