import type { Actor } from '../actor.ts'
import type { AnyDefinition, Reading, RegisterReading } from '../define/index.ts'
import { hasPath } from '../define/schema-path.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { holds, type Permission } from '../way/authorise.ts'
import { capacityName, namesOfPeople } from '../way/capacity-name.ts'
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
export function notAllowed(
  engine: Pick<Engine, 'capacities'>,
  what: Label,
  { capacity, allowed = [] }: { readonly capacity: string; readonly allowed?: readonly string[] },
): Refusal {
  const [own, others] = [capacityName(engine, capacity), namesOfPeople(engine, allowed)]
  return refuse('look/not-allowed', {
    reason: {
      zh: `不能以“${own.zh}”的身份查阅${what.zh}。`,
      en: `Whoever acts as "${own.en}" may not read ${what.en}.`,
    },
    ...(others && {
      instead: { zh: `可由下列身份查阅：${others.zh}`, en: `It can be read as: ${others.en}` },
    }),
    details: { capacity, allowed },
  })
}

function readingOf({ vocabulary }: AnyDefinition): Reading | undefined {
  return vocabulary.read as Reading | undefined
}

/** Refuses who may not read a process of this name. */
export function refuseProcess(
  engine: Pick<Engine, 'definitions' | 'capacities'>,
  name: string,
  { capacity }: Actor,
): Refusal | undefined {
  const newest = newestRelease(engine, name)
  if (!newest) return notAllowed(engine, { zh: name, en: name }, { capacity })
  const { label } = newest
  const allowed = readingOf(newest)?.process ?? []
  return allowed.includes(capacity)
    ? undefined
    : notAllowed(engine, { zh: `“${label.zh}”`, en: `"${label.en}"` }, { capacity, allowed })
}

/**
 * Refuses whoever may neither read a process of this name nor do anything in one: that he may do nothing would tell
 * him that it is there.
 */
export async function refuseStranger(
  engine: Engine,
  community: string,
  { name, actor }: { readonly name: string; readonly actor: Actor },
): Promise<Refusal | undefined> {
  const outsider = await refuseReader(engine, community, actor)
  if (outsider) return outsider
  const releases = engine.definitions.get(name)
  // Of what is not installed here, nobody here knows who reads it: the load says so.
  if (!releases) return undefined
  const hasPart = [...releases.values()]
    .flatMap(permissionsOf)
    .some(({ allow, enters = [], late }) =>
      [...allow, ...enters, ...(late?.by ?? [])].includes(actor.capacity),
    )
  return hasPart ? undefined : refuseProcess(engine, name, actor)
}

function permissionsOf({ vocabulary }: AnyDefinition): readonly Permission[] {
  const { events, registers = {} } = vocabulary
  return [...Object.values<Permission>(events), ...Object.values<Permission>(registers)]
}

/**
 * The fields of a context, by their paths, that this capacity may not read. What an older release hid and the
 * newest does not have any more stands in running processes still, and is hidden as it was.
 */
export function hiddenFields(
  engine: Pick<Engine, 'definitions'>,
  name: string,
  actor: Actor,
): readonly string[] {
  const newest = newestRelease(engine, name)
  const gone = [...(engine.definitions.get(name)?.values() ?? [])]
    .filter((release) => release !== newest)
    .flatMap((release) => hiddenIn(release, actor))
    .filter((path) => newest && !hasPath(newest.vocabulary.context, path))
  return [...new Set([...(newest ? hiddenIn(newest, actor) : []), ...gone])]
}

/** Why a history is not read by whoever may not read all that it tells; undefined where he may. */
export function refuseHistory(
  engine: Pick<Engine, 'definitions' | 'capacities'>,
  name: string,
  actor: Actor,
): Refusal | undefined {
  if (hiddenFields(engine, name, actor).length === 0) return undefined
  const newest = newestRelease(engine, name)
  const readers = (newest && readingOf(newest)?.process) ?? []
  return notAllowed(
    engine,
    {
      zh: '案卷：其中有不对该身份公开的内容',
      en: 'the history: it tells what is withheld from this capacity',
    },
    {
      capacity: actor.capacity,
      allowed: readers.filter((capacity) => hiddenFields(engine, name, { ...actor, capacity }).length === 0),
    },
  )
}

function hiddenIn(definition: AnyDefinition, { capacity }: Actor): readonly string[] {
  return Object.entries(readingOf(definition)?.fields ?? {})
    .filter(([, allowed]) => !allowed.includes(capacity))
    .map(([path]) => path)
}

/** Who may read what of a register; nobody where nothing is declared. */
export function registerReading(
  engine: Pick<Engine, 'definitions'>,
  name: string,
  register: string,
): RegisterReading {
  const newest = newestRelease(engine, name)
  const registers = (newest && readingOf(newest)?.registers) ?? {}
  return (Object.hasOwn(registers, register) && registers[register]) || {}
}

/**
 * The newest installed release of a definition, which alone says who reads: older ones knew of no such thing, or
 * of more than may be read today.
 */
export function newestRelease(
  { definitions }: Pick<Engine, 'definitions'>,
  name: string,
): AnyDefinition | undefined {
  const releases = definitions.get(name)
  return releases?.get(Math.max(...releases.keys()))
}
