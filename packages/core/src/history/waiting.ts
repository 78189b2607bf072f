import { orderId, ordersOf } from '../agenda/orders.ts'
import { reactionOfTopic, readReactionBody } from '../agenda/task-name.ts'
import type { AnyDefinition, Reaction } from '../define/index.ts'
import type { Entry, NewTask, Task } from '../storage.ts'
import { changesOf, newReactionTask, newSealTask } from '../way/changes.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { RESERVED } from '../way/reserved.ts'
import { ancestorsOf, type LiveProcess, type ProcessState } from '../way/state.ts'
import { sealOf } from './proof.ts'

/** A task as the history has it. */
export interface KnownTask {
  readonly process: string
  readonly task: NewTask
  /**
   * `waits`: it has to be in the agenda. `over`: it may be there still, for a worker that has done it and not said
   * so; doing it again changes nothing. `unknown`: a reaction that this engine does not have, or whose orders
   * all went to other communities, where it stands what became of them.
   */
  readonly status: 'waits' | 'over' | 'unknown'
  /** The position of the entry that armed it. */
  readonly position: number
}

/** What waits after a history: tasks are derived from it, so that none is lost with a row or a line. */
export interface TaskLedger {
  /** Takes the next entry of a process, after it was replayed. */
  take(entry: Entry, body: ProcessEntry, taken: ReplayedEntry): void
  /** Takes an entry of a process on a release that is not here: that it was begun, and which command it carries. */
  pass(entry: Entry): void
  /** Every task of which the history knows. */
  tasks(): readonly KnownTask[]
  /** What a stored task was when it was armed; undefined where no entry armed it. */
  armed(task: Pick<Task, 'process' | 'name' | 'kind' | 'generation' | 'topic' | 'body'>): NewTask | undefined
  /** Whether the refusal of what a reaction ordered is a fact, with which its task was settled. */
  isRefused(task: Pick<Task, 'process' | 'topic' | 'body'>): boolean
}

/** A replayed entry: the process before and after it. */
interface ReplayedEntry {
  readonly definition: AnyDefinition
  readonly before: LiveProcess | undefined
  readonly live: LiveProcess
}

interface SealedRound {
  readonly process: string
  readonly register: string
  readonly round: number
  readonly command: string
  readonly dueAt: number
  readonly position: number
  generation: number
  definition: AnyDefinition
  rooted: boolean
  refused: boolean
}

interface Announcement {
  readonly position: number
  readonly process: string
  readonly body: Pick<ProcessEntry, 'version' | 'at' | 'recorded' | 'outcomes' | 'reactions'>
}

/**
 * Collects what waits in a community. Memory grows with processes, rounds, outcomes and the engine's commands.
 *
 * @param watched Tasks of an earlier moment: what they were when they were armed is kept for `armed`.
 */
