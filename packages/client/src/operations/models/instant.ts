import { z } from 'zod'

/** A point in time, with its offset or Z. */
export const instant = z.iso.datetime({ offset: true })
