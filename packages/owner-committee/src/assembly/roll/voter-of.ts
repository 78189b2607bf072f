import type { Roll, Voter } from './roll.ts'

// A roll never changes, so what was looked up once holds for ever; ten thousand ballots would otherwise walk
// it ten thousand times.
const known = new WeakMap<Roll, ReadonlyMap<string, readonly Voter[]>>()

/**
 * What an actor may vote for (有权表决的专有部分): his own head, the heads of those whose guardian he is, of
 * co-owners and entities that named him. Empty where he may vote for nothing; a mandate of the owner is
 * looked for elsewhere.
 *
 * @example
 * ```ts
 * import { type Roll, voterOf } from '@gongzhi/owner-committee'
 *
 * const areaThatVotes = (roll: Roll, actor: string) =>
 *   voterOf(roll, actor).reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0)
 * ```
 */
export function voterOf(roll: Roll, actor: string): readonly Voter[] {
  let index = known.get(roll)
  if (!index) {
    const made = new Map<string, Voter[]>()
    for (const voter of roll.voters) {
      for (const one of voter.actors) {
        const list = made.get(one)
        if (list) list.push(voter)
        else made.set(one, [voter])
      }
    }
    known.set(roll, (index = made))
  }
  return index.get(actor) ?? []
}
