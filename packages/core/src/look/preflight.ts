import type { Citation } from '../citation.ts'
import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Refusal } from '../refusal.ts'
import { civilDayOf, type Provision } from '../rulebook/index.ts'
import { templateOf } from '../rulebook/template.ts'
import type { CivilDay } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import type { KnownLaw } from '../way/law-books.ts'
import { placeOf } from '../way/law.ts'
import { lawOf } from '../way/lawful.ts'

/** What is asked beforehand: will this process find the rules that it needs? */
export interface PreflightQuery {
  readonly community: string
  readonly process: AnyDefinition
  /** What it would be started with: of a table by word, the word that is needed is then known. */
  readonly input?: unknown
  /** The day of the rules; left out, today. */
  readonly on?: CivilDay
}

/** A provision that a process will ask for (需要的规定). */
export interface Demand {
  readonly provision: string
  readonly label: Label
  readonly meaning: Label
  /** The kind of its value: a count, a fraction, a period, words to choose. */
  readonly kind: string
  /** When it is asked for: `start`, an event, or `each` decision. */
  readonly neededAt: string
  /** Without it the process goes on, and what rests on it is left out. */
  readonly optional: boolean
  readonly status: 'set' | 'missing'
  readonly value?: Json
  readonly citation?: Citation
  /** Of a table by word: the word that it does not state. */
  readonly word?: string
}

/** Everything that a process will ever ask of the rules, and what of it nobody has stated. */
export interface Preflight {
  /** `missing`: something is asked for that no text states, and the process will stop there. */
  readonly status: 'ready' | 'missing'
  readonly demands: readonly Demand[]
  /** The file of house rules that states what is missing, once its values, title and articles are filled in. */
  readonly template?: Json
}

/**
 * Asks beforehand for every provision of a process, whenever it will be fixed. House rules with faults are refused,
 * as they would be when they are needed.
 */
export async function preflight(
  engine: Engine,
  { community, process, input, on = civilDayOf(engine.clock(), engine.offset) }: PreflightQuery,
): Promise<Preflight | Refusal> {
  if (typeof process?.vocabulary !== 'object')
    throw new EngineError('call/malformed', 'preflight: the process is missing, or no definition')
  const uses = Object.values(process.vocabulary.provisions ?? {}) as readonly ProvisionUse[]
  const law = await lawOf(engine, community)
  if (law.status === 'refused') return law
  const demands = uses.map((use) => demandOf(law, use, { community, on, input }))
  const missing = demands.filter(({ status, optional }) => status === 'missing' && !optional)
  return {
    status: missing.length > 0 ? 'missing' : 'ready',
    demands,
    ...(missing.length > 0 && {
      template: templateOf({ layer: 'house', community }, { on, provisions: provisionsOf(uses, missing) }),
    }),
  }
}

function demandOf(
  law: KnownLaw,
  { provision, fixed, optional, foreseen, entry }: ProvisionUse,
  { community, on, input }: { readonly community: string; readonly on: CivilDay; readonly input: unknown },
): Demand {
  const found = law.rules.resolve({ provision, ...placeOf(law, { community, on }) })
  const { id, label, meaning, type } = provision
  const bare = {
    provision: id,
    label,
    meaning,
    kind: type.kind,
    neededAt: fixed,
    // What some of these processes are asked for beforehand is stated before one begins.
    optional: optional === true && foreseen === undefined,
  }
  if (found.status !== 'set') return { ...bare, status: 'missing' }
  const { value, citation } = found
  const word = entry && fixed === 'start' && input !== undefined ? entry(input).word : undefined
  const silent = word !== undefined && !Object.hasOwn(value as object, word)
  return {
    ...bare,
    status: silent ? 'missing' : 'set',
    value: value as Json,
    citation,
    ...(silent && { word }),
  }
}

/** The provisions of demands, each once. */
function provisionsOf(uses: readonly ProvisionUse[], demands: readonly Demand[]): readonly Provision[] {
  const wanted = new Set(demands.map(({ provision }) => provision))
  return [...new Set(uses.map(({ provision }) => provision))].filter(({ id }) => wanted.has(id))
}