export function createTaskLedger(
  engine: Pick<Engine, 'reactions'>,
  community: string,
  watched: readonly Task[] = [],
): TaskLedger {
  const watching = new Map<string, NewTask | undefined>(watched.map((task) => [armingName(task), undefined]))
  const lives = new Map<
    string,
    { definition: AnyDefinition; state: ProcessState; version: number; position: number }
  >()
  /** By process, and in it by round. */
  const rounds = new Map<string, Map<string, SealedRound>>()
  const announced = new Map<string, Announcement>()
  const commands = new Set<string>()
  const passed = new Set<string>()
  const refused = new Set<string>()

  function takeRounds({ process, position, command }: Entry, body: ProcessEntry, taken: ReplayedEntry): void {
    const { before, live, definition } = taken
    const change = { before: before?.state, after: live.state, version: live.version }
    const { seal = [], arm = [] } = changesOf(definition, change)
    for (const task of arm) {
      const name = armingName({ process, ...task })
      if (watching.has(name)) watching.set(name, task)
    }
    const own = rounds.get(process) ?? new Map<string, SealedRound>()
    if (seal.length > 0) rounds.set(process, own)
    for (const { register, round } of seal)
      own.set(roundName(register, round), {
        process,
        register,
        round,
        command,
        position,
        definition,
        dueAt: live.state.recorded,
        generation: live.version,
        rooted: false,
        refused: false,
      })
    for (const round of own.values()) {
      // A commit may hold several entries; the task is of the last one's generation. A migration takes along
      // what waits.
      if (round.command === command) round.generation = live.version
      if (body.kind === 'migration' && !isOver(round))
        Object.assign(round, { generation: live.version, definition })
    }
    const root = sealOf(body)
    const sealed = root && own.get(roundName(root.register, root.round))
    if (sealed) sealed.rooted = true
    if (body.kind === 'engine' && body.name === 'count.refused') {
      const { register, round } = body.data as unknown as SealedRound
      const counted = own.get(roundName(register, round))
      if (counted) counted.refused = true
    }
  }

  function isOver({ process, register, round, definition, rooted, refused: over }: SealedRound): boolean {
    if (over) return true
    const counts = definition.behaviour.registers?.[register]?.count !== undefined
    return rooted && (!counts || commands.has(derivedId('count', community, process, register, round)))
  }

  function deadlinesOf(): readonly KnownTask[] {
    return [...lives].flatMap(([process, { definition, state, version, position }]) =>
      (changesOf(definition, { before: undefined, after: state, version }).arm ?? [])
        .filter(({ kind }) => kind === 'deadline')
        .map((task): KnownTask => ({ process, task, position, status: 'waits' })),
    )
  }

  function sealsOf(): readonly KnownTask[] {
    return [...rounds.values()]
      .flatMap((own) => [...own.values()])
      .map((sealed): KnownTask => {
        const { process, register, round, generation, definition, dueAt, position } = sealed
        const task = newSealTask(definition, { register, round }, { generation, dueAt })
        return { process, task, position, status: isOver(sealed) ? 'over' : 'waits' }
      })
  }

  /** Undefined where orders go to other communities only: what became of them stands there. */
  function wasCarriedOut(
    reaction: Reaction,
    { process, body }: Announcement,
    index: number,
  ): boolean | undefined {
    const { version, at } = body
    const lineage = ancestorsOf(lives.get(process)?.state.cause)
    const of = { community, process, version, at, lineage, data: body.outcomes?.[index]?.data }
    const orders = ordersIn(reaction, of)
    // A reaction that throws has never done anything.
    if (!orders) return false
    const own = [...orders.entries()].filter(([, order]) => (order.community ?? community) === community)
    if (own.length === 0) return undefined
    return own.every(
      ([number, { process: target }]) =>
        commands.has(orderId(reaction, { community, process, version, index, number })) ||
        // Two outcomes may order one process: the second finds it started, and nothing is stored for it.
        ('start' in reaction.does && (lives.has(target) || passed.has(target))),
    )
  }

  function reactionsOf(): readonly KnownTask[] {
    const installed = new Map([...engine.reactions.values()].flat().map((each) => [each.name, each]))
    return [...announced.values()].flatMap((announcement) => {
      const { process, body, position } = announcement
      return (body.reactions ?? []).flatMap((names, index) =>
        names.map((name): KnownTask => {
          const task = newReactionTask({ name }, body, index)
          return {
            process,
            task,
            position,
            status: statusOf(installed.get(name), announcement, { name, index }),
          }
        }),
      )
    })
  }

  function statusOf(
    reaction: Reaction | undefined,
    announcement: Announcement,
    { name, index }: { readonly name: string; readonly index: number },
  ): KnownTask['status'] {
    const { process, body } = announcement
    if (refused.has(factName(process, name, body.version, body.outcomes?.[index]?.name))) return 'over'
    const done = reaction && wasCarriedOut(reaction, announcement, index)
    if (done === undefined) return 'unknown'
    return done ? 'over' : 'waits'
  }

  return {
    pass({ process, command }) {
      if (command.startsWith(RESERVED)) commands.add(command)
      passed.add(process)
      // What it armed before it moved on is its newer release's to say.
      lives.delete(process)
    },
    take(entry, body, taken) {
      const { process, position, command } = entry
      if (command.startsWith(RESERVED)) commands.add(command)
      const { live, definition } = taken
      lives.set(process, { definition, state: live.state, version: live.version, position })
      takeRounds(entry, body, taken)
      if (body.outcomes) {
        const { version, at, recorded, outcomes, reactions = [] } = body
        announced.set(`${process}\n${version}`, {
          position,
          process,
          body: { version, at, recorded, outcomes, reactions },
        })
      }
      if (body.kind === 'engine' && body.name === 'reaction.refused') {
        const fact = body.data as {
          readonly reaction: string
          readonly version: number
          readonly outcome: string
        }
        refused.add(factName(process, fact.reaction, fact.version, fact.outcome))
      }
    },
    tasks: () => [...deadlinesOf(), ...sealsOf(), ...reactionsOf()],
    armed(task) {
      if (task.kind !== 'reaction')
        return (
          watching.get(armingName(task)) ??
          sealsOf().find(({ process, task: { name } }) => process === task.process && name === task.name)
            ?.task
        )
      const { version, index } = readReactionBody(task.body)
      const found = announced.get(`${task.process}\n${version}`)
      const name = reactionOfTopic(task.topic)
      return found?.body.reactions?.[index]?.includes(name)
        ? newReactionTask({ name }, found.body, index)
        : undefined
    },
    isRefused({ process, topic, body }) {
      const { version, index } = readReactionBody(body)
      const outcome = announced.get(`${process}\n${version}`)?.body.outcomes?.[index]
      return refused.has(factName(process, reactionOfTopic(topic), version, outcome?.name))
    },
  }
}

function ordersIn(
  reaction: Reaction,
  announced: Parameters<Reaction['orders']>[0],
): ReturnType<Reaction['orders']> | undefined {
  try {
    return ordersOf(reaction, announced)
  } catch {
    return undefined
  }
}

/** Whether two tasks are armed alike; what a worker notes of its own is passed over. */
export function sameTask(one: NewTask, other: NewTask): boolean {
  return (
    one.name === other.name &&
    one.kind === other.kind &&
    one.generation === other.generation &&
    one.topic === other.topic &&
    one.dueAt === other.dueAt &&
    one.body === other.body
  )
}

/** What a task is found by among those of a community. */
export function nameOf(process: string, name: string): string {
  return `${process}\n${name}`
}

function roundName(register: string, round: number): string {
  return `${register}\n${round}`
}

function factName(process: string, reaction: string, version: number, outcome: string | undefined): string {
  return `${process}\n${reaction}\n${version}\n${outcome ?? ''}`
}

function armingName({ process, name, generation }: Pick<Task, 'process' | 'name' | 'generation'>): string {
  return `${process}\n${name}\n${generation}`
}
