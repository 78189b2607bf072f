import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { auditStore } from './audit.ts'
import { bill, clerk, createEngine, LEDGER, ledger, owner } from './bills.ts'
import { type Campaign, fill } from './field.ts'

describe('the audit', () => {
  const lease = 60_000
  const size = { processes: 6, communities: 2 }
  type Told = Pick<Campaign, 'sent' | 'paid'>

  /** Bills that are all due, in memory, under a clock that the test moves. */
  async function stage() {
    const storage = createMemoryStorage()
    const time = { now: 1_800_000_000_000 }
    const engine = (over: Partial<StorageAdapter> = {}) =>
      createEngine({ ...storage, ...over }, { lease, clock: () => time.now, report: () => {} })
    const sent = await fill(engine(), { ...size, due: () => time.now + 1_000, patience: 500 })
    const audit = (told: Partial<Told> = {}) =>
      auditStore({ engine: engine(), storage }, { sent, paid: new Set(), ...told })
    return {
      storage,
      time,
      engine,
      sent,
      audit,
      findings: async (told?: Partial<Told>) => (await audit(told)).findings,
      pay: (over?: Partial<StorageAdapter>) =>
        engine(over)
          .community('community-000')
          .process(bill, 'bill-0')
          .send({ event: 'bill.pay', data: {}, by: owner }),
      /** Everything is done, at once and when the patience is over, through a store that may be spoilt. */
      async work(over?: Partial<StorageAdapter>) {
        time.now += 2_000
        await engine(over).runDue()
        time.now += 1_000
        await engine(over).runDue()
      },
    }
  }
  type Stage = Awaited<ReturnType<typeof stage>>
  interface Body {
    at: number
    data: Record<string, unknown>
    cause?: { process?: string; reaction?: string; version?: number }
    name: string
  }
  /** A store that rewrites the first entries of a process, or the later ones. */
  const rewriting = (
    { storage }: Stage,
    process: string,
    rewrite: (body: Body) => void,
    which: 'first' | 'later' = 'later',
  ): Partial<StorageAdapter> => ({
    commit: (commits) =>
      storage.commit(
        commits.map((commit) => {
          if (
            commit.kind !== 'process' ||
            commit.process !== process ||
            (commit.expected === 0) !== (which === 'first')
          )
            return commit
          const [entry] = commit.entries
          const body = JSON.parse(entry.body) as Body
          rewrite(body)
          return { ...commit, entries: [{ ...entry, body: JSON.stringify(body) }] }
        }),
      ),
  })
  const some = (...patterns: readonly RegExp[]) =>
    expect.arrayContaining(patterns.map((pattern) => expect.stringMatching(pattern)))

  test('finds nothing where everything was done once', async () => {
    const { work, audit, pay } = await stage()
    expect(await pay()).toMatchObject({ status: 'accepted' })
    await work()
    const result = await audit({ paid: new Set(['community-000/bill-0']) })
    expect(result).toMatchObject({
      findings: [],
      counts: { paid: 1, lapsed: 5, communities: 2, entries: 2 + 2 + 5 * 5 },
    })
    expect(result.effects).toHaveLength(20)
  })

  test('finds what was booked twice, by workers that give the order another id each', async () => {
    const { storage, engine, time, work, findings } = await stage()
    const careless = (name: string): Partial<StorageAdapter> => ({
      commit: (commits) =>
        storage.commit(
          commits.map((commit) =>
            commit.kind === 'process' && commit.process === LEDGER
              ? { ...commit, command: { ...commit.command, id: `${commit.command.id}-${name}` } }
              : commit,
          ),
        ),
      finish: async (task) =>
        name === 'first' && task.topic === 'reaction:ended-to-ledger' ? false : storage.finish(task),
    })
    await work(careless('first'))
    time.now += lease
    await engine(careless('second')).runDue()
    expect(await findings()).toEqual(some(/^community-000\/bill-0\/reminder stands 2 times in the books/))
  })

  test('finds that an order was refused', async () => {
    const { engine, work, findings, sent } = await stage()
    await engine()
      .community('community-000')
      .process(bill, 'bill-0/reminder')
      .start({
        input: { amount: 1, books: 'community-001', due: 1_800_000_009_000, patience: 500 },
        by: clerk,
      })
    await work()
    expect(await findings({ sent: sent.slice(0, 1) })).toEqual(
      some(/^community-000\/bill-0 has the entries \[start, paymentEnds@open, reaction\.refused\]/),
    )
    expect(await findings()).toEqual(some(/^community-000\/bill-0\/reminder, of bill, follows from nothing/))
  })

  test('finds what was left undone, and what waits', async () => {
    const { engine, time, findings } = await stage()
    time.now += 2_000
    await engine().runDue()
    expect(await findings()).toEqual(
      expect.arrayContaining([
        'community-000/bill-0/reminder has the entries [start]',
        'community-000/bill-0/reminder: deadline:reminderEnds@waiting waits',
      ]),
    )
  })

  test('takes the start of what was due before it for its legal instant', async () => {
    const { engine, time, work, findings, sent } = await stage()
    const late = {
      community: 'community-000',
      process: 'late',
      amount: 1,
      books: 'community-001',
      due: time.now - 1,
      patience: 500,
    }
    const { amount, books, due, patience } = late
    await engine()
      .community(late.community)
      .process(bill, late.process)
      .start({ input: { amount, books, due, patience }, by: clerk })
    await work()
    expect(await findings({ sent: [...sent, late] })).toEqual([])
  })

  test.each([
    [
      'a bill',
      'bill-0',
      [
        /^community-000\/bill-0 lapsed at 1800000001001, and was due at 1800000001000/,
        /^community-000 does not verify/,
      ],
    ],
    [
      'a reminder',
      'bill-0/reminder',
      [
        /^community-000\/bill-0\/reminder ended at \d+, and was due at 1800000002500/,
        /^community-000 does not verify/,
      ],
    ],
  ])(
    'finds that the deadline of %s fired at another instant than its legal one',
    async (_, process, wanted) => {
      const given = await stage()
      await given.work(rewriting(given, process, (body) => void (body.at += 1)))
      expect(await given.findings()).toEqual(some(...wanted))
    },
  )

  test.each([
    [
      'sum',
      { amount: 8 },
      [
        /^community-000\/bill-0\/reminder, of 1, was booked .* than community-001 should: community-001, .*8/,
        /^community-001\/ledger stands at/,
      ],
    ],
    [
      'source',
      { source: 'community-000/bill-9/reminder' },
      [
        /^community-000\/bill-0\/reminder stands 0 times in the books/,
        /^community-000\/bill-9\/reminder stands 1 time in the books, and follows from nothing/,
      ],
    ],
  ])('finds that the ledger has it with another %s', async (_, change, wanted) => {
    const given = await stage()
    await given.work(
      rewriting(given, LEDGER, (body) => {
        if (body.data['source'] === 'community-000/bill-0/reminder') Object.assign(body.data, change)
      }),
    )
    expect(await given.findings()).toEqual(some(...wanted))
  })

  test.each<readonly [string, (body: Body) => void, RegExp]>([
    [
      'names another process as its cause',
      (body) => void (body.cause = { ...body.cause, process: 'bill-2' }),
      /^community-000\/bill-0\/reminder says that it was caused by .*bill-2/,
    ],
    [
      'names another entry as its cause',
      (body) => void (body.cause = { ...body.cause, version: 1 }),
      /^community-000\/bill-0\/reminder says that it was caused by /,
    ],
    [
      'names another reaction as its cause',
      (body) => void (body.cause = { ...body.cause, reaction: 'x' }),
      /^community-000\/bill-0\/reminder says that it was caused by /,
    ],
    [
      'has another sum than its bill',
      (body) => void (body.data['amount'] = 9),
      /^community-000\/bill-0\/reminder says .*9.*, and its bill has 1 for community-001, with 500 of patience/,
    ],
  ])('finds that a reminder %s', async (_, change, wanted) => {
    const given = await stage()
    await given.work(rewriting(given, 'bill-0/reminder', change, 'first'))
    expect(await given.findings()).toEqual(some(wanted))
  })

  test.each<readonly [string, (body: Body) => void, RegExp]>([
    [
      'that names another cause',
      (body) => void (body.cause = { ...body.cause, process: 'bill-2/reminder' }),
      /^the booking of community-000\/bill-0\/reminder says that it was caused by .*bill-2/,
    ],
    [
      'that is something else',
      (body) => void (body.name = 'sum.drop'),
      /^community-001\/ledger has the entries \[sum\.drop/,
    ],
  ])('finds a booking %s', async (_, change, wanted) => {
    const given = await stage()
    await given.work(
      rewriting(given, LEDGER, (body) => {
        if (body.data['source'] === 'community-000/bill-0/reminder') change(body)
      }),
    )
    expect(await given.findings()).toEqual(some(wanted))
  })

  test.each<readonly [string, (body: Body) => void, RegExp]>([
    [
      'at its due instant',
      (body) => void (body.at = 1_800_000_001_000),
      /^community-000\/bill-0 was paid at 1800000001000, and was due at 1800000001000/,
    ],
    [
      'by an event that there is not',
      (body) => void (body.name = 'bill.burn'),
      /^community-000\/bill-0 ended with bill\.burn/,
    ],
  ])('finds that a bill ended %s', async (_, change, wanted) => {
    const given = await stage()
    await given.pay({ ...given.storage, ...rewriting(given, 'bill-0', change) })
    await given.work()
    expect(await given.findings({ paid: new Set(['community-000/bill-0']) })).toEqual(some(wanted))
  })

  test('takes a payment a millisecond before the due instant', async () => {
    const { time, pay, work, findings } = await stage()
    time.now += 999
    await pay()
    await work()
    expect(await findings({ paid: new Set(['community-000/bill-0']) })).toEqual([])
  })

  test('finds that a payment is gone which was acknowledged', async () => {
    const { storage, work, findings, pay } = await stage()
    const forgetful: Partial<StorageAdapter> = {
      commit: async (commits) =>
        commits.map(({ expected }) => ({ status: 'committed', version: expected + 1, position: 1 })),
    }
    expect(await pay({ ...storage, ...forgetful })).toMatchObject({ status: 'accepted' })
    await work()
    expect(await findings({ paid: new Set(['community-000/bill-0']) })).toEqual([
      'community-000/bill-0 lapsed, and its payer was told that it is paid',
    ])
  })

  test('finds a payment that nobody was told of', async () => {
    const { work, findings, pay } = await stage()
    await pay()
    await work()
    expect(await findings()).toEqual(['community-000/bill-0 is paid, and nobody was told so'])
  })

  test('finds what was not sent, and what was sent otherwise', async () => {
    const { engine, work, findings, sent } = await stage()
    await engine().community('community-001').process(ledger, 'second').start({ input: {}, by: clerk })
    await engine()
      .community('community-001')
      .process(bill, 'stranger')
      .start({
        input: { amount: 1, books: 'community-000', due: 1_800_000_001_000, patience: 500 },
        by: clerk,
      })
    await work()
    expect(
      await findings({
        sent: sent.map((each) => (each.process === 'bill-1' ? { ...each, amount: 5 } : each)),
      }),
    ).toEqual(
      some(
        /^community-001\/bill-1 says .*"amount":2.*, and was sent as .*"amount":5/,
        /^community-001\/stranger, of bill, follows from nothing/,
        /^community-001\/stranger\/reminder, of reminder, follows from nothing/,
        /^community-001\/stranger\/reminder stands 1 time in the books, and follows from nothing/,
        /^community-001\/second is another ledger than that of community-001/,
      ),
    )
  })
})
