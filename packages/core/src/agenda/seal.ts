import { ENGINE } from '../actor.ts'
import { send } from '../command/send.ts'
import type { AnyDefinition, RegisterBehaviour } from '../define/index.ts'
import { createTreeCollector, keepTree } from '../history/register-tree.ts'
import { replayEntry } from '../history/replay.ts'
import type { Json } from '../json.ts'
import { historyPages, recordPages } from '../pages.ts'
import type { Refusal } from '../refusal.ts'
import type { RegisterKey, Task } from '../storage.ts'
import { createAgain, type VersionConflict } from '../way/again.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry, readRecordEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { load } from '../way/load.ts'
import { callOwn } from '../way/own-function.ts'
import type { LiveProcess, LoadedProcess, RegisterState } from '../way/state.ts'
import { commitFact, factOf, noProcess } from './fact.ts'
import { readSealBody, refusedTask } from './task-name.ts'

/**
 * After the seal: count and root are written as an entry, then the count of the behaviour comes back as an
 * event.
 */
export async function runSeal(engine: Engine, task: Task): Promise<Refusal | undefined> {
  const { community, process } = task
  const { register, round } = readSealBody(task.body)
  const key: RegisterKey = { community, process, register, round }
  // A sealed round does not change: it is counted once, however often the process moves on meanwhile.
  let counted: { readonly definition: AnyDefinition; readonly seal: SealedCount } | undefined
  const again = createAgain(engine, task)
  for (;;) {
    const { found, exists } = await load(engine, task, { task: task.name })
    if (!exists) throw noProcess(task)
    if (found.status === 'refused') return found
    if (counted?.definition !== found.definition)
      counted = { definition: found.definition, seal: await countRecords(engine, found, key) }
    const { seal } = counted
    const moved = await writeRoot(engine, found, task, { key, seal })
    if (moved?.status === 'refused') return moved
    if (moved) {
      await again(moved)
      continue
    }
    if (!seal.event) return void (await engine.storage.finish(task))
    const answer = await send(engine, found.definition, key, {
      event: seal.event.name,
      data: seal.event.data,
      by: ENGINE,
      id: derivedId('count', community, process, register, round),
    })
    if (answer.status === 'accepted') return void (await engine.storage.finish(task))
    if (!FINAL.has(answer.code)) return answer
    const refused = { register, round, event: seal.event.name, code: answer.code, reason: answer.reason.en }
    const late = await recordRefusedCount(engine, task, refused)
    if (late?.status !== 'moved') return late
    await again(late)
  }
}

/** A register that was counted: its root, and the event that the behaviour makes of the count. */
interface SealedCount {
  readonly count: number
  readonly root: string
  readonly event?: { readonly name: string; readonly data: unknown }
}

/** Writes count and root, unless they stand there already or the process moved on meanwhile. */
async function writeRoot(
  engine: Engine,
  loaded: LoadedProcess,
  task: Task,
  { key: { register, round }, seal }: { readonly key: RegisterKey; readonly seal: SealedCount },
): Promise<VersionConflict | Refusal | undefined> {
  const { registers } = loaded.live.state
  const state = registers[register] as RegisterState
  const current = state.round === round
  if (current && state.sealed) return undefined
  const sealed = { count: seal.count, root: seal.root }
  const data = { register, round, ...sealed }
  const entry = factOf(engine, loaded.live, {
    name: 'register.sealed',
    data,
    ...(current && { registers: { ...registers, [register]: { ...state, sealed } } }),
    outcomes: [{ name: 'register.sealed', data }],
  })
  return commitFact(engine, loaded, task, { entry })
}

/** What no later try changes: the process has gone another way, and wants no count any more. */
const FINAL: ReadonlySet<string> = new Set(['state/ended', 'state/not-accepted'])

/** A count that the process does not take is a recorded fact, and over, like the refusal of a reaction. */
async function recordRefusedCount(
  engine: Engine,
  task: Task,
  refused: {
    readonly register: string
    readonly round: number
    readonly event: string
    readonly code: string
    readonly reason: string
  },
): Promise<VersionConflict | Refusal | undefined> {
  const { found } = await load(engine, task, { task: task.name })
  if (found.status === 'refused') return found
  const entry = factOf(engine, found.live, { name: 'count.refused', data: refused })
  return commitFact(engine, found, { ...task, name: refusedTask(task.name) }, { entry, settle: task })
}

/** What was frozen for a round that is not the last: the state has forgotten it, the history has not. */
async function frozenIn(engine: Engine, { community, process, register, round }: RegisterKey): Promise<Json> {
  let live: LiveProcess | undefined
  for await (const page of historyPages(engine.storage, { community, process }))
    for (const entry of page) {
      live = replayEntry(engine, {
        process,
        entry: readProcessEntry(entry).body,
        hash: entry.hash,
        before: live,
      }).live
      const state = live.state.registers[register]
      if (state?.round === round) return state.frozen
    }
  return null
}

async function countRecords(
  engine: Engine,
  { definition, live }: LoadedProcess,
  key: RegisterKey,
): Promise<SealedCount> {
  const state = live.state.registers[key.register] as RegisterState
  // A later round may have opened meanwhile: this one has its root all the same.
  const frozen = state.round === key.round ? state.frozen : await frozenIn(engine, key)
  const behaviour = definition.behaviour.registers?.[key.register] as RegisterBehaviour<any, any> | undefined
  const reducer = behaviour?.count
  const collector = createTreeCollector()
  const call = <T>(make: () => T): T => callOwn(definition, `the count of ${key.register}`, make)
  let total = reducer && call(() => reducer.begin(frozen))
  for await (const page of recordPages(engine.storage, key))
    for (const entry of page) {
      const { body } = readRecordEntry(entry)
      collector.add(body.key, entry.hash)
      if (reducer)
        total = call(() =>
          reducer.add(total, body.data as never, {
            key: body.key,
            by: body.by,
            at: body.at,
            ...(body.enteredBy && { enteredBy: body.enteredBy }),
          }),
        )
    }
  const made = await collector.finish()
  // Everybody who voted may ask for his proof from now on.
  keepTree(engine, key, Promise.resolve(made))
  const seal = { round: key.round, count: made.tree.count, root: made.tree.root, frozen }
  return {
    count: seal.count,
    root: seal.root,
    ...(reducer && { event: { name: reducer.event, data: call(() => reducer.end(total, seal)) } }),
  }
}
