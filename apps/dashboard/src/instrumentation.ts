import { env } from '#env.ts'
import { noteCallers } from '#server/note-callers.ts'

/** Stops the server at its start when a setting is wrong: a page with an error would come too late. */
export function register(): void {
  try {
    const { dashboardSecret } = env()
    if (dashboardSecret !== undefined) noteCallers(dashboardSecret)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    // Next also compiles this file for the edge, where it never runs, and warns of the plain call.
    const { exit } = process
    exit(1)
  }
}
