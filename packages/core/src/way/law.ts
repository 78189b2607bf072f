import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Citation, Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { civilDayOf, namesOf, type Seat } from '../rulebook/index.ts'
import type { Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import type { FixedProvision, LiveProcess } from './state.ts'

/** The provisions that a moment fixes, or the one that no text states. */
export type LawAtMoment =
  | { readonly status: 'fixed'; readonly law: { readonly [name: string]: FixedProvision } | undefined }
  | Refusal

/**
 * Looks up the provisions whose moment has come: `start`, the event of that name, and those of `each`.
 *
 * Value, citation and the rulebook's hash go into the entry, so that a replay needs no rulebook.
 */
export function fixLaw(
  engine: Pick<Engine, 'rules' | 'place' | 'offset'>,
  definition: AnyDefinition,
  moment: {
    readonly name: string
    readonly community: string
    readonly at: Instant
    /** What was given with it: the input of a start, the payload of an event. */
    readonly data?: unknown
  },
): LawAtMoment {
  const uses = definition.vocabulary.provisions as { readonly [name: string]: ProvisionUse } | undefined
  if (!uses) return { status: 'fixed', law: undefined }
  let law: Record<string, FixedProvision> | undefined
  for (const [name, use] of Object.entries(uses)) {
    if (use.fixed !== moment.name && use.fixed !== 'each') continue
    const on = civilDayOf(moment.at, engine.offset)
    const place = engine.place(moment.community)
    const found = engine.rules?.resolve({
      provision: use.provision,
      on,
      community: moment.community,
      ...(place !== undefined && { place }),
    })
    if (found?.status === 'set') {
      const silent = silentOn(use, found, moment)
      if (silent) return silent
      const { value, layer, citation, rulebook, others } = found
      const also = others
        .filter(({ why }) => why === 'adds')
        .map((other) => ({ value: other.value, citation: other.citation }))
      law = {
        ...law,
        [name]: {
          provision: use.provision.id,
          value: value as Json,
          layer,
          citation,
          ...(also.length > 0 && { also }),
          rulebook,
        },
      }
    } else if (!use.optional) {
      const { id } = use.provision
      const { looked = [], unknownPlaces = [] } = found ?? {}
      return refuse('law/missing', {
        ...(found && { reason: found.reason }),
        instead: remedyOf(id, unknownPlaces),
        details: {
          provision: id,
          on,
          community: moment.community,
          ...(place !== undefined && { place }),
          looked: looked.map((layer) => ({ ...layer })),
          unknownPlaces: unknownPlaces.map((seat) => ({ ...seat })),
        },
      })
    }
  }
  return { status: 'fixed', law }
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
  { provision, entry }: ProvisionUse,
  { value, citation }: { readonly value: unknown; readonly citation: Citation },
  { community, data }: { readonly community: string; readonly data?: unknown },
): Refusal | undefined {
  if (!entry || data === undefined) return undefined
  const { word, label } = entry(data)
  if (Object.hasOwn(value as object, word)) return undefined
  const { id } = provision
  return refuse('law/missing', {
    reason: {
      zh: `“${provision.label.zh}”（${id}）没有规定“${label.zh}”（${word}）。`,
      en: `"${provision.label.en}" (${id}) is stated, but not for "${label.en}" (${word}).`,
    },
    articles: [citation],
    instead: {
      zh: `请在小区的自治规则中为 ${word} 规定 ${id}，并注明条款。`,
      en: `State ${id} for ${word} in the community's house rules, with its clause.`,
    },
    details: { provision: id, entry: word, community },
  })
}

/** What to do: first find out what the texts say that are not known here, then state it in the house rules. */
function remedyOf(provision: string, unknownPlaces: readonly Seat[]): Label {
  const state: Label = {
    zh: `请在小区的自治规则中规定 ${provision}，并注明条款。`,
    en: `State ${provision} in the community's house rules, with its clause.`,
  }
  // Few districts have a text of their own: that none is known here is said, and is nothing to go and find.
  const places = unknownPlaces.filter(({ layer }) => layer === 'province' || layer === 'city')
  if (places.length === 0) return state
  const names = namesOf(places)
  return {
    zh: `请核对小区所在地代码，并安装${names.zh}的规则集；当地没有规定的，${state.zh}`,
    en: `Check the code of the community's place, and install a rulebook of ${names.en}. Where nothing is stated there: ${state.en}`,
  }
}
