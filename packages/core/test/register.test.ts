import {
  createMemoryStorage,
  defineProcess,
  event,
  type Process,
  type RecordProof,
  register,
  verifyRecordProof,
} from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from './notice.ts'
import { sitting } from './sitting.ts'
import {
  chair,
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  feedOf,
  HOUR,
  member,
  MINUTE,
  MORNING,
  namesOf,
  owner,
  post,
  seat,
} from './stage.ts'

/** A vote whose close somebody may set, with a state after it in which paper is entered. */
const ballot = defineProcess(
  {
    name: 'ballot',
    version: 1,
    label: { zh: '投票', en: 'Vote' },
    input: z.object({}),
    context: z.object({ closes: z.int() }),
    start: { allow: ['director'] },
    outcomes: {},
    events: {
      'close.set': event({
        data: z.object({ at: z.int() }),
        label: { zh: '定截止', en: 'Set the close' },
        allow: ['director'],
      }),
      'entry.end': event({
        data: z.object({}),
        label: { zh: '补录完毕', en: 'End of entry' },
        allow: ['director'],
      }),
    },
    registers: {
      ballots: register({
        record: z.object({ unit: z.string() }),
        label: { zh: '选票', en: 'Ballots' },
        key: ({ unit }) => unit,
        revisions: 'until-seal',
        closes: 'voteEnds',
        allow: ['owner'],
      }),
    },
    deadlines: { voteEnds: { label: { zh: '投票截止', en: 'End of the vote' } } },
    states: {
      voting: { zh: '投票中', en: 'Voting' },
      entering: { zh: '补录中', en: 'Entering' },
      ended: { zh: '已结束', en: 'Ended' },
    },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ closes: MORNING + 5 * HOUR }),
      initial: 'voting',
      states: {
        voting: {
          tags: ['open:ballots'],
          on: { 'close.set': { actions: assign({ closes: ({ event: { data } }) => data.at }) } },
          after: { voteEnds: 'entering' },
        },
        entering: { tags: ['open:ballots'], on: { 'entry.end': 'ended' } },
        ended: { type: 'final' },
      },
    }),
    due: { voteEnds: ({ context }) => context.closes },
  }),
)
type BallotBox = Process<(typeof ballot)['vocabulary']>

type Council = Awaited<ReturnType<typeof seat>>
const object = (process: Awaited<ReturnType<typeof post>>, unit: string, more: object = {}) =>
  process.register('objections').record({ data: { unit, why: 'no' }, by: owner, ...more })
const attend = (process: Council, who: string, more: object = {}) =>
  process.register('attendance').record({ data: { member: who }, by: member, ...more })
const vote = (process: Council, who: string, seatNumber = 1, more: object = {}) =>
  process.register('votes').record({ data: { member: who, seat: seatNumber }, by: member, ...more })
const does = async (
  process: Council,
  event: 'sitting.call' | 'sitting.end' | 'vote.open' | 'vote.pause' | 'vote.resume' | 'vote.close',
) => accepted(await process.send({ event, data: {}, by: chair }))

