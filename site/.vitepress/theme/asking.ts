import {
  type CivilDay,
  createRules,
  describeCitation,
  describeUnknownPlaces,
  type Label,
  type Seat,
} from '@gongzhi/core'
import { provisions, rulebooks } from '@gongzhi/owner-committee/law'
import {
  assessVote,
  type Matter,
  matterLabels,
  MATTERS,
  resolveVoteRule,
} from '@gongzhi/owner-committee/vote'

/** A count of owners, and of floor area in square metres. */
export interface Counted {
  readonly heads: number
  readonly area: number
}

/** A vote as somebody tells it. */
export interface Told {
  readonly place: string
  readonly matter: Matter
  readonly roll: Counted
  readonly took: Counted
  readonly agreed: Counted
}

/** One of the things that a vote needs, with its figures. */
export interface Needed {
  readonly id: string
  readonly met: boolean
  readonly note: Label
  readonly citation: Label
  readonly words: string
  /** What was found, and what is needed, of all that is counted: in percent, for a bar. */
  readonly share: number
  readonly needed: number
}

/** What is shown of a vote: its outcome and why, or what is wrong with what was told. */
export interface Shown {
  readonly outcome: 'passed' | 'not-passed' | 'undetermined' | 'unclear'
  readonly verdict: Label
  readonly unknown?: Label
  readonly criteria: readonly Needed[]
}

const rules = createRules({ provisions, rulebooks })
/** Today in China: the law of the day is what is asked. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDay

/** The places with a general text that is in force today. */
export const places = rulebooks
  .filter(({ layer, place, instruments, values }) => {
    const on = today()
    const general = Object.values(instruments).filter(({ subjects }) => subjects === undefined)
    const inForce = general.some(({ from, until }) => from <= on && (until === undefined || until >= on))
    return layer !== 'nation' && layer !== 'house' && place !== undefined && values.length > 0 && inForce
  })
  .map(({ place, label }) => ({ code: place as string, label }))
  .toSorted((a, b) => (a.code < b.code ? -1 : 1))

/** What owners vote on. */
export const matters = MATTERS.map((word) => ({ word, label: matterLabels[word] }))

const UNCLEAR: Label = {
  zh: '数字对不上：参与的不能多于名册，同意的不能多于参与的。',
  en: 'The figures do not fit: no more can take part than are on the roll, nor agree than take part.',
}

const missing = (why: Label): Label => ({
  zh: `没有规定，不能认定：${why.zh}`,
  en: `No text states what it needs: ${why.en}`,
})

/** Assesses a vote by the law of its place today. */
export function assess({ place, matter, roll, took, agreed }: Told): Shown {
  const all = [roll, took, agreed]
  const fits = (key: keyof Counted) =>
    all.every((one) => Number.isFinite(one[key]) && one[key] >= 0) &&
    agreed[key] <= took[key] &&
    took[key] <= roll[key] &&
    roll[key] > 0
  if (!fits('heads') || !fits('area')) return { outcome: 'unclear', verdict: UNCLEAR, criteria: [] }
  const answer = resolveVoteRule(rules, { matter, place, on: today() })
  if (answer.status !== 'set')
    return { outcome: 'undetermined', verdict: missing(answer.reason), criteria: [] }
  const [onRoll, present, approving] = all.map(measured) as [Measured, Measured, Measured]
  const none = { heads: 0, areaCentiM2: 0 }
  const { outcome, note, criteria, unknownPlaces } = assessVote({
    rule: answer.rule,
    totals: {
      roll: onRoll,
      for: approving,
      against: less(present, approving),
      abstain: none,
      void: none,
      unreturned: none,
      undelivered: less(onRoll, present),
    },
  })
  return { outcome, verdict: note, ...unknownIn(unknownPlaces), criteria: criteria.map(neededOf) }
}

type Measured = ReturnType<typeof measured>

function measured({ heads, area }: Counted) {
  return { heads: Math.round(heads), areaCentiM2: Math.round(area * 100) }
}

function less(one: Measured, other: Measured): Measured {
  return { heads: one.heads - other.heads, areaCentiM2: one.areaCentiM2 - other.areaCentiM2 }
}

function unknownIn(seats: readonly Seat[] = []): { readonly unknown?: Label } {
  return seats.length === 0 ? {} : { unknown: describeUnknownPlaces(seats) }
}

function neededOf(one: ReturnType<typeof assessVote>['criteria'][number]): Needed {
  const { of, least } = one.required as { readonly of: number; readonly least: number }
  const found = one.found as number
  return {
    id: one.id,
    met: one.met === true,
    note: one.note ?? one.label,
    citation: one.citation ? describeCitation(one.citation) : { zh: '', en: '' },
    words: one.citation?.words ?? '',
    share: of === 0 ? 0 : (100 * found) / of,
    needed: of === 0 ? 0 : (100 * least) / of,
  }
}
