import { canonicalJson } from '../canonical.ts'
import type { Citation, Conflict } from '../citation.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import { parseCivilDay } from './civil-day.ts'
import { assertNone, faultOf, RulebookError, type RulebookProblem } from './error.ts'
import type { Layer } from './layer.ts'
import { PLACE, reachesPlace, type Seat, type Where } from './layers.ts'
import { knownTexts, type SearchedLayer } from './looked.ts'
import type { Provision } from './provision.ts'
import type { Rulebook } from './rulebook.ts'
import { explainMissing, explainStanding } from './sentences.ts'
import { type OtherValue, type StandingValue, standingOf } from './standing.ts'
import { inForceOn, type StatedValue, toLayerValue } from './stated.ts'
import { checkHouses, checkTexts, lengthOf, readTexts, type Texts, withHouse } from './texts.ts'

/** Where and when the law is asked. */
export interface RulesPlace {
  /**
   * A six-digit code of GB/T 2260: `511304` is a district in the city 511300 and the province 510000. Absent,
   * only the nation and the house speak.
   */
  readonly place?: string
  /** The community whose house rules count. */
  readonly community?: string
  readonly on: CivilDay
}

/** What is asked: which provision, where, and on which day. */
export interface RulesQuery<Value = unknown> extends RulesPlace {
  readonly provision: Provision<Value>
}

/**
 * The value of a provision with its origin, or the fact that no text known here states it.
 *
 * `unknownPlaces` are the places, among those that speak where it was asked, of which no text in force on the
 * day is installed, each with the texts of other days that are (`known`): an older one, or one that came later.
 * A value that is set may be stricter there, or another; one that is missing may be stated there.
 */
export type Resolution<Value = unknown> =
  | {
      readonly status: 'set'
      readonly value: Value
      readonly layer: Layer
      /** With `conflicts`, where there are any, so that they travel wherever the article is cited. */
      readonly citation: Citation
      readonly rulebook: { readonly id: string; readonly hash: string }
      /** What the other texts in force said, and why they do not decide. */
      readonly others: readonly OtherValue[]
      readonly conflicts: readonly Conflict[]
      readonly unknownPlaces: readonly Seat[]
    }
  | {
      readonly status: 'missing'
      readonly provision: string
      readonly reason: Label
      /** The layers that were asked, and whether each was silent or its text is not known here. */
      readonly looked: readonly SearchedLayer[]
      readonly unknownPlaces: readonly Seat[]
    }

/**
 * The law as it can be asked: by provision, place, community and day. Answers are the same whatever the
 * order of the files.
 */
export interface Rules {
  /** The value in force. Refuses a place that is not a six-digit code and a day that is none. */
  resolve<Value>(query: RulesQuery<Value>): Resolution<Value>
  /** Which layer set it, by which article, and what the others said, in plain sentences. */
  explain(query: RulesQuery): Label
  /**
   * Every contradiction between texts in force on a day: at a place, or at every place that a file is for.
   */
  conflicts(query: RulesPlace): readonly Conflict[]
  /** Every provision with what is in force at a place on a day. */
  list(query: RulesPlace): readonly { readonly provision: Provision; readonly resolution: Resolution }[]
  /**
   * The places that speak where it is asked and of which no text in force on the day is installed that was read for
   * the provision; without one, no general text, which states all that is no subject of its own.
   */
  unknownPlaces(query: RulesPlace & { readonly provision?: Provision<any> }): readonly Seat[]
  readonly provisions: readonly Provision[]
  readonly rulebooks: readonly { readonly id: string; readonly hash: string; readonly label: Label }[]
}