describe('a register', () => {
  test('is not open before the machine is in a state that is tagged so', async () => {
    const process = await seat(createStage().engine())
    expect(await attend(process, 'a')).toMatchObject({ code: 'register/not-open' })
    await does(process, 'sitting.call')
    expect(await attend(process, 'a')).toMatchObject({ status: 'accepted', round: 1, key: 'a', revision: 1 })
    expect(await vote(process, 'a')).toMatchObject({ code: 'register/not-open' })
  })

  test.each([
    [-1, 'accepted'],
    [0, 'register/closed'],
    [1, 'register/closed'],
  ])('closes at the instant of its deadline to what happens later: %i ms from it', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + from
    for (const engine of [stage.engine(), stage.engine()]) {
      const given = await object(engine.community('hope').process(notice, 'n1'), '1')
      expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
    }
    const hot = await object(process, '2')
    expect(hot.status === 'refused' ? hot.code : hot.status).toBe(answer)
  })

  test('takes paper that was cast in time while it is being entered, and none that was not', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + DAY
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({
      state: 'entering',
      registers: { objections: { open: true, closesAt: ENDS } },
    })
    const paper = (unit: string, at: number) => object(process, unit, { enteredBy: clerk, at })
    expect([await paper('1', ENDS - 1), await paper('2', ENDS), await object(process, '3')]).toMatchObject([
      { status: 'accepted', at: ENDS - 1, recorded: ENDS + DAY },
      { code: 'register/closed' },
      { code: 'register/closed' },
    ])
  })

  test('that names no deadline is closed by the seal, at the instant of what seals it, on every host', async () => {
    const stage = createStage()
    const here = stage.engine()
    const process = await seat(here)
    await does(process, 'sitting.call')
    stage.now = MORNING + 30 * MINUTE - 1
    expect(await attend(process, 'a')).toMatchObject({ status: 'accepted' })
    stage.now = MORNING + 30 * MINUTE
    // The host that holds a hot copy of the open register, and one that does not, answer alike.
    expect(await attend(process, 'b')).toMatchObject({ code: 'register/sealed' })
    expect(await attend(stage.engine().community('hope').process(sitting, 's1'), 'c')).toMatchObject({
      code: 'register/sealed',
    })
    expect((await process.register('attendance').records()).map(({ body }) => body.key)).toEqual(['a'])
  })

  test('is sealed in the commit that leaves its last state, and takes nothing after it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await object(process, '1'))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    expect(await object(process, '2')).toMatchObject({ code: 'register/sealed', details: { round: 1 } })
    expect(await stage.storage.tasks({ after: null, limit: 10 })).toMatchObject([
      { name: 'seal:objections:1', kind: 'engine' },
    ])
  })

  test('that was told elsewhere to close earlier is closed on a host that knows only the later close', async () => {
    const stage = createStage({ plugins: [{ ...everything, processes: [ballot] }] })
    const [here, there] = [stage.engine(), stage.engine()].map((engine) =>
      engine.community('hope').process(ballot, 'b1'),
    ) as [BallotBox, BallotBox]
    accepted(await here.start({ input: {}, by: director }))
    const cast = (process: BallotBox, unit: string) =>
      process.register('ballots').record({ data: { unit }, by: owner })
    accepted(await cast(here, '1'))
    accepted(await there.send({ event: 'close.set', data: { at: MORNING + HOUR }, by: director }))
    stage.now = MORNING + HOUR
    expect([await cast(here, '2'), await cast(there, '3')]).toMatchObject([
      { code: 'register/closed' },
      { code: 'register/closed' },
    ])
    expect((await here.register('ballots').records()).map(({ body }) => body.key)).toEqual(['1'])
  })

  test('that is suspended with its deadline stays open until that is set again', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b', 'c']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    await does(process, 'vote.pause')
    stage.now = MORNING + 2 * HOUR
    expect([await vote(process, 'a'), (await process.standing())?.state]).toMatchObject([
      { status: 'accepted' },
      'voting',
    ])
    expect(await vote(stage.engine().community('hope').process(sitting, 's1'), 'b')).toMatchObject({
      status: 'accepted',
    })
    await does(process, 'vote.resume')
    // The hour was over long ago: the vote ends as soon as it is resumed.
    expect(await vote(process, 'c')).toMatchObject({ status: 'refused' })
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })
})

