import { canonicalJson } from '../canonical.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import { addDays, LAST_DAY } from './civil-day.ts'
import { faultOf, type RulebookProblem } from './error.ts'
import { LAYERS } from './layer.ts'
import { reachesPlace } from './layers.ts'
import type { Instrument, Rulebook } from './rulebook.ts'
import { describeCitation } from './sentences.ts'
import { compareStrictness, standingOf } from './standing.ts'
import { inForceOn, overlap, type StatedValue } from './stated.ts'
import { describeValue } from './value-sentences.ts'

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
        const [there, here] = [identity(same.instrument), identity(instrument)]
        problems.push(
          faultOf({
            code: 'rulebook/instrument-differs',
            path: `${book.id}.instruments.${key}`,
            zh: `${same.book} 把 ${key} 写作 ${there}，本文件写作 ${here}`,
            en: `${same.book} describes ${key} as ${there}, this file as ${here}`,
          }),
        )
      }
    }
  }
  return problems
}

function identity({ title, number, since, from, until, guidance, unread }: Instrument): string {
  return canonicalJson({ title, number, since, from, until, guidance, unread })
}

/**
 * One layer of one place says one thing at a time, unless exactly one of two texts records why it prevails.
 */
export function checkContradictions(values: readonly StatedValue[]): readonly RulebookProblem[] {
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
      const [one, other] = [says(a), says(b)]
      problems.push(
        faultOf({
          code: 'rulebook/contradiction',
          path: b.path,
          zh:
            `${a.provision.id}：${one.zh}（${a.rulebook.id}），${other.zh}（${b.rulebook.id}）；` +
            '须由其中一处写明为何以它为准（prevails）',
          en:
            `${a.provision.id}: ${one.en} (${a.rulebook.id}), ${other.en} (${b.rulebook.id}); ` +
            'one of them has to record why it prevails',
        }),
      )
    }
  })
  return problems
}

/**
 * What a higher layer makes mandatory binds every lower statute. One that says otherwise all the same, and is
 * meant to stand, names the article of a higher text that is known here and lets it: a reason of its own is
 * not enough.
 */
export function checkMandatory(
  statutes: ReadonlyMap<string, readonly StatedValue[]>,
  books: readonly Rulebook[],
): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  for (const values of statutes.values())
    for (const own of values) {
      if (own.provision.strength !== 'mandatory' || own.prevails === undefined) continue
      const above = values.find(
        (value) =>
          bindsFromAbove(value, own) && overlap(value, own) && compareStrictness(value, own) !== 'same',
      )
      if (!above) continue
      const { allowedBy } = own
      const known =
        allowedBy &&
        books
          .filter((book) => bindsFromAbove(book, own))
          .flatMap(({ instruments }) => Object.values(instruments))
          .some(({ title, from, until }) => title === allowedBy.instrument && overlap({ from, until }, own))
      if (known) continue
      const lacks = allowedBy
        ? {
            zh: `上位层级中没有当时有效、及于该地的《${allowedBy.instrument}》`,
            en: `no text of a higher layer that reaches there is called 《${allowedBy.instrument}》 and in force then`,
          }
        : {
            zh: '没有写明由上位文本的哪一条允许（allowedBy）',
            en: 'allowedBy does not say which article of a higher text lets it',
          }
      const [higher, lower] = [says(above), says(own)]
      problems.push(
        faultOf({
          code: 'rulebook/mandatory-prevails',
          path: `${own.path}.prevails`,
          zh:
            `${own.provision.id} 属强制性规定：${higher.zh}；下位文本仅在上位文本允许时才可不同，` +
            `${lacks.zh}：${lower.zh}`,
          en:
            `${own.provision.id} is mandatory: ` +
            `${higher.en}, and ${own.layer === 'district' ? 'a district' : `a ${own.layer}`} differs ` +
            `from it only where a higher text lets it; ${lacks.en}: ${lower.en}`,
        }),
      )
    }
  return problems
}

/** Whether a text is of a higher layer, and reaches where the other one speaks. */
function bindsFromAbove(text: Pick<Rulebook, 'layer' | 'place' | 'community'>, own: StatedValue): boolean {
  return LAYERS.indexOf(text.layer) < LAYERS.indexOf(own.layer) && reachesPlace(text, own)
}

