import type { Actor } from '../actor.ts'
import type { AnyDefinition, Reading, RegisterReading } from '../define/index.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { holds } from '../way/authorise.ts'
import type { Engine } from '../way/engine.ts'

/** Whether somebody holds the capacity in which he reads; the engine is nobody who reads. */
export async function refuseReader(
  engine: Engine,
  community: string,
  actor: Actor,
): Promise<Refusal | undefined> {
  if (actor.capacity === 'engine')
    return refuse('authorise/capacity-missing', { details: { actor: actor.id, capacity: 'engine' } })
  return holds(engine, community, actor, engine.clock())
}

/** The refusal of a read that the definition does not give to this capacity. */
export function notAllowed(what: Label, { capacity }: Actor, allowed: readonly string[] = []): Refusal {
  return refuse('look/not-allowed', {
    reason: {
      zh: `不能以身份 ${capacity} 查阅${what.zh}。`,
      en: `As ${capacity} nobody may read ${what.en}.`,
    },
    ...(allowed.length > 0 && {
      instead: {
        zh: `可由下列身份查阅：${allowed.join('、')}`,
        en: `These capacities may: ${allowed.join(', ')}`,
      },
    }),
    details: { capacity, allowed },
  })
}

function readingOf({ vocabulary }: AnyDefinition): Reading | undefined {
  return vocabulary.read as Reading | undefined
}

/** Refuses who may not read a process of this definition. */
export function refuseProcess(definition: AnyDefinition, actor: Actor): Refusal | undefined {
  const allowed = readingOf(definition)?.process ?? []
  const { label } = definition
  return allowed.includes(actor.capacity)
    ? undefined
    : notAllowed({ zh: `“${label.zh}”`, en: `"${label.en}"` }, actor, allowed)
}

/** The fields of a context that this capacity may not read. */
export function hiddenFields(definition: AnyDefinition, { capacity }: Actor): readonly string[] {
  return Object.entries(readingOf(definition)?.fields ?? {})
    .filter(([, allowed]) => !allowed.includes(capacity))
    .map(([field]) => field)
}

/** A context without the fields that are hidden. */
export function withoutFields(context: unknown, hidden: readonly string[]): unknown {
  if (hidden.length === 0) return context
  return Object.fromEntries(Object.entries(context as object).filter(([field]) => !hidden.includes(field)))
}

/** Who may read what of a register; nobody where nothing is declared. */
export function registerReading(definition: AnyDefinition, register: string): RegisterReading {
  const registers = readingOf(definition)?.registers ?? {}
  return (Object.hasOwn(registers, register) && registers[register]) || {}
}

/** What the newest installed release of a definition says of reading: older ones knew of no such thing. */
export function newestRelease(
  { definitions }: Pick<Engine, 'definitions'>,
  name: string,
): AnyDefinition | undefined {
  const releases = definitions.get(name)
  return releases?.get(Math.max(...releases.keys()))
}
