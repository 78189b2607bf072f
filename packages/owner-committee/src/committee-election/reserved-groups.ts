import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { RESERVED_FOR } from '../provisions/phases.ts'
import { reference } from '../reference.ts'

/** What a group is called on ballots and in records. */
export const groupId = givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u })

/**
 * Seats that are kept (预留名额) for a phase, a building or a group of owners, or for owners of a phase that is still
 * to come: nobody is elected for those yet.
 */
export const reservedGroupShape = z.strictObject({
  group: groupId,
  for: z.enum(RESERVED_FOR),
  seats: z.int().min(1).max(30),
})
/** Seats that are kept. */
export type ReservedGroup = z.infer<typeof reservedGroupShape>

/** As many groups as there can be seats kept for. */
export const GROUPS = 15

/** The groups of an election or a term; left out, there are none. */
export const reservedGroupsShape = z.array(reservedGroupShape).max(GROUPS).optional()

/** Who has, or waits for, a seat of which group; whoever is not named has one that is kept for nobody. */
export const seatGroupsShape = z
  .array(z.strictObject({ person: reference, group: groupId }))
  .max(300)
  .optional()

/** What is known of an election when its seats are counted by groups. */
export interface Reserving {
  readonly seats: number
  readonly groups?: readonly ReservedGroup[] | undefined
  readonly candidates: readonly { readonly candidate: string; readonly group?: string | undefined }[]
  readonly elected: readonly string[]
  readonly sitting: readonly string[]
}

/** Seats that are kept for owners who are still to come: nobody is elected for them now. */
export function keptForLater({
  groups = [],
}: {
  readonly groups?: readonly ReservedGroup[] | undefined
}): number {
  return groups.reduce((sum, { for: whom, seats }) => sum + (whom === 'later-phase' ? seats : 0), 0)
}

/** The seats for which somebody can be elected now. */
export function openSeats(context: Pick<Reserving, 'seats' | 'groups'>): number {
  return context.seats - keptForLater(context)
}

/** The groups for which somebody is elected now. */
export function electingGroups({ groups = [] }: Pick<Reserving, 'groups'>): readonly ReservedGroup[] {
  return groups.filter((one) => one.for !== 'later-phase')
}

/** For which group somebody stands; null for the seats that are kept for nobody. */
export function groupOf({ candidates }: Pick<Reserving, 'candidates'>, person: string): string | null {
  return candidates.find(({ candidate }) => candidate === person)?.group ?? null
}

/** Who of those who were elected now has a seat of a group; null for the seats of nobody in particular. */
export function seatedIn(
  context: Pick<Reserving, 'candidates' | 'elected' | 'sitting'>,
  group: string | null,
) {
  const elected = context.elected.filter((person) => groupOf(context, person) === group).length
  // Who sat before a by-election has no seat that it fills.
  return group === null ? context.sitting.length + elected : elected
}

/** As many seats as there are of a group, those that are kept for nobody as null. */
export function seatsOfGroup(context: Pick<Reserving, 'seats' | 'groups'>, group: string | null): number {
  const electing = electingGroups(context)
  return group === null
    ? openSeats(context) - electing.reduce((sum, { seats }) => sum + seats, 0)
    : (electing.find((one) => one.group === group)?.seats ?? 0)
}

/** Who was elected, or waits, for a seat of a group. */
export function seatGroupsOf(
  context: Pick<Reserving, 'candidates' | 'elected'> & { readonly alternates: readonly string[] },
): { person: string; group: string }[] {
  return [...context.elected, ...context.alternates].flatMap((person) => {
    const group = groupOf(context, person)
    return group === null ? [] : [{ person, group }]
  })
}
