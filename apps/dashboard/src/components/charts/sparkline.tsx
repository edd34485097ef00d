interface SparklineProps {
  /** What it shows, with its figures, in a sentence. */
  readonly label: string
  readonly values: readonly number[]
}

const width = 96
const height = 24

/** Small bars beside a figure, without axes. */
export function Sparkline({ label, values }: SparklineProps) {
  const top = Math.max(1, ...values)
  const slot = width / Math.max(1, values.length)
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="fill-accent">
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="stroke-line" />
      {values.map((value, index) => {
        const high = value === 0 ? 0 : Math.max(2, (value / top) * (height - 2))
        const x = Number((index * slot).toFixed(2))
        return (
          high > 0 && <rect key={x} x={x} width={Math.max(1, slot - 1)} y={height - 1 - high} height={high} />
        )
      })}
    </svg>
  )
}
