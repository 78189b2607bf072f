import type { CountedElection, ElectionRefused, ElectionSettled } from './counted.ts'
import { type CountedPart, eachPart } from './parts.ts'

/** Seats that are kept for one phase or building (分期、楼栋名额), and who stands for them. */
export interface ReservedSeats {
  /** What the seats are kept for. */
  readonly group: string
  readonly seats: number
  readonly candidates: readonly string[]
}

/** How the seats of each group, and those of nobody in particular, were settled. */
export interface ReservedSettled {
  readonly status: 'settled'
  readonly elected: readonly { readonly candidate: string; readonly group: string | null }[]
  /** Each by itself, in the order in which they are given; the seats that are kept for nobody come last, as null. */
  readonly parts: readonly {
    readonly group: string | null
    readonly result: ElectionSettled | ElectionRefused
  }[]
  /** Reserved seats for which nobody passed. They stay empty: they are nobody else's. */
  readonly empty: readonly { readonly group: string; readonly seats: number }[]
}

/** Why the seats are no division of the election. */
export type ReservedRefused = {
  readonly status: 'refused'
  readonly code:
    | 'reserved/no-seats'
    | 'reserved/too-many-seats'
    | 'reserved/unknown-candidate'
    | 'reserved/candidate-twice'
  readonly candidate?: string
}

/**
 * Settles an election in which seats are kept for phases or buildings: all owners vote on everybody, and within a
 * group its own candidates are ranked for its own seats by the same rule. Who stands for a group stands for no other
 * seat, and what a group does not fill stays empty.
 *
 * For whom seats may be kept, `election/reserved-seats` says: Shanghai (Art. 20) has the group set of whom a committee
 * is composed, Zhoushan and Qingyuan keep seats for phases that are still to come, for which nobody is elected yet;
 * elsewhere the rules of the community say it. Each part has the criteria, the contested seats and the reasons of
 * `settleElection`; whether the committee is constituted is a question of all its seats together, and is asked of
 * `assessSize`.
 *
 * @example
 * ```ts
 * import { settleReservedSeats } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const rule = {
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *   approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *   base: { value: 'participants', citation },
 * } as const
 * const of = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
 * const got = (candidate: string, heads: number) => ({
 *   candidate,
 *   for: of(heads),
 *   against: of(9 - heads),
 *   abstain: of(0),
 * })
 * const law = { ranking: { value: 'heads-then-area', citation } } as const
 * const settled = settleReservedSeats({
 *   count: {
 *     election: 'e',
 *     roll: of(9),
 *     participants: of(9),
 *     seats: 2,
 *     rule,
 *     law,
 *     candidates: [got('li', 8), got('wang', 7), got('zhao', 5)],
 *   },
 *   reserved: [{ group: 'phase 2', seats: 1, candidates: ['zhao'] }],
 * })
 * settled.status === 'settled' && settled.elected.map(({ candidate }) => candidate) // ['zhao', 'li']
 * ```
 */
export function settleReservedSeats({
  count,
  reserved,
}: {
  readonly count: CountedElection
  readonly reserved: readonly ReservedSeats[]
}): ReservedSettled | ReservedRefused {
  const standing = new Set(count.candidates.map(({ candidate }) => candidate))
  const claimed = new Set<string>()
  for (const candidate of reserved.flatMap(({ candidates }) => candidates)) {
    if (!standing.has(candidate)) return { status: 'refused', code: 'reserved/unknown-candidate', candidate }
    if (claimed.has(candidate)) return { status: 'refused', code: 'reserved/candidate-twice', candidate }
    claimed.add(candidate)
  }
  if (reserved.some(({ seats }) => !Number.isSafeInteger(seats) || seats < 1))
    return { status: 'refused', code: 'reserved/no-seats' }
  const kept = reserved.reduce((sum, { seats }) => sum + seats, 0)
  if (kept > count.seats) return { status: 'refused', code: 'reserved/too-many-seats' }
  const parts = eachPart({
    ...count,
    parts: [
      ...reserved.map((one): CountedPart => ({ kind: 'group', sitting: 0, ...one })),
      ...(count.seats > kept
        ? [
            {
              kind: 'open' as const,
              group: null,
              seats: count.seats - kept,
              sitting: count.sitting ?? 0,
              candidates: [],
            },
          ]
        : []),
    ],
  }).map(({ part: { group, seats }, result }) => ({ group, seats, result }))
  const elected = parts.flatMap(({ group, result }) =>
    result.status === 'refused' ? [] : result.elected.map((candidate) => ({ candidate, group })),
  )
  return {
    status: 'settled',
    elected,
    parts: parts.map(({ group, result }) => ({ group, result })),
    empty: parts.flatMap(({ group, seats, result }) => {
      if (group === null || result.status === 'refused') return []
      const left = seats - result.elected.length
      return left > 0 ? [{ group, seats: left }] : []
    }),
  }
}