/** House rules that name another place than their community's would be held against the statutes of that one. */
export function checkHousePlaces(
  books: readonly Rulebook[],
  placeOf: (community: string) => string | undefined,
): readonly RulebookProblem[] {
  return books.flatMap(({ id, place, community }) => {
    const lies = place === undefined || community === undefined ? undefined : placeOf(community)
    if (lies === undefined || lies === place) return []
    return [
      faultOf({
        code: 'rulebook/other-place',
        path: `${id}.place`,
        zh: `系统登记小区 ${community} 位于 ${lies}，其自治规则却写着 ${place}`,
        en: `${community} lies at ${lies}, as the host says, and its house rules name ${place}`,
      }),
    ]
  })
}

/**
 * House rules may ask for more than the statutes that reach them, never for less, on any day on which both
 * are in force: neither in what the statutes state themselves, nor in what a statute's provision bounds.
 */
export function checkHouseRules(
  house: ReadonlyMap<string, readonly StatedValue[]>,
  {
    statutes: stated,
    placeOf,
  }: {
    readonly statutes: ReadonlyMap<string, readonly StatedValue[]>
    readonly placeOf: (community: string) => string | undefined
  },
): readonly RulebookProblem[] {
  const problems: RulebookProblem[] = []
  for (const own of [...house.values()].flat()) {
    const place = placeOf(own.community as string)
    if (own.prevails !== undefined && isHeld(own))
      problems.push(
        faultOf({
          code: 'rulebook/house-cannot-prevail',
          path: `${own.path}.prevails`,
          zh: `${own.provision.id}：自治规则不得优先于法律法规`,
          en: `${own.provision.id}: house rules do not prevail over a statute`,
        }),
      )
    for (const held of [...(isHeld(own) ? [own] : []), ...boundedIn(own)]) {
      const statutes = (stated.get(held.provision.id) ?? []).filter((value) =>
        reachesPlace(value, { place: place ?? own.place }),
      )
      const problem = weakened(held, { own, statutes })
      if (problem) problems.push(problem)
    }
  }
  return problems
}

/** Whether the layers above bind what it says. */
function isHeld({ provision: { strength } }: StatedValue): boolean {
  return strength !== 'default' && strength !== 'cumulative'
}

/** What it says, as values of the provisions that bound it. */
function boundedIn(own: StatedValue): readonly StatedValue[] {
  return (own.provision.bounds ?? []).flatMap(({ by, entry }) => {
    const value =
      entry === undefined ? own.value : (own.value as { readonly [word: string]: Json | undefined })[entry]
    return value === undefined ? [] : [{ ...own, provision: by, value, text: canonicalJson(value) }]
  })
}

/** The first day on which a statute is stricter than what the house says, or cannot be compared with it. */
function weakened(
  held: StatedValue,
  { own, statutes }: { readonly own: StatedValue; readonly statutes: readonly StatedValue[] },
): RulebookProblem | undefined {
  const { id, strength } = held.provision
  const what =
    own.provision.id === id
      ? { zh: id, en: id }
      : { zh: `${own.provision.id}（以 ${id} 为限）`, en: `${own.provision.id}, bounded by ${id},` }
  for (const day of turningDays(held, statutes)) {
    const above = standingOf(statutes.filter((statute) => inForceOn(statute, day)))?.stands
    const how = above ? compareStrictness(above, held) : 'same'
    if (!above || how === 'same' || how === 'stricter') continue
    const apart = how === 'incomparable'
    const [higher, lower] = [says(above), says(held)]
    return faultOf({
      code: apart ? 'rulebook/incomparable' : 'rulebook/weakens-higher-rule',
      path: own.path,
      zh:
        `${what.zh}：自 ${day} 起，${higher.zh}；` +
        `自治规则${apart ? '与它无法比较' : '不得低于它'}：${lower.zh}`,
      en:
        `${what.en} is ${strength}: from ${day} ${higher.en}, and house ` +
        `rules cannot ${apart ? 'be compared with it' : 'weaken it'}: ${lower.en}`,
    })
  }
  return undefined
}

/** The days on which what the statutes say can change, while the house rule is in force. */
function turningDays(own: StatedValue, statutes: readonly StatedValue[]): readonly CivilDay[] {
  const days = new Set<CivilDay>([own.from])
  for (const { from, until } of statutes) {
    days.add(from)
    if (until !== undefined && until < LAST_DAY) days.add(addDays(until, 1))
  }
  return [...days].filter((day) => inForceOn(own, day)).sort()
}

function says({ citation, provision, value, text }: StatedValue): Label {
  const [{ zh, en }, said] = [describeCitation(citation), describeValue(provision, value)]
  return { zh: `${zh}为${said.zh}（${text}）`, en: `${zh} / ${en} says ${said.en} (${text})` }
}
