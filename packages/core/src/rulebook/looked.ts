import type { CivilDay } from '../time.ts'
import { type KnownText, type Seat, seatsOf, type Where } from './layers.ts'
import { type Provision, subjectOf } from './provision.ts'
import type { Instrument, Rulebook } from './rulebook.ts'

/**
 * A layer that was asked, the files that it has here, and what became of the question: the texts in force
 * were read and are `silent`; there are texts, but none `in-force` on the day; or the layer's text is
 * `unknown`, because no file of that place or community is installed that was read for it, so that
 * nobody knows what it says.
 */
export interface SearchedLayer extends Seat {
  readonly rulebooks: readonly string[]
  readonly text: 'silent' | 'not-in-force' | 'unknown'
}

/** What is asked about, of the texts of a place: a provision; left out, what general texts state. */
export type About = Pick<Provision, 'id' | 'subject'> | undefined

/** Which texts are known here, by whose they are. A text counts for what it was read for, and for nothing else. */
export interface KnownTexts {
  /** What became of a question that no text answers, layer by layer. */
  look(where: Where, on: CivilDay, about: About): readonly SearchedLayer[]
  /**
   * The nation and the places that speak somewhere and of which no text in force on the day is installed, each
   * with the texts of other days that are; and those of which one was in force in a wording that is not known.
   */
  unknownPlaces(where: Where, on: CivilDay, about: About): readonly Seat[]
}

/** A file, with the instruments in it that were read for what is asked. */
interface ReadFile {
  readonly id: string
  readonly instruments: readonly Instrument[]
}

/** Puts files in order by whose they are; they come in the order of their ids. */
export function knownTexts(
  books: readonly Rulebook[],
  provisions: ReadonlyMap<string, Provision>,
): KnownTexts {
  const bySeat = new Map<string, Rulebook[]>()
  for (const book of books) {
    const key = keyOf(book.layer === 'house' ? { layer: 'house', community: book.community } : book)
    bySeat.set(key, [...(bySeat.get(key) ?? []), book])
  }
  const bySubject = new Map<string, readonly ReadFile[]>()
  const filesOf = (seat: Seat, about: About): readonly ReadFile[] => {
    const key = keyOf(seat)
    const asked = JSON.stringify([key, about && subjectOf(about), about?.subject !== undefined])
    const known = bySubject.get(asked)
    if (known) return known
    const files = (bySeat.get(key) ?? []).flatMap((book): readonly ReadFile[] => {
      const instruments = readFor(book, about, provisions)
      return instruments.length > 0 ? [{ id: book.id, instruments }] : []
    })
    bySubject.set(asked, files)
    return files
  }
  return {
    look: (where, on, about) =>
      seatsOf(where).map((seat) => {
        const files = filesOf(seat, about)
        const known = knownOf(files, on)
        return {
          ...seatFor(seat, about),
          rulebooks: files.map(({ id }) => id),
          text: textOf(files, on),
          ...(known.length > 0 && { known }),
        }
      }),
    unknownPlaces: (where, on, about) =>
      seatsOf(where).flatMap((seat): readonly Seat[] => {
        if (seat.layer === 'house') return []
        const files = filesOf(seat, about)
        const known = knownOf(files, on)
        if (known.length > 0) return [{ ...seatFor(seat, about), known }]
        return textOf(files, on) === 'unknown' ? [seatFor(seat, about)] : []
      }),
  }
}

function seatFor(seat: Seat, about: About): Seat {
  return about?.subject && seat.layer !== 'house' ? { ...seat, about: about.subject.label } : seat
}

/** The instruments of a file that were read for what is asked. House rules are a community's own, about anything. */
function readFor(
  { layer, instruments, values }: Rulebook,
  about: About,
  provisions: ReadonlyMap<string, Provision>,
): readonly Instrument[] {
  const asked = about && subjectOf(about)
  return Object.entries(instruments).flatMap(([key, cited]) => {
    const general = about?.subject === undefined && cited.subjects === undefined
    const named = asked !== undefined && cited.subjects?.includes(asked) === true
    const states = values.some(({ instrument, provision }) => {
      const stated = instrument === key ? provisions.get(provision) : undefined
      return stated !== undefined && subjectOf(stated) === asked
    })
    return layer === 'house' || general || named || states ? [cited] : []
  })
}

/**
 * The texts of other days, each once, by their first day: all that are known where none is in force, and else
 * those that were in force in another wording, and those that nobody has read.
 */
function knownOf(books: readonly ReadFile[], on: CivilDay): readonly KnownText[] {
  const inForce = textOf(books, on) === 'silent'
  // Whoever owns a text that is not here enters it in a file of his own, under the same title.
  const read = new Set(
    books.flatMap(({ instruments }) => instruments.flatMap(({ title, unread }) => (unread ? [] : [title]))),
  )
  const texts = new Map<string, KnownText>()
  for (const { instruments } of books)
    for (const { title, since, from, until, unread } of instruments) {
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

function textOf(books: readonly ReadFile[], on: CivilDay): SearchedLayer['text'] {
  if (books.length === 0) return 'unknown'
  const inForce = books.some(({ instruments }) =>
    instruments.some(
      ({ from, until, unread }) => unread !== true && from <= on && (until === undefined || on <= until),
    ),
  )
  return inForce ? 'silent' : 'not-in-force'
}

function keyOf({ layer, place, community }: Where & Pick<Seat, 'layer'>): string {
  return JSON.stringify([layer, place ?? community ?? null])
}
