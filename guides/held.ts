import { describeCitation, describeUnknownPlaces, describeValue, type Label } from '@gongzhi/core'

import { places, rules } from './places.ts'

/** What holds at a place by one provision, and where it is written. */
export interface Held {
  readonly provision: string
  readonly label: Label
  /** What the provision is about: the first part of its name. */
  readonly group: string
  readonly value: Label
  readonly citation: Label
  readonly words: string
  /** Whether a text of the place itself says so, and not one above it. */
  readonly own: boolean
}

/** A place whose texts are known, with everything that holds there by them and by the texts above them. */
export interface HeldPlace {
  readonly code: string
  readonly name: string
  readonly label: Label
  readonly day: string
  readonly held: readonly Held[]
  /** That its general text is not here, in a sentence. */
  readonly unknown: Label | undefined
}

/** Everything that holds at each place, for whoever puts two of them side by side. */
export function heldPlaces(): readonly HeldPlace[] {
  return places.flatMap(({ code, name, label, day, files }) => {
    if (code === undefined) return []
    const own = new Set(files.map(({ id }) => id))
    const where = { place: code, on: day }
    const held = rules.list(where).flatMap(({ provision, resolution }): readonly Held[] => {
      if (resolution.status !== 'set') return []
      const { value, citation, rulebook } = resolution
      return [
        {
          provision: provision.id,
          label: provision.label,
          group: provision.id.split('/')[0] as string,
          value: describeValue(provision, value as never),
          citation: describeCitation(citation),
          words: citation.words ?? '',
          own: own.has(rulebook.id),
        },
      ]
    })
    const seats = rules.unknownPlaces(where)
    const unknown = seats.length > 0 ? describeUnknownPlaces(seats) : undefined
    return [{ code, name, label, day, held, unknown }]
  })
}
