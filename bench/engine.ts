import { createMemoryStorage } from '@gongzhi/core'
import { type AnyMachineSnapshot, createActor, initialTransition, transition } from 'xstate'

import type { ProcessState } from '../packages/core/src/way/state.ts'
import { step } from '../packages/core/src/way/step.ts'
import { begin } from '../packages/core/src/way/step.ts'
import { inTurns, perItem, perItemAsync, type Row } from './measure.ts'
import { clerk, governanceOn, meter, plain } from './subject.ts'

const ROUNDS = 7

function firstState() {
  const blank: ProcessState = {
    schema: 1,
    definition: 'meter',
    release: 1,
    value: {},
    context: null,
    status: 'active',
    offset: 480,
    started: 0,
    at: 0,
    recorded: 0,
    entered: {},
    deadlines: {},
    registers: {},
    law: {},
  }
  return begin(meter, {
    occurrence: { type: 'start', data: { subject: 's' }, at: 0, recorded: 0, by: clerk },
    process: 'p',
    blank,
    version: 1,
    resolve: () => ({ due: 0 }),
  })
}

/** A step of the engine against XState's own. */
export async function stepRows(): Promise<readonly Row[]> {
  const count = 20_000
  const first = firstState()
  const resolve = () => ({ due: 0 })
  const ours = () =>
    perItem(count, () => {
      let live: { state: ProcessState; snapshot: AnyMachineSnapshot } = first
      for (let i = 0; i < count; i++)
        live =
          step(meter, {
            live,
            occurrence: { type: 'meter.count', data: { note: 'n' }, at: i, recorded: i, by: clerk },
            version: i + 2,
            resolve,
          }) ?? live
    })
  const nothing = () => {}
  const scope = {
    id: 'x',
    sessionId: 'x',
    self: { id: 'x', sessionId: 'x' },
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
    system: { _sendInspectionEvent: nothing },
  } as never
  const reused = () =>
    perItem(count, () => {
      let snapshot = first.snapshot
      for (let i = 0; i < count; i++)
        snapshot = meter.machine.transition(
          snapshot as never,
          { type: 'meter.count', data: { note: 'n' }, at: i, day: '1970-01-01', by: clerk, law: {} } as never,
          scope,
        ) as AnyMachineSnapshot
    })
  const official = () =>
    perItem(count / 4, () => {
      let [snapshot] = initialTransition(plain)
      for (let i = 0; i < count / 4; i++)
        [snapshot] = transition(plain, snapshot, { type: 'meter.count', data: { note: 'n' } })
    })
  const a = await inTurns(ROUNDS, ours, reused)
  const b = await inTurns(ROUNDS, ours, official)
  return [
    {
      what: 'one step',
      ...a,
      unit: 'µs',
      against: 'machine.transition, reused scope',
      goal: '≤ 1.5',
      met: a.ours / a.peer <= 1.5,
    },
    {
      what: 'one step',
      ...b,
      unit: 'µs',
      against: "XState's transition()",
      goal: '≤ 0.33',
      met: b.ours / b.peer <= 1 / 3,
    },
  ]
}

/** An event end to end in memory against the cycle that a vendor would write with XState alone. */
export async function memoryRows(): Promise<readonly Row[]> {
  const count = 3_000
  const ours = async () => {
    const process = governanceOn(createMemoryStorage()).community('c').process(meter, 'p')
    await process.start({ input: { subject: 's' }, by: clerk })
    return perItemAsync(count, async () => {
      for (let i = 0; i < count; i++)
        await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `i${i}` })
    })
  }
  const raw = () => {
    let stored = JSON.stringify(createActor(plain).getPersistedSnapshot())
    return perItem(count, () => {
      for (let i = 0; i < count; i++) {
        const event = JSON.parse('{"type":"meter.count","data":{"note":"n"}}') as {
          type: 'meter.count'
          data: { note: string }
        }
        const actor = createActor(plain, { snapshot: JSON.parse(stored) as never })
        const [next] = transition(plain, actor.getSnapshot(), event)
        stored = JSON.stringify(plain.getPersistedSnapshot(next as never))
      }
    })
  }
  const seen = await inTurns(ROUNDS, ours, raw)
  return [
    {
      what: 'one event, memory',
      ...seen,
      unit: 'µs',
      against: 'XState: parse, restore, step, persist',
      goal: '≤ 2',
      met: seen.ours / seen.peer <= 2,
    },
  ]
}

/** What grows with the history, and what does not. */
export async function historyRows(): Promise<readonly Row[]> {
  const storage = createMemoryStorage()
  const governance = governanceOn(storage)
  const grow = async (id: string, entries: number) => {
    const process = governance.community('c').process(meter, id)
    await process.start({ input: { subject: 's' }, by: clerk })
    for (let i = 1; i < entries; i++)
      await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `${id}${i}` })
    return process
  }
  const [short, long] = [await grow('short', 100), await grow('long', 100_000)]
  let next = 0
  const each = (process: typeof short) => () =>
    perItemAsync(500, async () => {
      for (let i = 0; i < 500; i++)
        await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `more${next++}` })
    })
  const seen = await inTurns(ROUNDS, each(long), each(short))
  const ten = governanceOn(createMemoryStorage())
  const process = ten.community('c').process(meter, 'p')
  await process.start({ input: { subject: 's' }, by: clerk })
  for (let i = 1; i < 10_000; i++)
    await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `v${i}` })
  const verify = () => perItemAsync(1_000, () => ten.community('c').verify())
  const parse = async () => {
    const entries = await process.history({ limit: 20_000 })
    return perItem(1_000, () => {
      for (const entry of entries) JSON.parse(JSON.stringify(entry.body))
    })
  }
  const verified = await inTurns(3, verify, parse)
  return [
    {
      what: 'one event at 100,000 entries',
      ...seen,
      unit: 'µs',
      against: 'at 100 entries',
      goal: '≤ 1.2',
      met: seen.ours / seen.peer <= 1.2,
    },
    {
      what: 'verify (chain, roots, replay) 10,000 entries',
      ours: verified.ours,
      peer: verified.peer,
      unit: 'ms',
      against: 'JSON there and back of the same entries',
      goal: '',
      met: true,
    },
  ]
}
