import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import { notOfItsKind } from '../given.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Refusal } from '../refusal.ts'
import { civilDayOf, type Provision, type Resolution, type Seat } from '../rulebook/index.ts'
import { PLACE } from '../rulebook/layers.ts'
import { describeProvision, layerOfPlace, templateOf } from '../rulebook/template.ts'
import type { CivilDay } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import type { KnownLaw } from '../way/law-books.ts'
import { placeOf } from '../way/law.ts'
import { lawOf } from '../way/lawful.ts'

/** Where it is asked what no text states: in a community, or at a place. */
export interface MissingQuery {
  readonly community?: string
  /** A six-digit code of GB/T 2260. Of a community it is known where it lies. */
  readonly place?: string
  /** The day of the rules; left out, today. */
  readonly on?: CivilDay
}

/** A provision that no text states (缺少的规定). */
export interface MissingRule {
  readonly provision: string
  readonly label: Label
  /** What it says, how a value is written, and how far other texts may differ. */
  readonly meaning: Label
  readonly kind: Provision['type']['kind']
  /** Of a count: what it counts. */
  readonly unit?: string
  readonly strength: Provision['strength']
  /** The processes that ask for it, and whether they go on without. */
  readonly neededBy: readonly {
    readonly process: string
    readonly label: Label
    readonly optional: boolean
  }[]
  /** Places of which no text is installed that was read for it: theirs may state it. */
  readonly unknownPlaces: readonly Seat[]
}

/** Everything that no text states somewhere, and the file that would. */
export interface Missing {
  readonly status: 'complete' | 'missing'
  readonly missing: readonly MissingRule[]
  /**
   * Places that speak there and of which no general text is installed: what is missing may be stated in theirs. A rule
   * about a subject of its own (credit) names its places itself.
   */
  readonly unknownPlaces: readonly Seat[]
  /** A rulebook, once its title, articles and values are filled in. */
  readonly template?: Json
}

/** Looks at every provision of what is installed, whichever process asks for it. */
export async function missingAt(
  engine: Engine,
  { rules }: Pick<KnownLaw, 'rules'>,
  { community, place, on = civilDayOf(engine.clock(), engine.offset) }: MissingQuery,
): Promise<Missing | Refusal> {
  const layer = place === undefined || !PLACE.test(place) ? undefined : layerOfPlace(place)
  if (community === undefined && layer === undefined)
    throw notOfItsKind('missing', 'the community, or the place,')
  const law = community === undefined ? { status: 'known' as const, rules } : await lawOf(engine, community)
  if (law.status === 'refused') return law
  const where = {
    ...(community === undefined ? { on } : placeOf(law, { community, on })),
    ...(place !== undefined && { place }),
  }
  const missing = law.rules.list(where).filter(({ resolution }) => resolution.status === 'missing')
  const provisions = missing.map(({ provision }) => provision)
  const seat =
    community === undefined
      ? { layer: layer ?? 'nation', ...(place !== undefined && { place }) }
      : { layer: 'house' as const, community }
  return {
    status: missing.length > 0 ? 'missing' : 'complete',
    missing: missing.map((one) => ruleOf(engine, one)),
    unknownPlaces: law.rules.unknownPlaces(where),
    ...(missing.length > 0 && { template: templateOf(seat, { on, provisions }) }),
  }
}

function ruleOf(
  engine: Engine,
  { provision, resolution }: { readonly provision: Provision; readonly resolution: Resolution },
): MissingRule {
  const { id, label, type, strength } = provision
  return {
    provision: id,
    label,
    meaning: describeProvision(provision),
    kind: type.kind,
    ...(type.unit !== undefined && { unit: type.unit }),
    strength,
    neededBy: [...engine.definitions.values()].flatMap((releases) => {
      const newest = [...releases.values()].at(-1) as AnyDefinition
      const uses = Object.values(newest.vocabulary.provisions ?? {}) as readonly ProvisionUse[]
      const own = uses.filter((use) => use.provision === provision)
      if (own.length === 0) return []
      const optional = own.every((use) => use.optional === true && use.foreseen === undefined)
      return [{ process: newest.name, label: newest.label, optional }]
    }),
    unknownPlaces: resolution.unknownPlaces,
  }
}
