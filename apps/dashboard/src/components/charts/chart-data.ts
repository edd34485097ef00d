/** The colours of what a chart shows; each is also named in its legend and in its table. */
export type ChartTone = 'accent' | 'good' | 'warn' | 'bad' | 'plain'

export interface ChartSeries {
  readonly name: string
  readonly tone: ChartTone
}

export interface ChartBar {
  /** What the bar is of, in full: for its hint and the table. No two bars have the same. */
  readonly label: string
  /** The same in short, for the axis. */
  readonly tick: string
  /** One value for each series, from the ground up; null where there is none. */
  readonly values: readonly (number | null)[]
}

export interface ChartData {
  /** What it shows; the heading above may say it to those who see it. */
  readonly title: string
  /** What bars are, such as `Hour`: heads the first column of the table. */
  readonly unit: string
  readonly series: readonly ChartSeries[]
  readonly bars: readonly ChartBar[]
}

export const chartFills: Readonly<Record<ChartTone, string>> = {
  accent: 'fill-accent',
  good: 'fill-good',
  warn: 'fill-warn',
  bad: 'fill-bad',
  plain: 'fill-muted',
}

export const chartStrokes: Readonly<Record<ChartTone, string>> = {
  accent: 'stroke-accent',
  good: 'stroke-good',
  warn: 'stroke-warn',
  bad: 'stroke-bad',
  plain: 'stroke-muted',
}
