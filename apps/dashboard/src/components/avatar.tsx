import { toHue, toInitials } from '#components/initials.ts'

const sizes = { small: 'size-6 text-[0.625rem]', medium: 'size-8 text-sm', large: 'size-14 text-lg' } as const

interface AvatarProps {
  readonly name: string
  readonly size?: keyof typeof sizes
}

/** A round picture of a name; the name itself stands beside it. */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-hue={toHue(name)}
      className={`avatar flex shrink-0 items-center justify-center rounded-full font-medium ${sizes[size]}`}
    >
      {toInitials(name)}
    </span>
  )
}