describe('a record', () => {
  test('can be replaced until the seal where the register says so, each revision on the one before', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const first = accepted(await object(process, '1'))
    const second = accepted(
      await process.register('objections').record({ data: { unit: '1', why: 'still no' }, by: owner }),
    )
    expect([first.revision, second.revision]).toEqual([1, 2])
    const entries = (await feedOf(stage.storage)).filter(({ record }) => record)
    expect(entries.map(({ body }) => (JSON.parse(body) as { prev: string }).prev)).toEqual(['', first.hash])
    expect((await process.register('objections').records()).map(({ body }) => body.data)).toEqual([
      { unit: '1', why: 'still no' },
    ])
  })

  test('stands where the register says once', async () => {
    const process = await seat(createStage().engine())
    await does(process, 'sitting.call')
    accepted(await attend(process, 'a'))
    await does(process, 'vote.open')
    accepted(await vote(process, 'a', 1, { id: 'c1' }))
    expect(await vote(process, 'a', 2)).toMatchObject({
      code: 'register/already-recorded',
      articles: [{ article: '7' }],
      details: { key: 'a' },
    })
    expect(await vote(process, 'a', 1, { id: 'c1' })).toMatchObject({
      status: 'accepted',
      replayed: true,
      revision: 1,
    })
  })

  test('of several at the same moment stands once where the register says once', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    accepted(await attend(process, 'a'))
    await does(process, 'vote.open')
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        vote(index % 2 ? process : stage.engine().community('hope').process(sitting, 's1'), 'a', 1),
      ),
    )
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1)
  })

  test('is judged by sealed registers, and by what was frozen when the round opened', async () => {
    const process = await seat(createStage().engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    accepted(await process.send({ event: 'sitting.resize', data: { seats: 9 }, by: chair }))
    expect(await vote(process, 'x')).toMatchObject({
      code: 'record/refused',
      reason: { zh: '“表决票”未予接受：没有签到。' },
      result: 'not-met',
      articles: [{ instrument: '议事规则', article: '7' }],
    })
    expect(await vote(process, 'a', 4)).toMatchObject({
      code: 'record/refused',
      instead: { en: 'seats are 1 to 3' },
      rules: [{ name: 'votes', required: 3, found: 4 }],
    })
    expect(await vote(process, 'a', 3)).toMatchObject({ status: 'accepted' })
  })

  test('with its id again has its receipt again, also when a later round is open', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    const first = accepted(await attend(process, 'a', { id: 'c1' }))
    await does(process, 'vote.open')
    await does(process, 'vote.close')
    await does(process, 'sitting.call')
    expect(await attend(process, 'a', { id: 'c1' })).toEqual({ ...first, replayed: true })
    accepted(await attend(process, 'a', { id: 'c2' }))
    expect(await attend(process, 'a', { id: 'c1' })).toEqual({ ...first, replayed: true })
    expect(await attend(stage.engine().community('hope').process(sitting, 's1'), 'a', { id: 'c1' })).toEqual({
      ...first,
      replayed: true,
    })
  })

  test('is stored with a salt of its own, so that equal records have different hashes', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const receipts = [
      accepted(await object(process, '1')),
      accepted(await object(process, '2')),
      accepted(await object(process, '1')),
    ]
    expect(new Set(receipts.map(({ hash }) => hash)).size).toBe(3)
    const salts = (await feedOf(stage.storage))
      .filter(({ record }) => record)
      .map(({ body }) => (JSON.parse(body) as { salt: string }).salt)
    expect(new Set(salts).size).toBe(3)
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('a round', () => {
  test('begins when a tagged state is entered again, and leaves the ones before as they were', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    for (const who of ['a', 'b']) {
      await does(process, 'sitting.call')
      accepted(await attend(process, who))
      await does(process, 'vote.open')
      accepted(await vote(process, who))
      await does(process, 'vote.close')
      await stage.engine().runDue()
    }
    expect(await process.standing()).toMatchObject({
      context: {
        tallies: [
          { round: 1, votes: 1, seats: 3 },
          { round: 2, votes: 1, seats: 3 },
        ],
      },
      registers: { attendance: { round: 2 }, votes: { round: 2 } },
    })
    expect((await process.register('attendance').records({ round: 1 })).map(({ body }) => body.key)).toEqual([
      'a',
    ])
    expect((await process.register('attendance').records()).map(({ body }) => body.key)).toEqual(['b'])
    expect([
      (await process.register('votes').proof('a', 1)).status,
      await process.register('votes').proof('a'),
    ]).toMatchObject(['proved', { code: 'register/no-record' }])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 4 } })
  })

  test('that was sealed has its root and its count although the next one opened before the worker woke', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    for (const who of ['a', 'b']) accepted(await vote(process, who))
    await does(process, 'vote.close')
    accepted(await process.send({ event: 'sitting.resize', data: { seats: 9 }, by: chair }))
    await does(process, 'sitting.call')
    accepted(await attend(process, 'c'))
    await does(process, 'vote.open')
    expect(await stage.engine().runDue()).toMatchObject({ failed: 0 })
    expect((await process.register('attendance').proof('a', 1)).status).toBe('proved')
    expect((await process.register('votes').proof('a', 1)).status).toBe('proved')
    // The second round is open: what was frozen for the first one counts in the first one, and no seal is on
    // the second.
    expect(await process.standing()).toMatchObject({
      context: { tallies: [{ round: 1, votes: 2, seats: 3 }] },
      registers: { votes: { round: 2, open: true, frozen: { seats: 9 } } },
    })
    expect((await process.standing())?.registers['votes']?.sealed).toBeUndefined()
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 3 } })
  })
})

