import type { CivilDay } from '../time.ts'
import { type KnownText, type Seat, seatsOf, type Where } from './layers.ts'
import type { Rulebook } from './rulebook.ts'

/**
 * A layer that was asked, the files that it has here, and what became of the question: the texts in force
 * were read and are `silent`; there are texts, but none `in-force` on the day; or the layer's text is
 * `unknown`, because no file of that place or community is installed, so that nobody knows what it says.
 */
export interface SearchedLayer extends Seat {
  readonly rulebooks: readonly string[]
  readonly text: 'silent' | 'not-in-force' | 'unknown'
}

/** Which texts are known here, by whose they are. */
export interface KnownTexts {
  /** What became of a question that no text answers, layer by layer. */
  look(where: Where, on: CivilDay): readonly SearchedLayer[]
  /**
   * The nation and the places that speak somewhere and of which no text in force on the day is installed, each
   * with the texts of other days that are; and those of which one was in force in a wording that is not known.
   */
  unknownPlaces(where: Where, on: CivilDay): readonly Seat[]
}

/** Puts files in order by whose they are; they come in the order of their ids. */
export function knownTexts(books: readonly Rulebook[]): KnownTexts {
  const bySeat = new Map<string, Rulebook[]>()
  for (const book of books) {
    const key = keyOf(book.layer === 'house' ? { layer: 'house', community: book.community } : book)
    bySeat.set(key, [...(bySeat.get(key) ?? []), book])
  }
  const booksOf = (seat: Seat): readonly Rulebook[] => bySeat.get(keyOf(seat)) ?? []
  return {
    look: (where, on) =>
      seatsOf(where).map((seat) => {
        const files = booksOf(seat)
        const known = knownOf(files, on)
        return {
          ...seat,
          rulebooks: files.map(({ id }) => id),
          text: textOf(files, on),
          ...(known.length > 0 && { known }),
        }
      }),
    unknownPlaces: (where, on) =>
      seatsOf(where).flatMap((seat): readonly Seat[] => {
        const files = booksOf(seat)
        const known = knownOf(files, on)
        if (seat.layer === 'house') return []
        if (known.length > 0) return [{ ...seat, known }]
        return textOf(files, on) === 'unknown' ? [seat] : []
      }),
  }
}

/**
 * The texts of other days, each once, by their first day: all that are known where none is in force, and else
 * those that were in force in another wording, and those that nobody has read.
 */
function knownOf(books: readonly Rulebook[], on: CivilDay): readonly KnownText[] {
  const inForce = textOf(books, on) === 'silent'
  // Whoever owns a text that is not here enters it in a file of his own, under the same title.
  const read = new Set(
    books.flatMap(({ instruments }) =>
      Object.values(instruments).flatMap(({ title, unread }) => (unread ? [] : [title])),
    ),
  )
  const texts = new Map<string, KnownText>()
  for (const { instruments } of books)
    for (const { title, since, from, until, unread } of Object.values(instruments)) {
      const stood = since !== undefined && since <= on && on < from
      if (unread === true && read.has(title)) continue
      const missed = unread === true && from <= on && (until === undefined || on <= until)
      if (inForce && !stood && !missed) continue
      texts.set(JSON.stringify([from, title, until ?? null]), {
        title,
        ...(stood && { since }),
        from,
        ...(until && { until }),
        ...(missed && { unread: true as const }),
      })
    }
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
}

function textOf(books: readonly Rulebook[], on: CivilDay): SearchedLayer['text'] {
  if (books.length === 0) return 'unknown'
  const inForce = books.some(({ instruments }) =>
    Object.values(instruments).some(
      ({ from, until, unread }) => unread !== true && from <= on && (until === undefined || on <= until),
    ),
  )
  return inForce ? 'silent' : 'not-in-force'
}

function keyOf({ layer, place, community }: Where & Pick<Seat, 'layer'>): string {
  return JSON.stringify([layer, place ?? community ?? null])
}
