import type { Actor, Holding, Instant } from '@gongzhi/core'

import type { Dice } from './dice.ts'

/** Who holds what, as the model knows it: whoever is not named holds nothing. */
export type People = Map<string, readonly Holding[]>

/** Whether somebody holds the capacity in which he acts, by the model alone. */
export function isHeld(people: People, { id, capacity }: Actor, at: Instant): boolean {
  return (people.get(id) ?? []).some(
    (held) => held.capacity === capacity && (held.from ?? -Infinity) <= at && at < (held.until ?? Infinity),
  )
}

/** Whether somebody may do what these capacities may; the engine is nobody from outside. */
export function mayDo(people: People, actor: Actor, allow: readonly string[], at: Instant): boolean {
  return actor.capacity !== 'engine' && allow.includes(actor.capacity) && isHeld(people, actor, at)
}

/**
 * Somebody who acts: mostly one who may, as often as not one who did in a story; or one whose term ends or
 * begins at this very moment, who holds another capacity than he says, or nothing at all.
 */
export function drawActor(
  dice: Dice,
  people: People,
  of: {
    readonly allow: readonly string[]
    readonly capacities: readonly string[]
    /** Who did it in a story. */
    readonly seen?: Actor | undefined
    readonly now: Instant
  },
): Actor {
  const { allow, capacities, now } = of
  if (dice.once(8)) {
    const capacity = dice.pick([...capacities, 'nobody'])
    const actor = { id: dice.pick(['engine', 'stranger', of.seen?.id ?? 'p0']), capacity }
    people.set(actor.id, dice.once(3) ? [] : [{ capacity }])
    return actor
  }
  const rightful = allow.filter((capacity) => capacity !== 'engine')
  const actor =
    of.seen && of.seen.capacity !== 'engine' && !dice.once(5)
      ? of.seen
      : { id: `p${dice.below(4)}`, capacity: dice.pick(rightful.length > 0 ? rightful : capacities) }
  people.set(actor.id, termOf(dice, actor.capacity, { capacities, now }))
  return { ...actor }
}

function termOf(
  dice: Dice,
  capacity: string,
  { capacities, now }: { readonly capacities: readonly string[]; readonly now: Instant },
): readonly Holding[] {
  switch (dice.below(20)) {
    case 0:
      return []
    case 1:
      return [{ capacity: dice.pick(capacities) }]
    case 2:
      return [{ capacity, until: now }]
    case 3:
      return [{ capacity, from: now + 1 }]
    case 4:
      return [{ capacity, from: now, until: now + 1 }]
    default:
      return [{ capacity }]
  }
}
