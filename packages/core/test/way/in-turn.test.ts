import {
  type Acceptance,
  type Commit,
  createMemoryStorage,
  type Governance,
  type GovernanceOptions,
  type Refusal,
  type StorageAdapter,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { lamp, lamps } from '../lamp.ts'
import { clerk, createStage, type Stage } from '../stage.ts'

type Lamp = ReturnType<typeof lampOf>
type Move = 'on' | 'off' | 'spoil'

function lampOf(governance: Governance) {
  return governance.community('hope').process(lamp, 'l1')
}

/** A lamp that is off, in an engine that has it in memory, over a store that notes its batches. */
async function begin(over: Partial<GovernanceOptions> = {}, amiss: Partial<Amiss> = {}) {
  const noted = noting(amiss)
  const stage = createStage({ storage: noted.storage, plugins: [lamps], rulebooks: [], ...over })
  const process = lampOf(stage.engine())
  accepted(await process.start({ input: {}, by: clerk }))
  noted.batches.length = 0
  return { ...noted, stage, process }
}

interface Amiss {
  /** What each batch waits for. */
  readonly until: () => Promise<unknown>
  /** Fails a batch that has such a command. */
  readonly fails: (command: string) => boolean
}

/** A store that takes its time, and notes the commands of its batches and how often processes are read. */
function noting({ fails = () => false, until = nextTurn }: Partial<Amiss>) {
  const own = createMemoryStorage()
  const batches: string[][] = []
  const counted = { loads: 0 }
  const storage: StorageAdapter = {
    ...own,
    async commit(commits: readonly Commit[]) {
      await until()
      const ids = commits.map(({ command }) => command.id)
      batches.push(ids)
      if (ids.some(fails)) throw new Error('the store could not')
      return own.commit(commits)
    },
    async load(query) {
      counted.loads++
      await nextTurn()
      return own.load(query)
    },
  }
  return { storage, batches, counted }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

const send = (process: Lamp, move: Move, id?: string) =>
  process.send({ event: `lamp.${move}`, data: {}, by: clerk, ...(id !== undefined && { id }) })

/** What was answered: the version, or the code of the refusal or of the error. */
async function endsOf(answers: readonly Promise<Acceptance | Refusal>[]): Promise<readonly unknown[]> {
  return (await Promise.allSettled(answers)).map((settled) => {
    if (settled.status === 'rejected') return (settled.reason as { code?: string }).code
    return settled.value.status === 'accepted' ? settled.value.version : settled.value.code
  })
}

const alternating = (count: number): Move[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 'on' : 'off'))

describe('events of one process', () => {
  test('that are sent without waiting are accepted in the order of the calls', async () => {
    const { process } = await begin()
    const versions = await endsOf(alternating(200).map((move) => send(process, move)))
    expect(versions).toEqual(Array.from({ length: 200 }, (_, index) => index + 2))
  })

  test('travel together, a hundred at most, and need no read', async () => {
    const { process, batches, counted } = await begin()
    await endsOf(alternating(201).map((move) => send(process, move)))
    expect(batches.map(({ length }) => length)).toEqual([100, 100, 1])
    expect(counted.loads).toBe(1)
  })

  test('are read once for all of them where none is in memory', async () => {
    const { stage, counted } = await begin()
    const other = lampOf(stage.engine())
    const before = counted.loads
    await endsOf(alternating(50).map((move) => send(other, move)))
    expect(counted.loads - before).toBe(1)
  })

  test('keep their order where another engine was first', async () => {
    const { stage, process } = await begin()
    accepted(await send(lampOf(stage.engine()), 'on'))
    // In memory the lamp is off: there the first is refused, and the second is not.
    expect(await endsOf([send(process, 'off'), send(process, 'on')])).toEqual([3, 4])
  })

  test.each([2, 3])('of %i engines all get through, however they race', async (count) => {
    const { stage } = await begin()
    const engines = Array.from({ length: count }, () => lampOf(stage.engine()))
    const all = engines.flatMap((process) =>
      Array.from({ length: 150 }, (_, index) =>
        process.send({ event: 'lamp.name', data: { word: `${index}` }, by: clerk }),
      ),
    )
    const versions = await endsOf(all)
    expect([...versions].sort((a, b) => (a as number) - (b as number))).toEqual(
      Array.from({ length: count * 150 }, (_, index) => index + 2),
    )
  })
})

describe('a refusal', () => {
  test('is of the state that the one before left, and holds nobody up', async () => {
    const { process, batches, counted } = await begin()
    const before = counted.loads
    const ends = await endsOf([send(process, 'on'), send(process, 'on'), send(process, 'off')])
    expect(ends).toEqual([2, 'state/not-accepted', 3])
    expect(batches.map(({ length }) => length)).toEqual([2])
    expect(counted.loads - before).toBe(1)
  })

  test('never rests on a state that the store refused', async () => {
    const { process } = await begin({}, { fails: (id) => id === 'lost' })
    expect(
      await endsOf([
        send(process, 'on'),
        send(process, 'off', 'lost'),
        // Were the lamp off, this one were refused, and the last one were not.
        send(process, 'off'),
        send(process, 'off'),
      ]),
    ).toEqual([2, 'storage/failed', 3, 'state/not-accepted'])
  })
})

describe('an event', () => {
  test('is not accepted on a state that the store refused', async () => {
    const { process } = await begin({}, { fails: (id) => id === 'lost' })
    const ends = await endsOf([send(process, 'on'), send(process, 'off', 'lost'), send(process, 'on')])
    expect(ends).toEqual([2, 'storage/failed', 'state/not-accepted'])
    expect(await process.standing()).toMatchObject({ version: 2, state: 'on' })
  })

  test('that throws is the only one that does', async () => {
    const { process } = await begin()
    expect(await endsOf([send(process, 'on'), send(process, 'spoil'), send(process, 'off')])).toEqual([
      2,
      'step/definition-threw',
      3,
    ])
  })

  test('that is sent twice at once is one, and those behind it go on', async () => {
    const { process, batches } = await begin()
    const name = () => process.send({ event: 'lamp.name', data: { word: 'a' }, by: clerk, id: 'a' })
    expect(await endsOf([name(), name(), send(process, 'on')])).toEqual([2, 2, 3])
    expect(batches.map(({ length }) => length)).toEqual([2])
  })

  test('that was answered before is answered again, and those behind it go on', async () => {
    const { process, stage } = await begin()
    accepted(await send(process, 'on', 'a'))
    accepted(await send(process, 'off'))
    expect(await endsOf([send(process, 'on', 'a'), send(process, 'on')])).toEqual([2, 4])
    const other = lampOf(stage.engine())
    expect(await endsOf([send(other, 'on', 'a'), send(other, 'off')])).toEqual([2, 5])
  })

  test('for a version is accepted where those before it lead there', async () => {
    const { process } = await begin()
    const at = (move: Move, expected: number) =>
      process.send({ event: `lamp.${move}`, data: {}, by: clerk, expected })
    expect(
      await endsOf([at('on', 1), send(process, 'off'), at('on', 3), at('off', 3), at('off', 4)]),
    ).toEqual([2, 3, 4, 'commit/conflict', 5])
  })
})

test('a correction has its turn among many events', async () => {
  const { process } = await begin()
  const name = (word: string) => process.send({ event: 'lamp.name', data: { word }, by: clerk })
  accepted(await name('helo'))
  const before = Array.from({ length: 150 }, () => name('x'))
  const correction = process.correct({ entry: 2, data: { word: 'hello' }, reason: 'typed', by: clerk })
  const after = Array.from({ length: 150 }, () => name('y'))
  expect(await endsOf([...before, correction, ...after])).toEqual(
    Array.from({ length: 301 }, (_, index) => index + 3),
  )
})

describe('a host that takes its time over who may do something', () => {
  /** Holdings that wait until the test lets them go; the others are told at once, but later. */
  function slow(stage: () => Stage | undefined, isSlow: (actor: string) => boolean) {
    const asked: { readonly actor: string; readonly at: number }[] = []
    const open: (() => void)[] = []
    const holdings: GovernanceOptions['holdings'] = async ({ actor, at }) => {
      asked.push({ actor, at })
      if (isSlow(actor)) await new Promise<void>((resolve) => open.push(resolve))
      return stage()?.terms.get(actor) ?? [{ capacity: 'clerk' }]
    }
    return { holdings, asked, letGo: () => open.splice(0).forEach((resolve) => resolve()) }
  }
  const by = (process: Lamp, move: Move, id: string) =>
    process.send({ event: `lamp.${move}`, data: {}, by: { id, capacity: 'clerk' } })

  async function beginSlow(isSlow: (actor: string) => boolean, amiss: Partial<Amiss> = {}) {
    let stage: Stage | undefined
    const host = slow(() => stage, isSlow)
    const begun = await begin({ holdings: host.holdings }, amiss)
    stage = begun.stage
    // The first of them tells the engine that this host has to be waited for.
    accepted(await send(begun.process, 'on'))
    host.asked.length = 0
    return { ...begun, ...host }
  }

  test('is asked about all at once, before they wait for each other', async () => {
    const gate = Promise.withResolvers<void>()
    let until: Promise<unknown> = nextTurn()
    const { process, asked, letGo, batches } = await beginSlow((actor) => actor !== clerk.id, {
      until: () => until,
    })
    batches.length = 0
    until = gate.promise
    const flying = send(process, 'off')
    const moves = ['on', 'off', 'on', 'off'] as const
    const answers = moves.map((move, index) => by(process, move, `p${index}`))
    while (asked.length < 5) await nextTurn()
    letGo()
    gate.resolve()
    expect(await endsOf([flying, ...answers])).toEqual([3, 4, 5, 6, 7])
    expect(batches.map(({ length }) => length)).toEqual([1, 4])
    expect(asked).toHaveLength(5)
  })

  test('holds up whom it is asked about, and nobody else', async () => {
    const { process, letGo } = await beginSlow((actor) => actor === 'slow')
    const waits = by(process, 'on', 'slow')
    accepted(await by(process, 'off', 'quick'))
    letGo()
    expect(await endsOf([waits])).toEqual([4])
  })

  test('may send to the same process itself', async () => {
    let process: Lamp | undefined
    const begun = await begin({
      authorise: async ({ by }) => {
        if (by.id === 'asks') accepted(await by2(process as Lamp))
        return true
      },
    })
    process = begun.process
    const by2 = (own: Lamp) => own.send({ event: 'lamp.on', data: {}, by: clerk })
    expect(await endsOf([by(process, 'off', 'asks')])).toEqual([3])
  })

  test.each([
    [1_001, 4],
    [1_000, 'authorise/capacity-expired'],
    [999, 'authorise/capacity-expired'],
  ])(
    'is asked again for the time at which it is recorded: held for %i ms, while a second goes by',
    async (held, end) => {
      const { process, letGo, asked, stage } = await beginSlow((actor) => actor === 'slow')
      const [from, until] = [stage.now - 1, stage.now + held]
      stage.terms.set('slow', [{ capacity: 'clerk', from, until }])
      const waits = by(process, 'on', 'slow')
      while (asked.length === 0) await nextTurn()
      stage.now += 1_000
      accepted(await by(process, 'off', 'quick'))
      letGo()
      while (asked.length < 3) await nextTurn()
      // Whoever is refused is judged on a read besides, with what the host answered.
      letGo()
      expect(await endsOf([waits])).toEqual([end])
      const instants = asked.filter(({ actor }) => actor === 'slow').map(({ at }) => at)
      expect(instants).toEqual([stage.now - 1_000, stage.now])
    },
  )
})
