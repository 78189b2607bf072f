import type { Citation } from '../citation.ts'
import { eventsAfter } from '../define/events-after.ts'
import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import {
  civilDayOf,
  namesOf,
  type Provision,
  type Resolution,
  type RulesPlace,
  type Seat,
} from '../rulebook/index.ts'
import type { CivilDay, Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import type { KnownLaw } from './law-books.ts'
import { knownLaw } from './lawful.ts'
import { callOwn } from './own-function.ts'
import type { FixedProvision, LiveProcess } from './state.ts'

/** The provisions that a moment fixes, or those that no text states. */
export type LawAtMoment =
  | { readonly status: 'fixed'; readonly law: { readonly [name: string]: FixedProvision } | undefined }
  | Refusal

/**
 * Looks up the provisions whose moment has come: `start`, the event of that name, and those of `each`.
 *
 * Value, citation and the rulebook's hash go into the entry, so that a replay needs no rulebook. What no text
 * states is refused, all of it at once; so is what a later event will need, where this one foresees that.
 */
export function fixLaw(
  engine: Pick<Engine, 'law' | 'offset'>,
  definition: AnyDefinition,
  moment: {
    readonly name: string
    readonly community: string
    readonly at: Instant
    /** What was given with it: the input of a start, the payload of an event. */
    readonly data?: unknown
    /** The context before it, where there is one. */
    readonly context?: unknown
  },
): LawAtMoment {
  const uses = definition.vocabulary.provisions as { readonly [name: string]: ProvisionUse } | undefined
  if (!uses) return { status: 'fixed', law: undefined }
  const { community } = moment
  const on = civilDayOf(moment.at, engine.offset)
  let known: KnownLaw | undefined
  const later = definition.vocabulary.foresees?.includes(moment.name)
    ? eventsAfter(definition, moment.name)
    : undefined
  const missing: MissingProvision[] = []
  let law: Record<string, FixedProvision> | undefined
  for (const [name, use] of Object.entries(uses)) {
    const now = use.fixed === moment.name || use.fixed === 'each'
    const comes = now ? later !== undefined : later?.has(use.fixed) === true
    const ahead = comes && isForeseen(definition, name, { use, context: moment.context })
    if (!now && !ahead) continue
    const read: KnownLaw | Refusal = known ?? knownLaw(engine, community)
    if (read.status === 'refused') return read
    known = read
    const found = known.rules.resolve({ provision: use.provision, ...placeOf(known, { community, on }) })
    if (found.status !== 'set') {
      if (!use.optional || ahead) missing.push({ use, found })
    } else if (now) {
      const silent = silentOn(definition, name, { use, found, moment })
      if (silent) return silent
      law = { ...law, [name]: fixedOf(use, found) }
    }
  }
  return missing.length > 0 && known
    ? refuseMissing(missing, placeOf(known, { community, on }))
    : { status: 'fixed', law }
}

/** Whether a later step of this process will need it. */
function isForeseen(
  definition: AnyDefinition,
  name: string,
  { use: { foreseen, optional }, context }: { readonly use: ProvisionUse; readonly context: unknown },
): boolean {
  return foreseen ? callOwn(definition, `foreseen of ${name}`, () => foreseen(context)) : !optional
}

/** Where the law of a community is asked. */
export function placeOf(
  { place }: KnownLaw,
  where: { readonly community: string; readonly on: CivilDay },
): RulesPlace & { readonly community: string } {
  return { ...where, ...(place !== undefined && { place }) }
}

function fixedOf(use: ProvisionUse, found: Extract<Resolution, { status: 'set' }>): FixedProvision {
  const { value, layer, citation, rulebook, others } = found
  const also = others
    .filter(({ why }) => why === 'adds')
    .map((other) => ({ value: other.value, citation: other.citation }))
  return {
    provision: use.provision.id,
    value: value as Json,
    layer,
    citation,
    ...(also.length > 0 && { also }),
    rulebook,
  }
}

/** A provision that is needed and that no text states. */
interface MissingProvision {
  readonly use: ProvisionUse
  readonly found: Extract<Resolution, { status: 'missing' }>
}

function refuseMissing(
  missing: readonly MissingProvision[],
  where: RulesPlace & { readonly community: string },
): Refusal {
  const [first] = missing as readonly [MissingProvision]
  const seats = missing.flatMap(({ found }) => found.unknownPlaces)
  const unknownPlaces = [...new Map(seats.map((seat) => [`${seat.layer} ${seat.place}`, seat])).values()]
  return refuse('law/missing', {
    reason: reasonOf(first.found.reason, missing),
    instead: remedyOf(provisionsOf(missing), unknownPlaces),
    details: {
      provision: first.use.provision.id,
      missing: missing.map(({ use }) => ({ provision: use.provision.id, neededAt: use.fixed })),
      ...where,
      looked: first.found.looked.map(plain),
      unknownPlaces: unknownPlaces.map(plain),
    },
  })
}

/** A layer that was asked, as details hold it: with the texts of other days that are known. */
function plain<S extends Seat>({ known, about, ...seat }: S) {
  return {
    ...seat,
    ...(about && { about: { ...about } }),
    ...(known && { known: known.map((text) => ({ ...text })) }),
  }
}

/** What is missing, each once. Its id stands in brackets behind what it is called: screens leave that out. */
function provisionsOf(missing: readonly MissingProvision[]): readonly Pick<Provision<any>, 'id' | 'label'>[] {
  return [...new Map(missing.map(({ use: { provision } }) => [provision.id, provision])).values()]
}

function reasonOf(first: Label, missing: readonly MissingProvision[]): Label {
  const [, ...others] = provisionsOf(missing)
  if (others.length === 0) return first
  return {
    zh:
      `${first.zh}另有现在或者以后的步骤` +
      `需要而没有规定的：${others.map(({ id, label }) => `“${label.zh}”（${id}）`).join('、')}。`,
    en:
      `${first.en} What this step or a later one needs besides, ` +
      `and nothing states: ${others.map(({ id, label }) => `"${label.en}" (${id})`).join(', ')}.`,
  }
}

/** The same live process with newly fixed provisions in force. */
export function withLaw(
  live: LiveProcess,
  law: { readonly [name: string]: FixedProvision } | undefined,
): LiveProcess {
  return law ? { ...live, state: { ...live.state, law: { ...live.state.law, ...law } } } : live
}

/** A table that is stated, and not for the word that is needed. */
function silentOn(
  definition: AnyDefinition,
  name: string,
  {
    use: { provision, entry },
    found: { value, citation },
    moment: { community, data },
  }: {
    readonly use: ProvisionUse
    readonly found: { readonly value: unknown; readonly citation: Citation }
    readonly moment: { readonly community: string; readonly data?: unknown }
  },
): Refusal | undefined {
  if (!entry || data === undefined) return undefined
  const { word, label } = callOwn(definition, `the entry of ${name}`, () => entry(data))
  if (Object.hasOwn(value as object, word)) return undefined
  const { id } = provision
  return refuse('law/missing', {
    reason: {
      zh: `“${provision.label.zh}”（${id}）没有规定“${label.zh}”。`,
      en: `"${provision.label.en}" (${id}) is stated, but not for "${label.en}".`,
    },
    articles: [citation],
    instead: {
      zh: `请在小区的自治规则中为“${label.zh}”规定“${provision.label.zh}”（${id}），并注明条款。`,
      en: `State "${provision.label.en}" (${id}) for "${label.en}" in the community's house rules, with its clause.`,
    },
    details: { provision: id, entry: word, community },
  })
}

/** What to do: first find out what the texts say that are not known here, then state it in the house rules. */
function remedyOf(provisions: ReturnType<typeof provisionsOf>, unknownPlaces: readonly Seat[]): Label {
  const [zh, en] = [
    provisions.map(({ id, label }) => `“${label.zh}”（${id}）`).join('、'),
    provisions.map(({ id, label }) => `"${label.en}" (${id})`).join(', '),
  ]
  const each = provisions.length === 1 ? 'with its clause' : 'each with its clause'
  const state: Label = {
    zh: `请在小区的自治规则中规定${zh}，并注明条款。`,
    en: `State ${en} in the community's house rules, ${each}.`,
  }
  // Few districts have a text of their own: that none is known here is said, and is nothing to go and find.
  const places = unknownPlaces.filter(({ layer }) => layer === 'province' || layer === 'city')
  if (places.length === 0) return state
  const names = namesOf(places)
  return {
    zh: `请核对小区所在地代码，并安装${names.zh}的规则集；当地没有规定的，${state.zh}`,
    en:
      `Check the code of the community's place, and install a rulebook of ${names.en}. ` +
      `Where nothing is stated there, ${state.en.charAt(0).toLowerCase()}${state.en.slice(1)}`,
  }
}
