/** How many activities come at a time. */
export const timelineStep = 20

/** How many activities the page shows at most; with one more, the service reads them in one page. */
export const timelineLimit = 980

/** How many activities to show, as the address says it; whatever makes no sense falls back. */
export function parseTimelineLimit(shown: string | undefined): number {
  const count = Number(shown)
  return Number.isInteger(count) && count > timelineStep ? Math.min(count, timelineLimit) : timelineStep
}
