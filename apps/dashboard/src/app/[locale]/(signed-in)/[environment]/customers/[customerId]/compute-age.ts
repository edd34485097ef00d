/** Whole years from a birthday to a day; undefined where the birthday is none, or lies ahead. */
export function computeAge(birthday: string, today: Date): number | undefined {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})/.exec(birthday) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const isBefore =
    today.getUTCMonth() + 1 < month || (today.getUTCMonth() + 1 === month && today.getUTCDate() < day)
  const age = today.getUTCFullYear() - year - (isBefore ? 1 : 0)
  return age < 0 || age > 130 ? undefined : age
}