/**
 * Puts rulebooks together. Everything that is wrong with them is found now and thrown as one
 * `RulebookError`: an unknown provision, a value that is not of its type, a citation of an instrument that
 * is unknown or not in force, one layer saying two things at once, a lower statute that is to prevail over what
 * is mandatory although no higher text lets it, and house rules that weaken a higher rule, with both articles
 * and both values named. Statutes that contradict each other are no error but a
 * reported conflict.
 *
 * House rules are held against the statutes of the place that `placeOf` knows, or that their file names; two
 * different ones are a problem. Where neither does, against those of the nation; the others then prevail when
 * the community's place is given to `resolve`.
 *
 * @example
 * ```ts
 * import { count, createRules, defineProvision, parseRulebook } from '@gongzhi/core'
 *
 * const notice = defineProvision({
 *   id: 'notice-days',
 *   type: count({ unit: 'day' }),
 *   label: { zh: '通知期', en: 'Notice' },
 *   meaning: { zh: '会前至少提前几天通知', en: 'Days of notice at least' },
 *   strength: 'at-least',
 * })
 * const nation = parseRulebook({
 *   id: 'nation',
 *   package: 'demo',
 *   layer: 'nation',
 *   label: { zh: '全国', en: 'Nation' },
 *   instruments: { regulation: { title: '物业管理条例', from: '2018-03-19' } },
 *   values: [{ provision: 'notice-days', value: 15, instrument: 'regulation', article: '14' }],
 * })
 * const rules = createRules({ provisions: [notice], rulebooks: [nation] })
 * const found = rules.resolve({ provision: notice, on: '2026-01-01' })
 * found.status === 'set' && found.value // 15
 * rules.resolve({ provision: notice, on: '2018-03-18' }).status // 'missing': the text was not yet in force
 * ```
 */
export function createRules(input: {
  readonly provisions: readonly Provision<any>[]
  readonly rulebooks: readonly Rulebook[]
  readonly placeOf?: (community: string) => string | undefined
}): Rules {
  return loadRules(input).rules
}

/** Rules that were loaded, and can be asked with the house rules of one more community. */
export interface LoadedRules {
  readonly rules: Rules
  /**
   * The same rules, with the files of one community. What is wrong with these is thrown as a `RulebookError`, and
   * touches nothing else.
   */
  withHouse(house: {
    readonly community: string
    /** Where it lies: the statutes of that place are what its rules are held against. */
    readonly place: string | undefined
    readonly rulebooks: readonly unknown[]
  }): { readonly rules: Rules; /** Characters of the files. */ readonly length: number }
}

/** Puts rulebooks together, as `createRules` does. */
export function loadRules(input: Parameters<typeof createRules>[0]): LoadedRules {
  const problems: RulebookProblem[] = []
  const provisions = readProvisions(input.provisions, problems)
  const texts = readTexts(input.rulebooks, { provisions, problems })
  problems.push(...checkTexts(texts, input.placeOf ?? (() => undefined)))
  assertNone(problems)
  return {
    rules: rulesOf(provisions, texts),
    withHouse({ community, place, rulebooks }) {
      const faults: RulebookProblem[] = []
      const added = readTexts(rulebooks, { provisions, problems: faults, known: texts.books })
      for (const { book } of added.books)
        if (book.community !== community) faults.push(foreign(book, community))
      const own = withHouse(texts, community, added)
      faults.push(...checkHouses(own, () => place))
      assertNone(faults)
      return { rules: rulesOf(provisions, own), length: lengthOf(added.books) }
    },
  }
}

function foreign({ id, layer, community }: Rulebook, asked: string): RulebookProblem {
  const whose =
    community === undefined
      ? { zh: `属于 ${layer} 层级`, en: `of the layer ${layer}` }
      : { zh: `是小区 ${community} 的`, en: `the house rules of ${community}` }
  return faultOf({
    code: 'rulebook/other-community',
    path: `${id}.community`,
    zh: `要的是小区 ${asked} 的自治规则，而这份文件${whose.zh}`,
    en: `the house rules of ${asked} were asked for, and this file is ${whose.en}`,
  })
}

