import { compareBytes } from '@gongzhi/core'
import * as z from 'zod'

import type { Ballot } from '../assembly/ballot.ts'
import { areaWithin } from '../assembly/electorate.ts'
import { type Measure, NOTHING, plus } from '../assembly/measure.ts'
import { measure } from '../assembly/recorded.ts'
import type { FrozenVote } from './frozen-vote.ts'
import { writtenNameOf } from './written-names.ts'

/**
 * As many names as a count keeps, those with the most heads. Nobody is left out who could be elected: a ballot names
 * as many as there are seats, thirty at most, so that whoever comes after a hundred others has less than a third.
 */
export const NAMES = 100

/** What one name received that was written in, or all that fit nobody certain. */
export const writtenShape = z.strictObject({
  item: z.string(),
  person: z.string().nullable(),
  for: measure,
})
/** What one name received. */
export type Written = z.infer<typeof writtenShape>

/** What each received, by the election and the name. */
export type WrittenVotes = Map<string, Written>

/**
 * Adds the names of a ballot that counts, each with what the ballot weighs in that election. Whoever writes several
 * names that fit nobody certain is one owner who did.
 */
export function addNames(
  votes: WrittenVotes,
  { ballot, asked }: { readonly ballot: Ballot; readonly asked: FrozenVote['asked'] },
): void {
  const names = new Map(
    (ballot.names ?? []).flatMap((question) => {
      const name = writtenNameOf(question)
      return name ? [[`${name.item}/${name.person ?? ''}`, name] as const] : []
    }),
  )
  for (const [key, name] of names) {
    const election = asked.find(({ group }) => group === name.item)
    if (!election) continue
    const { building } = election
    const areaCentiM2 = building === null ? ballot.areaCentiM2 : areaWithin(building, ballot.buildings ?? [])
    const known: Measure = votes.get(key)?.for ?? NOTHING
    votes.set(key, { ...name, for: plus(known, { heads: 1, areaCentiM2 }) })
  }
}

/** The names that are kept, and how many are not; nothing where none was written in. */
export function namesCounted(votes: WrittenVotes): { writtenIn?: Written[]; otherNames?: number } {
  const all = [...votes]
    .sort(([a, one], [b, other]) => other.for.heads - one.for.heads || compareBytes(a, b))
    .map(([, written]) => written)
  const nobody = all.filter(({ person }) => person === null)
  const named = all.filter(({ person }) => person !== null)
  const kept = named.slice(0, NAMES - nobody.length)
  return {
    ...(all.length > 0 && { writtenIn: [...kept, ...nobody] }),
    ...(named.length > kept.length && { otherNames: named.length - kept.length }),
  }
}
