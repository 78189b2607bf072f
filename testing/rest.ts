import type { Actor, AnyDefinition, EventDeclaration, Origin, Vocabulary } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

type Chart = AnyDefinition['machine']['root']

/** What moves a process out of a state, as its chart says. */
export interface Exits {
  readonly state: string
  /** Events that somebody may send. */
  readonly people: readonly string[]
  /** Deadlines that are measured there. */
  readonly deadlines: readonly string[]
  /** Events that the engine brings because another process, or the count of a register, comes to its end. */
  readonly awaited: readonly string[]
}

/** The events that come back from what a process has begun itself: they come to rest when that does. */
const OWN = new Set<Origin>(['child', 'descendant', 'itself'])

/**
 * Every state of a chart in which a process can rest, with what moves it on: its own transitions and those of
 * the states around it.
 */
export function exitsOf(definition: AnyDefinition): readonly Exits[] {
  return restingStates(definition.machine.root)
    .filter((node) => !passesOn(node))
    .map((node) => {
      const transitions = [node, ...ancestors(node)].flatMap((each) => [...each.transitions.values()].flat())
      const names = [...new Set(transitions.map(({ eventType }) => eventType))]
      const { events } = definition.vocabulary as Vocabulary
      const declared = names.filter((name) => Object.hasOwn(events, name))
      return {
        state: node.path.join('.'),
        people: declared.filter((name) => isForPeople(events[name] as EventDeclaration)),
        deadlines: [
          ...new Set(
            transitions
              .map((transition) => (transition as { readonly delay?: unknown }).delay)
              .filter((delay) => typeof delay === 'string'),
          ),
        ],
        awaited: declared.filter((name) => isAwaited(definition, name)),
      }
    })
}

/** The states from which nobody can move a process, and in which nothing comes. */
export function deadEndsOf(definition: AnyDefinition): readonly string[] {
  return exitsOf(definition)
    .filter(({ people, deadlines, awaited }) => people.length + deadlines.length + awaited.length === 0)
    .map(({ state }) => state)
}

/**
 * The states in which somebody may act, nothing is due, and the definition does not say who is waited for. What
 * is counted comes of itself.
 */
export function unspokenOf(definition: AnyDefinition): readonly string[] {
  const { waits = {} } = definition.vocabulary as Vocabulary
  return exitsOf(definition)
    .filter(({ people, deadlines }) => people.length > 0 && deadlines.length === 0)
    .filter(({ awaited }) => !awaited.some((name) => isCounted(definition, name)))
    .filter(({ state }) => !Object.hasOwn(waits, state))
    .map(({ state }) => state)
}

/** The states of which it is said who is waited for, though something is due there. */
export function waitingInVain(definition: AnyDefinition): readonly string[] {
  const { waits = {} } = definition.vocabulary as Vocabulary
  const due = new Set(
    exitsOf(definition).flatMap(({ state, deadlines }) => (deadlines.length > 0 ? [state] : [])),
  )
  return Object.keys(waits).filter((state) => due.has(state))
}

function restingStates(node: Chart): readonly Chart[] {
  const children = Object.values(node.states) as Chart[]
  if (node.type === 'atomic') return [node]
  return children.flatMap(restingStates)
}

function ancestors(node: Chart): readonly Chart[] {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : []
}

/** It leaves a state at once, whatever is known: the last of its ways asks nothing. */
function passesOn(node: Chart): boolean {
  return (node.always ?? []).some(({ guard }) => guard === undefined)
}

function isForPeople({ allow }: EventDeclaration): boolean {
  return allow.some((capacity) => capacity !== 'engine')
}

function isCounted({ behaviour }: AnyDefinition, name: string): boolean {
  const counts = Object.values(behaviour.registers ?? {}) as readonly { readonly count?: { event: string } }[]
  return counts.some(({ count }) => count?.event === name)
}

function isAwaited(definition: AnyDefinition, name: string): boolean {
  if (isCounted(definition, name)) return true
  const { from } = (definition.vocabulary as Vocabulary).events[name] as EventDeclaration
  return [from ?? []].flat().some((origin) => OWN.has(origin as Origin))
}

/**
 * The processes of a stage that will never move again though they have not ended: no deadline is armed, no task
 * waits, nobody who acted in it and nobody in any capacity may do anything now, and nothing that it began goes
 * on. Empty where every one may rest where it is.
 */
export async function stuckIn({ community, governance, storage }: Harness): Promise<readonly string[]> {
  const tasks = await storage.tasks({ after: null, limit: Number.MAX_SAFE_INTEGER })
  const busy = new Set(tasks.map(({ process }) => process))
  const stuck: string[] = []
  for (const { process, definition: name, release } of await allOf(community)) {
    const definition = governance.installed.definitions.get(name)?.get(release)
    if (!definition || busy.has(process)) continue
    const subject = community.process(definition, process)
    const standing = await subject.standing()
    if (!standing || standing.status === 'done') continue
    if (Object.values(standing.deadlines).some(({ spent }) => !spent)) continue
    if ((await community.find({ status: 'active', cause: { process }, limit: 1 })).length > 0) continue
    const actors = await actorsOf(subject, definition)
    const open = async (by: Actor) => {
      const options = await subject.next(by)
      return Array.isArray(options) && options.some(({ status }) => status !== 'closed')
    }
    let free = false
    for (const by of actors) free ||= await open(by)
    if (!free) stuck.push(`${name} ${process}: ${standing.states.join(', ')}`)
  }
  return stuck
}

async function allOf(community: Harness['community']) {
  const all: Awaited<ReturnType<typeof community.find>>[number][] = []
  for (let after: string | undefined; ;) {
    const page = await community.find({ status: 'active', limit: 200, ...(after !== undefined && { after }) })
    all.push(...page)
    if (page.length < 200) return all
    after = page.at(-1)?.process
  }
}

/** Everybody who has acted in it, and somebody new in every capacity that it names. */
async function actorsOf(
  subject: ReturnType<Harness['community']['process']>,
  { vocabulary }: AnyDefinition,
): Promise<readonly Actor[]> {
  const seen = (await subject.history({ limit: 1_000 })).map(({ body }) => body.by)
  const capacities = new Set(
    Object.values((vocabulary as Vocabulary).events).flatMap(({ allow }) => [...allow]),
  )
  capacities.delete('engine')
  const known = new Map(seen.map((by) => [`${by.id} ${by.capacity}`, by]))
  return [...known.values(), ...[...capacities].map((capacity) => ({ id: `new ${capacity}`, capacity }))]
}