function rulesOf(provisions: ReadonlyMap<string, Provision>, { books, statutes, house }: Texts): Rules {
  const texts = knownTexts(
    books.map(({ book }) => book),
    provisions,
  )
  const places = [...new Set(books.flatMap(({ book }) => book.place ?? []))].sort()

  function standing({ provision: { id }, place, community, on }: RulesQuery): StandingValue | undefined {
    const where = { place, community, on }
    const values = statedAt(id, where)
    const binding = values.filter(({ guidance }) => guidance === undefined)
    const guiding = values.filter(({ guidance }) => guidance !== undefined)
    const found = standingOf(binding)
    if (found && guiding.length > 0)
      return {
        ...found,
        others: [
          ...found.others,
          ...guiding.map((value) => ({ ...toLayerValue(value), why: 'only-guides' as const })),
        ],
      }
    return (
      found ?? standingOf(guiding.filter(({ guidance = [] }) => !guidance.some((of) => binds(of, where))))
    )
  }

  function statedAt(id: string, { place, community, on }: Moment): readonly StatedValue[] {
    const own = community === undefined ? [] : (house.get(community)?.get(id) ?? [])
    return [...(statutes.get(id) ?? []), ...own].filter(
      (value) => inForceOn(value, on) && reachesPlace(value, { place, community }),
    )
  }

  /** Whether a text of the place states it. House rules take a say from guidance only where they speak themselves. */
  function binds(id: string, { place, on }: Moment): boolean {
    return statedAt(id, { place, on }).some(({ guidance }) => guidance === undefined)
  }

  function resolve(query: RulesQuery): Resolution {
    assertQuery(query)
    const found = standing(query)
    if (!found) return missing(query)
    const { others, conflicts } = found
    const { value, layer, citation, rulebook } = found.stands
    return {
      status: 'set',
      value,
      layer,
      citation: conflicts.length > 0 ? { ...citation, conflicts } : citation,
      rulebook,
      others,
      conflicts,
      unknownPlaces: texts.unknownPlaces(query, query.on, query.provision),
    }
  }

  function missing(query: RulesQuery): Resolution & { readonly status: 'missing' } {
    const { provision } = query
    const declared = provisions.has(provision.id)
    const looked = declared ? texts.look(query, query.on, provision) : []
    return {
      status: 'missing',
      provision: provision.id,
      reason: declared ? explainMissing({ ...query, looked }) : undeclared(provision),
      looked,
      unknownPlaces: declared ? texts.unknownPlaces(query, query.on, provision) : [],
    }
  }

  return {
    resolve: resolve as Rules['resolve'],
    explain(query) {
      assertQuery(query)
      const found = standing(query)
      return found
        ? explainStanding(found, texts.unknownPlaces(query, query.on, query.provision))
        : missing(query).reason
    },
    conflicts(query) {
      assertQuery(query)
      const everywhere =
        query.place === undefined ? [query, ...places.map((place) => ({ ...query, place }))] : [query]
      const found = everywhere.flatMap((where) =>
        [...provisions.values()].flatMap((provision) => standing({ ...where, provision })?.conflicts ?? []),
      )
      return [...new Map(found.map((conflict) => [canonicalJson(conflict), conflict])).values()]
    },
    list(query) {
      return [...provisions.values()].map((provision) => ({
        provision,
        resolution: resolve({ ...query, provision }),
      }))
    },
    unknownPlaces(query) {
      assertQuery(query)
      return texts.unknownPlaces(query, query.on, query.provision)
    },
    provisions: [...provisions.values()],
    rulebooks: books.map(({ book, hash }) => ({ id: book.id, hash, label: book.label })),
  }
}

/** A place and a day. */
type Moment = Where & { readonly on: CivilDay }

function readProvisions(
  given: readonly Provision[],
  problems: RulebookProblem[],
): ReadonlyMap<string, Provision> {
  const provisions = new Map<string, Provision>()
  for (const provision of given) {
    const same = provisions.get(provision.id)
    if (same && same !== provision)
      problems.push(
        faultOf({
          code: 'provision/declared-twice',
          path: provision.id,
          zh: '两项不同的规定用了同一编号：几个包共有一项规定的，须共用同一个声明',
          en: 'two provisions have this id: packages that share one share its declaration',
        }),
      )
    provisions.set(provision.id, provision)
  }
  return provisions
}

function undeclared({ id, label: { zh, en } }: Provision): Label {
  return {
    zh: `“${zh}”（${id}）没有登记，任何规则集都不能规定它。`,
    en: `"${en}" (${id}) is not declared by any plugin, so no rulebook can state it.`,
  }
}

function assertQuery({ place, on }: RulesPlace): void {
  parseCivilDay(on)
  if (place !== undefined && !PLACE.test(place))
    throw new RulebookError(
      faultOf({
        code: 'rulebook/malformed-place',
        zh: `“${place}”不是 GB/T 2260 的六位代码`,
        en: `"${place}" is not a six-digit code of GB/T 2260`,
      }),
    )
}