describe('the seal', () => {
  test('writes count and root as an entry of the engine; until then a proof is refused', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    for (const unit of ['1', '2', '3']) accepted(await object(process, unit))
    expect(await process.register('objections').proof('2')).toMatchObject({ code: 'register/root-pending' })
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    expect(await process.register('objections').proof('2')).toMatchObject({ code: 'register/root-pending' })
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.history()).at(-2)?.body).toMatchObject({
      kind: 'engine',
      name: 'register.sealed',
      data: { register: 'objections', round: 1, count: 3 },
    })
    expect(await process.register('objections').proof('2')).toMatchObject({
      status: 'proved',
      proof: { count: 3 },
    })
    expect(refused((await process.register('objections').proof('9')) as never).code).toBe(
      'register/no-record',
    )
  })

  test('over a process that has gone another way: that it takes no count is a recorded fact, and over', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await object(process, '1'))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    await stage.engine().runDue()
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'engine',
      name: 'count.refused',
      data: { register: 'objections', round: 1, event: 'objections.count', code: 'state/ended' },
    })
    expect([
      await stage.storage.tasks({ after: null, limit: 10 }),
      await stage.engine().community('hope').failing(),
      stage.reports,
    ]).toEqual([[], [], []])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('brings the count back as an event, once, however often it is run', async () => {
    const own = createMemoryStorage()
    let broken = 2
    const stage = createStage({
      storage: {
        ...own,
        finish: async (task) => {
          if (task.kind === 'engine' && broken-- > 0) throw new Error('crash')
          return own.finish(task)
        },
      },
    })
    const process = await post(stage.engine())
    for (const unit of ['1', '2']) accepted(await object(process, unit))
    stage.now = ENDS + 3 * DAY
    for (let tries = 0; tries < 4; tries++) {
      await stage.engine().runDue()
      stage.now += HOUR
    }
    expect(await namesOf(process)).toEqual([
      'start',
      'noticeEnds@posted',
      'entryEnds@entering',
      'register.sealed',
      'objections.count',
    ])
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 2 } })
    expect([broken, await stage.storage.tasks({ after: null, limit: 10 })]).toMatchObject([
      expect.any(Number),
      [],
    ])
    expect(broken).toBeLessThan(1)
  })

  test('over nothing is a root as well', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    expect((await process.history()).map(({ body }) => body.data)).toContainEqual({
      register: 'objections',
      round: 1,
      count: 0,
      root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    })
    expect(await process.standing()).toMatchObject({ context: { objections: 0 } })
  })
})

describe('a proof of inclusion', () => {
  async function proofs(count: number): Promise<readonly RecordProof[]> {
    const stage = createStage()
    const process = await post(stage.engine())
    const keys = Array.from({ length: count }, (_, index) => String(index))
    for (const key of keys) accepted(await object(process, key))
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    return Promise.all(
      keys.map(async (key) => (await process.register('objections').proof(key)) as RecordProof),
    )
  }

  test.each([1, 2, 3, 7, 8])(
    'verifies with nothing but itself, for each of %i records, and tells nothing about a neighbour',
    async (count) => {
      const all = await proofs(count)
      for (const [index, proof] of all.entries()) {
        expect(verifyRecordProof(proof)).toBe(true)
        expect(JSON.parse(proof.body)).toMatchObject({ key: String(index) })
        for (const [other, { body }] of all.entries()) {
          if (other === index) continue
          const { salt } = JSON.parse(body) as { salt: string }
          expect(JSON.stringify(proof)).not.toContain(salt)
        }
      }
    },
  )

  test('fails when anything in it is altered', async () => {
    const [proof] = (await proofs(5)).slice(2) as [RecordProof]
    const flip = (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)
    const altered: RecordProof[] = [
      { ...proof, body: proof.body.replace('"why":"no"', '"why":"ok"') },
      { ...proof, body: `${proof.body} ` },
      { ...proof, root: flip(proof.root) },
      ...proof.proof.path.map((hash, at) => ({
        ...proof,
        proof: { ...proof.proof, path: proof.proof.path.with(at, flip(hash)) },
      })),
      ...proof.proof.path.map((_, at) => ({
        ...proof,
        proof: { ...proof.proof, path: proof.proof.path.toSpliced(at, 1) },
      })),
      { ...proof, proof: { ...proof.proof, path: [...proof.proof.path, proof.root] } },
      { ...proof, proof: { ...proof.proof, path: proof.proof.path.toReversed() } },
      ...[0, 1, 3, 4, 5, -1, 0.5].map((index) => ({ ...proof, proof: { ...proof.proof, index } })),
      ...[2, 3, 4, 9, 0].map((count) => ({ ...proof, proof: { ...proof.proof, count } })),
    ]
    expect(verifyRecordProof(proof)).toBe(true)
    expect(altered.map(verifyRecordProof)).toEqual(altered.map(() => false))
  })
})

