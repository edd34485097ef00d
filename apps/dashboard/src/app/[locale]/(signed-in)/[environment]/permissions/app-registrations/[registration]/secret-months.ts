/** How many months a secret can be good. */
export const secretMonths = [3, 6, 12, 24] as const
