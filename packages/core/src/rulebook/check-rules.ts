import { canonicalJson } from '../canonical.ts'
import type { CivilDay } from '../time.ts'
import { addDays, LAST_DAY } from './civil-day.ts'
import type { RulebookProblem } from './error.ts'
import { reachesPlace } from './layers.ts'
import type { Instrument, Rulebook } from './rulebook.ts'
import { describeCitation, describeValue } from './sentences.ts'
import { compareStrictness, standingOf } from './standing.ts'
import { inForceOn, overlap, type Stated } from './stated.ts'

/** Files of one place merge by instrument: one key is one instrument in all of them. */
export function checkInstruments(books: readonly Rulebook[]): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  const known = new Map<string, { readonly book: string; readonly instrument: Instrument }>()
  for (const book of books) {
    for (const [key, instrument] of Object.entries(book.instruments)) {
      const name = canonicalJson([book.layer, book.place, book.community, key].map((part) => part ?? null))
      const same = known.get(name)
      if (!same) known.set(name, { book: book.id, instrument })
      else if (identity(same.instrument) !== identity(instrument)) {
        problems.push({
          code: 'rulebook/instrument-differs',
          path: `${book.id}.instruments.${key}`,
          reason: `${same.book} describes ${key} as ${identity(same.instrument)}, this file as ${identity(instrument)}`,
        })
      }
    }
  }
  return problems
}

function identity({ title, number, from, until }: Instrument): string {
  return canonicalJson({ title, number, from, until })
}

/**
 * One layer of one place says one thing at a time, unless exactly one of two texts records why it prevails.
 */
export function checkContradictions(values: readonly Stated[]): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  values.forEach((a, index) => {
    for (const b of values.slice(index + 1)) {
      if (
        a.place !== b.place ||
        a.community !== b.community ||
        !overlap(a, b) ||
        compareStrictness(a, b) === 'same'
      )
        continue
      if ((a.prevails === undefined) !== (b.prevails === undefined)) continue
      problems.push({
        code: 'rulebook/contradiction',
        path: b.path,
        reason: `${a.provision.id}: ${says(a)} (${a.rulebook.id}), ${says(b)} (${b.rulebook.id}); one of them has to record why it prevails`,
      })
    }
  })
  return problems
}

/**
 * House rules may ask for more than the statutes that reach them, never for less, on any day on which both
 * are in force.
 */
export function checkHouseRules(
  values: readonly Stated[],
  placeOf: (community: string) => string | undefined,
): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  for (const own of values) {
    if (
      own.layer !== 'house' ||
      own.provision.strength === 'default' ||
      own.provision.strength === 'cumulative'
    )
      continue
    if (own.prevails !== undefined)
      problems.push({
        code: 'rulebook/house-cannot-prevail',
        path: `${own.path}.prevails`,
        reason: `${own.provision.id}: house rules do not prevail over a statute`,
      })
    const community = own.community as string
    const statutes = values.filter(
      (value) => value.layer !== 'house' && reachesPlace(value, { place: own.place ?? placeOf(community) }),
    )
    for (const day of turningDays(own, statutes)) {
      const above = standingOf(statutes.filter((statute) => inForceOn(statute, day)))?.stands
      const how = above ? compareStrictness(above, own) : 'same'
      if (!above || how === 'same' || how === 'stricter') continue
      problems.push({
        code: how === 'incomparable' ? 'rulebook/incomparable' : 'rulebook/weakens-higher-rule',
        path: own.path,
        reason: `${own.provision.id} is ${own.provision.strength}: from ${day} ${says(above)}, and house rules cannot ${how === 'incomparable' ? 'be compared with it' : 'weaken it'}: ${says(own)}`,
      })
      break
    }
  }
  return problems
}

/** The days on which what the statutes say can change, while the house rule is in force. */
function turningDays(own: Stated, statutes: readonly Stated[]): readonly CivilDay[] {
  const days = new Set<CivilDay>([own.from])
  for (const { from, until } of statutes) {
    days.add(from)
    if (until !== undefined && until < LAST_DAY) days.add(addDays(until, 1))
  }
  return [...days].filter((day) => inForceOn(own, day)).sort()
}

function says(value: Stated): string {
  return `${describeCitation(value.citation).zh} / ${describeCitation(value.citation).en} says ${describeValue(value.provision, value.value).en} (${value.text})`
}