describe('20,000 owners at once', () => {
  async function crowd(size: number) {
    const own = createMemoryStorage()
    const calls = { commit: 0, commits: 0, load: 0, head: 0, read: 0 }
    const stage = createStage({
      storage: {
        ...own,
        commit: (batch) => (calls.commit++, (calls.commits += batch.length), own.commit(batch)),
        load: (query) => (calls.load++, own.load(query)),
        head: (key) => (calls.head++, own.head(key)),
        read: (query) => (calls.read++, own.read(query)),
      },
    })
    const process = await post(stage.engine())
    const before = { ...calls }
    const receipts = await Promise.all(
      Array.from({ length: size }, (_, unit) => object(process, String(unit))),
    )
    expect(receipts.every(({ status }) => status === 'accepted')).toBe(true)
    const cost = Object.fromEntries(
      Object.entries(calls).map(([name, count]) => [name, count - (before as Record<string, number>)[name]!]),
    )
    return { stage, process, cost }
  }

  test('cost linear work: one commit each, in few transactions, and one read of the process for all', async () => {
    const { stage, process, cost } = await crowd(20_000)
    expect(cost).toMatchObject({ commits: 20_000, load: 1, head: 0, read: 0 })
    expect(cost['commit']).toBeLessThanOrEqual(20_000 / 500 + 1)
    expect(await process.standing()).toMatchObject({ version: 1 })
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 20_000 } })
    const proof = await process.register('objections').proof('19999')
    expect(
      proof.status === 'proved' && verifyRecordProof(proof) && proof.proof.path.length,
    ).toBeLessThanOrEqual(15)
  })

  test('who change their minds at the same moment leave one record each, and a chain of all they said', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const receipts = await Promise.all(
      Array.from({ length: 60 }, (_, index) => object(process, String(index % 3))),
    )
    expect(
      new Set(
        receipts.map((receipt) => {
          const { key, revision } = accepted(receipt)
          return `${key} ${revision}`
        }),
      ).size,
    ).toBe(60)
    expect(
      (await process.register('objections').records()).map(({ body }) => [body.key, body.version]),
    ).toEqual([
      ['0', 20],
      ['1', 20],
      ['2', 20],
    ])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('who race the seal are either under its root or refused', async () => {
    const stage = createStage()
    const engines = [stage.engine(), stage.engine()] as const
    await post(engines[0])
    const ballots = Array.from({ length: 200 }, (_, unit) =>
      object(
        (engines[unit % 2] as (typeof engines)[0]).community('hope').process(notice, 'n1'),
        String(unit),
      ),
    )
    const withdrawn = engines[1]
      .community('hope')
      .process(notice, 'n1')
      .send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director })
    const receipts = await Promise.all([
      ...ballots,
      ...Array.from({ length: 200 }, (_, unit) =>
        object(engines[0].community('hope').process(notice, 'n1'), `late-${unit}`),
      ),
    ])
    accepted(await withdrawn)
    await engines[0].runDue()
    const sealed = (await feedOf(stage.storage)).find(({ body }) => body.includes('"name":"register.sealed"'))
    expect(JSON.parse(sealed?.body ?? '{}')).toMatchObject({
      data: { count: receipts.filter(({ status }) => status === 'accepted').length },
    })
    expect(await engines[0].community('hope').verify()).toMatchObject({
      ok: true,
      roots: { ok: true, checked: 1 },
    })
  })
})
