import { createMemoryStorage, defineProcess, event, type Plugin, register } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from './notice.ts'
import { sitting } from './sitting.ts'
import {
  clerk,
  createStage,
  DAY,
  director,
  everything,
  feedOf,
  HOUR,
  MINUTE,
  MORNING,
  namesOf,
  owner,
  post,
  race,
} from './stage.ts'

const label = { zh: '信函', en: 'Letter' }
const states = {
  draft: { zh: '起草', en: 'Draft' },
  sent: { zh: '已发出', en: 'Sent' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
}
const shared = {
  name: 'letter',
  label,
  input: z.object({ expires: z.int() }),
  start: { allow: ['director'] },
  outcomes: {},
  states,
  deadlines: { expires: { label: { zh: '失效', en: 'Expiry' } } },
} as const
const send = event({ data: z.object({}), label: { zh: '发出', en: 'Send' }, allow: ['director'] })

/** The first release: one signature, copies for owners. */
const letter1 = defineProcess(
  {
    ...shared,
    version: 1,
    context: z.object({ names: z.array(z.string()), said: z.array(z.string()), expires: z.int() }),
    events: {
      'letter.sign': event({
        data: z.object({ name: z.string() }),
        label: { zh: '签名', en: 'Sign' },
        allow: ['director'],
      }),
      'letter.note': event({
        data: z.object({ text: z.string() }),
        label: { zh: '备注', en: 'Note' },
        allow: ['director'],
      }),
      'letter.send': send,
    },
    registers: {
      copies: register({
        record: z.object({ holder: z.string() }),
        label,
        key: ({ holder }) => holder,
        revisions: 'until-seal',
        allow: ['owner'],
      }),
    },
  },
  ({ setup, rule, assign }) => ({
    machine: setup({
      guards: {
        fits: rule({
          on: 'letter.sign',
          label: { zh: '至多一人签名', en: 'one signature at most' },
          judge: ({ context }) => context.names.length < 1,
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ names: [], said: [], expires: input.data.expires }),
      initial: 'draft',
      states: {
        draft: {
          tags: ['open:copies'],
          on: {
            'letter.sign': {
              guard: 'fits',
              actions: assign({
                names: ({ context, event: { data } }) => [...context.names, data.name],
                said: ({ context, event: { data } }) => [...context.said, JSON.stringify(data)],
              }),
            },
            'letter.note': {
              actions: assign({ said: ({ context, event: { data } }) => [...context.said, data.text] }),
            },
            'letter.send': 'sent',
          },
          after: { expires: 'lapsed' },
        },
        sent: { type: 'final' },
        lapsed: { type: 'final' },
      },
    }),
    due: { expires: ({ context }) => context.expires },
  }),
)

/** The second: two signatures with a role that has a default, a note that needs a kind, copies for clerks. */
const letter2 = defineProcess(
  {
    ...shared,
    version: 2,
    context: z.object({
      names: z.array(z.string()),
      said: z.array(z.string()),
      expires: z.int(),
      urgent: z.boolean(),
    }),
    events: {
      'letter.sign': event({
        data: z.object({ name: z.string(), role: z.string().default('member') }),
        label: { zh: '签名', en: 'Sign' },
        allow: ['director'],
      }),
      'letter.note': event({
        data: z.object({ text: z.string(), kind: z.enum(['plain', 'secret']) }),
        label: { zh: '备注', en: 'Note' },
        allow: ['director'],
        adapt: (stored) => ({ ...(stored as { text: string }), kind: 'plain' }),
      }),
      'letter.send': send,
    },
    registers: {
      copies: register({
        record: z.object({ holder: z.string(), language: z.string().default('zh') }),
        label,
        key: ({ holder }) => holder,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
    },
  },
  ({ setup, rule, assign }) => ({
    machine: setup({
      guards: {
        fits: rule({
          on: 'letter.sign',
          label: { zh: '至多两人签名', en: 'two signatures at most' },
          judge: ({ context }) => context.names.length < 2,
        }),
      },
    }).createMachine({
      context: ({ input }) => ({ names: [], said: [], expires: input.data.expires, urgent: false }),
      initial: 'draft',
      states: {
        draft: {
          tags: ['open:copies'],
          on: {
            'letter.sign': {
              guard: 'fits',
              actions: assign({
                names: ({ context, event: { data } }) => [...context.names, `${data.name} (${data.role})`],
              }),
            },
            'letter.note': {
              actions: assign({
                said: ({ context, event: { data } }) => [...context.said, `${data.kind}: ${data.text}`],
              }),
            },
            'letter.send': 'sent',
          },
          after: { expires: 'lapsed' },
        },
        sent: { type: 'final' },
        lapsed: { type: 'final' },
      },
    }),
    due: { expires: ({ context }) => context.expires },
    migrations: {
      1: {
        allow: ['director'],
        move: ({ value, context }) => ({
          value,
          context: { ...(context as { names: string[]; said: string[]; expires: number }), urgent: true },
        }),
      },
    },
  }),
)

const plugin = (...processes: NonNullable<Plugin['processes']>): { readonly plugins: readonly Plugin[] } => ({
  plugins: [{ ...everything, processes }],
})
const both = plugin(letter1, letter2, notice)
const EXPIRES = MORNING + 10 * DAY

async function stage() {
  const set = createStage(both)
  const city = set.engine().community('hope')
  const [old, young] = [city.process(letter1, 'old'), city.process(letter2, 'young')]
  accepted(await old.start({ input: { expires: EXPIRES }, by: director }))
  accepted(await young.start({ input: { expires: EXPIRES }, by: director }))
  return { set, city, old, young }
}

describe('two releases side by side', () => {
  test('each judge the processes that began with them', async () => {
    const { city, old, young } = await stage()
    for (const process of [old, young])
      accepted(await process.send({ event: 'letter.sign', data: { name: 'a' }, by: director }))
    expect(await old.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'one signature at most' } }],
    })
    expect(
      await young.send({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({ status: 'accepted' })
    expect([await old.standing(), await young.standing()]).toMatchObject([
      { release: 1, context: { names: ['a'] } },
      { release: 2, context: { names: ['a (member)', 'b (chair)'] } },
    ])
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('keep a running process on its own, also in the hand of the newer one', async () => {
    const { set, city } = await stage()
    const process = city.process(letter2, 'old')
    expect(
      await set
        .engine()
        .community('hope')
        .process(letter2, 'old')
        .send({ event: 'letter.sign', data: { name: 'a' }, by: director }),
    ).toMatchObject({ status: 'accepted' })
    expect(await process.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'one signature at most' } }],
    })
    expect(await process.can({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      code: 'rule/not-met',
    })
    // What its own release does not know is refused, and what only the newer one fills in is not there.
    expect(
      await process.send({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({ code: 'parse/unknown-key', details: { path: 'role' } })
    expect(
      await process.can({ event: 'letter.sign', data: { name: 'b', role: 'chair' }, by: director }),
    ).toMatchObject({ code: 'parse/unknown-key' })
    expect(
      (await feedOf(set.storage)).flatMap(({ body }) =>
        body.includes('letter.sign') ? [(JSON.parse(body) as { data: unknown }).data] : [],
      ),
    ).toEqual([{ name: 'a' }])
    expect(await process.standing()).toMatchObject({ release: 1, context: { said: ['{"name":"a"}'] } })
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('keep the registers of a running process on its own, too', async () => {
    const { set, city } = await stage()
    const copies = city.process(letter2, 'old').register('copies')
    expect(await copies.record({ data: { holder: '1' }, by: clerk })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
      details: { allowed: ['owner'] },
    })
    expect(await copies.record({ data: { holder: '1', language: 'en' }, by: owner })).toMatchObject({
      code: 'parse/unknown-key',
    })
    expect(await copies.record({ data: { holder: '1' }, by: owner })).toMatchObject({ status: 'accepted' })
    expect((await copies.records()).map(({ body }) => body.data)).toEqual([{ holder: '1' }])
    expect(
      await set
        .engine()
        .community('hope')
        .process(letter2, 'young')
        .register('copies')
        .record({ data: { holder: '1' }, by: clerk }),
    ).toMatchObject({ status: 'accepted' })
  })

  test('of which one is not installed: its processes are refused, and nothing of them is claimed or lost', async () => {
    const { set } = await stage()
    const engine = set.engine(plugin(letter2))
    const process = engine.community('hope').process(letter2, 'old')
    const refusal = {
      code: 'load/unknown-release',
      details: { definition: 'letter', release: 1, known: [2] },
    }
    expect([
      await process.send({ event: 'letter.send', data: {}, by: director }),
      await process.register('copies').record({ data: { holder: '1' }, by: clerk }),
      await process.next(director),
      await process.can({ event: 'letter.send', data: {}, by: director }),
      await process.migrate({ reason: 'new', by: director }),
      await process.correct({ entry: 1, data: {}, reason: 'x', by: director }),
    ]).toMatchObject(Array.from({ length: 6 }, () => refusal))
    expect(
      (await engine.community('hope').worklist({ capacities: ['director'] })).map(({ process: id }) => id),
    ).toEqual(['young'])
    set.now = EXPIRES
    // Each time the deadline, and the seal of the copies.
    expect(await engine.runDue()).toEqual({ done: 2, failed: 0 })
    expect(await set.engine().runDue()).toEqual({ done: 2, failed: 0 })
    expect(await set.engine(plugin(letter2)).community('hope').verify()).toMatchObject({
      ok: false,
      chain: { ok: true },
      replay: {
        ok: false,
        findings: [{ process: 'old', message: 'replay/unknown-release: letter@1 is not installed' }],
      },
    })
  })

  test('of another process are never taken for one: a foreign definition is refused', async () => {
    const { city } = await stage()
    const refusal = { code: 'load/foreign-definition', details: { expected: 'notice', found: 'letter' } }
    const foreign = city.process(notice, 'old')
    expect([
      await foreign.send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
      await foreign.register('objections').record({ data: { unit: '1', why: 'x' }, by: owner }),
      await foreign.next(director),
      await foreign.can({ event: 'notice.amend', data: { text: 'x' }, by: director }),
    ]).toMatchObject([refusal, refusal, refusal, refusal])
    expect(await foreign.standing()).toBeUndefined()
    expect(
      await foreign.start({ input: { text: 'x', from: '2025-06-02' }, by: director, id: 'c9' }),
    ).toMatchObject({ code: 'start/exists' })
  })
})

describe('a migration', () => {
  test('is an explicit, recorded event, and the process goes on under the newer release', async () => {
    const { set, city, old } = await stage()
    accepted(await old.send({ event: 'letter.sign', data: { name: 'a' }, by: director }))
    const process = city.process(letter2, 'old')
    const moved = accepted(
      await process.migrate({ reason: 'two signatures are needed', by: director, id: 'm1' }),
    )
    expect(moved).toMatchObject({ version: 3, state: 'draft' })
    expect(await process.migrate({ reason: 'two signatures are needed', by: director, id: 'm1' })).toEqual({
      ...moved,
      replayed: true,
    })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'migration',
      release: 2,
      data: { from: 1, to: 2, reason: 'two signatures are needed' },
      by: director,
    })
    expect(await process.send({ event: 'letter.sign', data: { name: 'b' }, by: director })).toMatchObject({
      status: 'accepted',
    })
    expect(await process.standing()).toMatchObject({
      release: 2,
      context: { names: ['a', 'b (member)'], urgent: true },
    })
    expect(await old.send({ event: 'letter.sign', data: { name: 'c' }, by: director })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ label: { en: 'two signatures at most' } }],
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('keeps the deadlines, also when the older release is not installed any more', async () => {
    const { set, city } = await stage()
    accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
    expect(await city.deadlines({ before: EXPIRES + 1 })).toEqual(
      ['old', 'young'].map((process) => ({ process, name: 'expires', dueAt: EXPIRES, provisional: false })),
    )
    set.now = EXPIRES - 1
    const engine = set.engine(plugin(letter2))
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    set.now = EXPIRES
    // An engine that has only the older release leaves it alone.
    expect(await set.engine(plugin(letter1)).runDue()).toEqual({ done: 0, failed: 0 })
    expect(await engine.runDue()).toEqual({ done: 4, failed: 0 })
    expect(await engine.community('hope').process(letter2, 'old').standing()).toMatchObject({
      status: 'done',
      state: 'lapsed',
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('takes along a seal that no worker has written yet', async () => {
    const { set, city, old } = await stage()
    accepted(await old.register('copies').record({ data: { holder: '1' }, by: owner }))
    accepted(await old.send({ event: 'letter.send', data: {}, by: director }))
    accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
    const engine = set.engine(plugin(letter2))
    expect(await engine.runDue()).toEqual({ done: 1, failed: 0 })
    expect(await engine.community('hope').process(letter2, 'old').standing()).toMatchObject({
      registers: { copies: { open: false, sealed: { count: 1 } } },
    })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 1 } })
  })

  test('comes after what was due under the older release, however long its id is', async () => {
    const { set, city } = await stage()
    const third = city.process(letter1, 'third')
    accepted(await third.start({ input: { expires: EXPIRES }, by: director }))
    set.now = EXPIRES + HOUR
    const long = 'm'.repeat(95)
    for (const id of ['old', 'third'])
      expect(
        await city
          .process(letter2, id)
          .migrate({ reason: 'new', by: director, id: `${long}-${id}`.slice(0, 100) }),
      ).toMatchObject({ status: 'accepted', state: 'lapsed' })
    for (const id of ['old', 'third']) {
      expect(
        (await city.process(letter2, id).history()).map(({ body }) => [body.name, body.release]),
      ).toEqual([
        ['start', 1],
        ['expires@draft', 1],
        ['migration', 2],
      ])
    }
  })

  test('fires what comes due while it is on its way, and ends', async () => {
    const walk = (version: 1 | 2) =>
      defineProcess(
        {
          ...shared,
          name: 'walk',
          version,
          context: z.object({ expires: z.int() }),
          events: { 'walk.end': event({ data: z.object({}), label, allow: ['director'] }) },
          deadlines: { first: { label }, second: { label } },
          states: { one: label, two: label, three: label, ended: label },
        },
        ({ setup }) => ({
          machine: setup({}).createMachine({
            context: ({ input }) => ({ expires: input.data.expires }),
            initial: 'one',
            states: {
              one: { after: { first: 'two' } },
              two: { after: { second: 'three' } },
              three: { on: { 'walk.end': 'ended' } },
              ended: { type: 'final' },
            },
          }),
          due: { first: ({ context }) => context.expires, second: ({ entered }) => entered.at + HOUR },
          ...(version === 2 && {
            migrations: {
              1: {
                allow: ['director'] as const,
                move: ({ value, context }) => ({ value, context: context as { expires: number } }),
              },
            },
          }),
        }),
      )
    const own = createMemoryStorage()
    const [old, young] = [walk(1), walk(2)]
    // The clock goes on while the store is read: after the first deadline the second one is due, too.
    const set = createStage({
      ...plugin(old, young),
      storage: { ...own, load: (query) => ((set.now += 80 * MINUTE), own.load(query)) },
    })
    const city = set.engine().community('hope')
    accepted(await city.process(old, 'w1').start({ input: { expires: set.now + 2 * HOUR }, by: director }))
    expect(await city.process(young, 'w1').migrate({ reason: 'new', by: director, id: 'm1' })).toMatchObject({
      status: 'accepted',
      state: 'three',
    })
    expect((await city.process(young, 'w1').history()).map(({ body }) => [body.name, body.release])).toEqual([
      ['start', 1],
      ['first@one', 1],
      ['second@two', 1],
      ['migration', 2],
    ])
    expect(await city.verify()).toMatchObject({ ok: true })
  })

  test('is refused where there is no way, and to whom it is not allowed', async () => {
    const { city } = await stage()
    expect(await city.process(letter1, 'young').migrate({ reason: 'back', by: director })).toMatchObject({
      code: 'migration/not-possible',
      details: { from: 2, to: 1 },
    })
    expect(await city.process(letter2, 'young').migrate({ reason: 'again', by: director })).toMatchObject({
      code: 'migration/not-possible',
    })
    expect(await city.process(letter2, 'old').migrate({ reason: 'new', by: owner })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    expect(await city.process(letter2, 'nobody').migrate({ reason: 'new', by: director })).toMatchObject({
      code: 'load/unknown-process',
    })
  })

  test('and an event at the same moment are both in the history, in some order', async () => {
    const { set, city, old } = await stage()
    const answers = await Promise.all([
      city.process(letter2, 'old').migrate({ reason: 'new', by: director }),
      old.send({ event: 'letter.sign', data: { name: 'a' }, by: director }),
      set
        .engine()
        .community('hope')
        .process(letter1, 'old')
        .send({ event: 'letter.send', data: {}, by: director }),
    ])
    const stored = await city.process(letter2, 'old').history()
    expect(stored).toHaveLength(1 + answers.filter(({ status }) => status === 'accepted').length)
    expect(await city.verify()).toMatchObject({ ok: true })
  })
})

test('what an earlier release stored is read as the newer one knows it, by adapt', async () => {
  const { city, old } = await stage()
  accepted(await old.send({ event: 'letter.note', data: { text: 'hi' }, by: director }))
  accepted(await city.process(letter2, 'old').migrate({ reason: 'new', by: director }))
  const read = async (process: {
    history(): Promise<readonly { body: { name: string; data: unknown } }[]>
  }) =>
    (await process.history()).filter(({ body }) => body.name === 'letter.note').map(({ body }) => body.data)
  expect([await read(old), await read(city.process(letter2, 'old'))]).toEqual([
    [{ text: 'hi' }],
    [{ text: 'hi', kind: 'plain' }],
  ])
  expect(await city.verify()).toMatchObject({ ok: true })
})

describe('a correction', () => {
  test('is a new entry that names the old one, with before, after, reason and actor', async () => {
    const set = createStage()
    const process = await post(set.engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.correct({ entry: 2, data: { text: 'hello' }, reason: 'typo', by: director }))
    accepted(await process.correct({ entry: 2, data: { text: 'hello!' }, reason: 'emphasis', by: director }))
    expect((await process.history()).slice(1).map(({ body }) => [body.kind, body.by.id, body.data])).toEqual([
      ['event', 'li', { text: 'helo' }],
      [
        'correction',
        'li',
        {
          entry: 2,
          event: 'notice.amend',
          before: { text: 'helo' },
          after: { text: 'hello' },
          reason: 'typo',
        },
      ],
      [
        'correction',
        'li',
        {
          entry: 2,
          event: 'notice.amend',
          before: { text: 'hello' },
          after: { text: 'hello!' },
          reason: 'emphasis',
        },
      ],
    ])
    expect(await process.standing()).toMatchObject({ state: 'posted', context: { text: 'hello!' } })
    expect(await set.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('of what later steps rest on says what has to be annulled and begun again', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.send({ event: 'notice.amend', data: { text: 'other' }, by: director }))
    expect(
      await process.correct({ entry: 2, data: { text: 'hello' }, reason: 'typo', by: director }),
    ).toMatchObject({ code: 'correction/rests-on', instead: { en: 'it was amended again since' } })
    expect(
      await process.correct({ entry: 3, data: { text: 'others' }, reason: 'typo', by: director }),
    ).toMatchObject({ status: 'accepted' })
  })

  test('is for whoever may send the event, of what is declared correctable, with a payload of its schema', async () => {
    const process = await post(createStage().engine())
    accepted(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by: director }))
    accepted(await process.send({ event: 'notice.extend', data: { days: 1 }, by: director }))
    const correct = (entry: number, data: unknown, by = director) =>
      process.correct({ entry, data, reason: 'typo', by })
    expect(await correct(2, { text: 'x' }, owner)).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    expect([await correct(2, { text: '' }), await correct(2, { text: 'x', more: 1 })]).toMatchObject([
      { code: 'parse/malformed' },
      { code: 'parse/unknown-key' },
    ])
    expect(await correct(3, { days: 2 })).toMatchObject({ code: 'correction/not-correctable' })
    for (const entry of [0, 1, 4, -1, 1.5, Number.NaN])
      expect(await correct(entry, { text: 'x' })).toMatchObject({ code: 'correction/unknown-entry' })
    expect(await namesOf(process)).toEqual(['start', 'notice.amend', 'notice.extend'])
  })
})

test('a process that is standing has no end by nature, and another one must have one', async () => {
  const series = (standing: boolean) =>
    defineProcess(
      {
        name: 'series',
        version: 1,
        label,
        ...(standing && { standing: true as const }),
        input: z.object({}),
        context: z.object({ count: z.int() }),
        start: { allow: ['director'] },
        outcomes: {},
        events: { 'series.next': event({ data: z.object({}), label, allow: ['director'] }) },
        states: { going: label },
      },
      ({ setup, assign }) => ({
        machine: setup({}).createMachine({
          context: () => ({ count: 0 }),
          initial: 'going',
          states: {
            going: {
              on: { 'series.next': { actions: assign({ count: ({ context }) => context.count + 1 }) } },
            },
          },
        }),
        due: {},
      }),
    )
  expect(() => series(false)).toThrow('define/never-ends')
  const process = createStage(plugin(series(true)))
    .engine()
    .community('hope')
    .process(series(true), 's1')
  accepted(await process.start({ input: {}, by: director }))
  for (let month = 1; month <= 24; month++)
    accepted(await process.send({ event: 'series.next', data: {}, by: director }))
  expect(await process.standing()).toMatchObject({ status: 'active', context: { count: 24 } })
})

test('a history is read page by page', async () => {
  const process = await race(createStage().engine(), {})
  for (const word of ['a', 'b', 'c'])
    accepted(await process.send({ event: 'relay.note', data: { word }, by: director }))
  expect((await process.history({ after: 1, limit: 2 })).map(({ body }) => body.version)).toEqual([2, 3])
  expect(sitting.version).toBe(1)
})
