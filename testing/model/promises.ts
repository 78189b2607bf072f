import { type AnyDefinition, civilDayOf, createRoot, type Instant, type Json } from '@gongzhi/core'

import { deadlineTask } from '../../packages/core/src/agenda/task-name.ts'
import { canonicalJson } from '../../packages/core/src/canonical.ts'
import { type ProcessState, readState } from '../../packages/core/src/way/state.ts'
import { handOf, type Scene } from './scene.ts'

/** What a scene looks like between two steps. */
export interface Look {
  readonly position: number
  readonly state: ProcessState
  /** The state as it is stored. */
  readonly text: string
}

/** Reads where the process of a scene stands, from the store itself. */
export async function look({ harness, process }: Scene): Promise<Look> {
  const { storage, community } = harness
  const { process: stored } = await storage.load({ process: { community: community.id, process } })
  if (!stored) throw new Error(`there is no process ${process}`)
  return {
    position: await community.position(),
    state: readState(stored).state,
    text: JSON.stringify(stored.state),
  }
}

/** What was seen of sealed rounds: nothing comes in, and nothing goes. */
export type Seals = Map<string, string>

/** What the definition promises of whatever state a process is in, and does not hold. */
export async function brokenIn(scene: Scene, { state }: Look, seals: Seals): Promise<readonly string[]> {
  return [
    ...brokenDeadlines(scene.definition, state),
    ...(await brokenTasks(scene, state)),
    ...(await brokenSeals(scene, state, seals)),
  ]
}

type Node = AnyDefinition['machine']['root']

/** The state of a chart at a dotted path; the whole at none. */
export function nodeAt(root: Node, path: string): Node {
  return path === '' ? root : path.split('.').reduce((node, name) => node.states[name] as Node, root)
}

/** The deadlines that a state is left by, as its chart says. */
function delaysOf(node: Node): readonly string[] {
  const transitions = [...node.transitions.values()].flat() as readonly { readonly delay?: unknown }[]
  return [...new Set(transitions.map(({ delay }) => delay).filter((delay) => typeof delay === 'string'))]
}

/** Exactly what is measured in the states that are active is armed, for the day that the definition says. */
function brokenDeadlines({ machine, behaviour }: AnyDefinition, state: ProcessState): readonly string[] {
  const law = Object.fromEntries(Object.entries(state.law).map(([name, { value }]) => [name, value]))
  const due = behaviour.due as { readonly [name: string]: (args: object) => unknown }
  const expected = new Map<string, Json>()
  if (state.status === 'active')
    for (const [path, at] of Object.entries(state.entered))
      for (const name of delaysOf(nodeAt(machine.root, path))) {
        const entered = { at, day: civilDayOf(at, state.offset) }
        const value = due[name]?.({ context: state.context, entered, law }) as Json
        if (value !== 'suspended') expected.set(`${name}@${path}`, value)
      }
  const armed = Object.entries(state.deadlines)
  return [
    ...armed
      .filter(([key]) => !expected.has(key))
      .map(([key]) => `the deadline ${key} is armed, and no active state has it`),
    ...[...expected]
      .filter(([key, value]) => textOf(state.deadlines[key]?.value) !== textOf(value))
      .map(([key]) => `the deadline ${key} is not armed for what the definition says`),
  ]
}

const textOf = (value: Json | undefined) => canonicalJson(value ?? null)

/** What waits in the agenda for deadlines of the process is what its state has, and nothing else. */
async function brokenTasks({ harness, process }: Scene, state: ProcessState): Promise<readonly string[]> {
  const tasks = await harness.storage.tasks({
    community: harness.community.id,
    process,
    kind: 'deadline',
    after: null,
    limit: 1_000,
  })
  const waiting = tasks.map(({ name, dueAt, generation }) => `${name} ${dueAt} ${generation}`)
  const armed = Object.entries(state.deadlines)
    .filter(([, { spent }]) => !spent)
    .map(([key, { due, since }]) => `${deadlineTask(key)} ${due} ${since}`)
  return waiting.toSorted().join() === armed.toSorted().join()
    ? []
    : [
        `in the agenda waits ${waiting.join(', ') || 'nothing'}, and by the state ${armed.join(', ') || 'nothing'}`,
      ]
}

/** A sealed round is what it was when it was sealed, and its root is the root of what is in it. */
async function brokenSeals(scene: Scene, state: ProcessState, seals: Seals): Promise<readonly string[]> {
  const broken: string[] = []
  for (const [name, register] of Object.entries(state.registers)) {
    if (register.open) continue
    const round = `${name}, round ${register.round}`
    const records = await handOf(scene)
      .register(name as never)
      .records({ limit: 1_000 })
    const hashes = records.map(({ hash }) => hash)
    const before = seals.get(round)
    seals.set(round, hashes.join())
    if (before !== undefined && before !== hashes.join()) broken.push(`${round} changed after its seal`)
    const { sealed } = register
    if (sealed && (sealed.count !== hashes.length || sealed.root !== createRoot(hashes)))
      broken.push(`${round} does not have the root that was written at its seal`)
  }
  return broken
}

/** A deadline whose instant has passed is none that waits. */
export function overdueIn({ state }: Look, now: Instant): readonly string[] {
  return Object.entries(state.deadlines)
    .filter(([, { due, spent, provisional }]) => !spent && provisional === undefined && due <= now)
    .map(([key]) => `the deadline ${key} was due, and waits`)
}
