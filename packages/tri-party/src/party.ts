import * as z from 'zod'

import { PARTIES } from './parties.ts'

/** One of the parties, as stored. */
export const party = z.enum(PARTIES)
