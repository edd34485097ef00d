/** The times over which calls are shown, the shortest first. */
export const timeFrames = ['last24Hours', 'last7Days', 'last30Days'] as const

export type TimeFrame = (typeof timeFrames)[number]

/** What the address says; the first one where it says nothing that is known. */
export const parseTimeFrame = (text: unknown): TimeFrame =>
  timeFrames.find((frame) => frame === text) ?? timeFrames[0]
