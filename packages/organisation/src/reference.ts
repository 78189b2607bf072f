import * as z from 'zod'

/** A reference to something that the host knows: a person, a document, a building. Never a name. */
export const reference = z.string().min(1).max(100)
/** A process of any partition. */
export const processKey = z.strictObject({ community: reference, process: reference })
/** A process of any partition. */
export type ProcessKey = z.infer<typeof processKey>

/** Whether two keys mean one process. */
export function isSame(a: ProcessKey, b: ProcessKey): boolean {
  return a.community === b.community && a.process === b.process
}
