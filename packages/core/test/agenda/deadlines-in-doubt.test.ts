import { createCalendar, type DueDay, defineProcess, mainlandChinaYears, register } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label, plain as plainEvent } from '../single.ts'
import { DAY } from '../stage.ts'

describe('a deadline in the last days of December, while the next order is missing', () => {
  const due: DueDay = { kind: 'civil-day', day: '2026-12-27', roll: 'next-working-day' }
  // A Sunday: by plain weeks, and by the order that comes, it rolls to Monday the 28th.
  const plain = Date.parse('2026-12-27T16:00:00Z')
  const inDoubt = { code: 'calendar/unknown-year', details: { year: 2027 } }
  const calendar = createCalendar({
    id: 'later',
    years: { ...mainlandChinaYears, 2027: { holidays: [], workdays: [], source: 'the notice of that year' } },
  })

  const ENGINES = ['deadline.resolved', 'register.sealed']
  const states = ['run', 'run.vote', 'run.vote.open', 'run.vote.shut', 'run.clock', 'run.clock.early']
  const three = (besideAt = plain + DAY) =>
    defineProcess(
      {
        ...bare,
        name: 'three',
        events: { note: plainEvent, again: plainEvent, leave: plainEvent },
        registers: {
          remarks: register({
            record: z.object({ unit: z.string() }),
            label,
            key: ({ unit }) => unit,
            revisions: 'once',
            closes: 'beside',
            allow: ['owner'],
          }),
          later: register({
            record: z.object({ unit: z.string() }),
            label,
            key: ({ unit }) => unit,
            revisions: 'once',
            closes: 'halted',
            allow: ['owner'],
          }),
          votes: register({
            record: z.object({ unit: z.string() }),
            label,
            key: ({ unit }) => unit,
            revisions: 'once',
            closes: 'doubtful',
            allow: ['owner'],
          }),
        },
        deadlines: { doubtful: { label }, halted: { label }, beside: { label }, around: { label } },
        states: Object.fromEntries(
          [...states, 'run.clock.passed', 'run.pause', 'run.pause.halt', 'run.pause.gone', 'cut'].map(
            (state) => [state, label],
          ),
        ),
      },
      ({ setup, assign }) => ({
        machine: setup({}).createMachine({
          context: () => ({}),
          initial: 'run',
          states: {
            run: {
              type: 'parallel',
              on: { note: { actions: assign({}) } },
              after: { around: 'cut' },
              states: {
                vote: {
                  initial: 'open',
                  states: {
                    open: {
                      tags: 'open:votes',
                      on: { again: { target: 'open', reenter: true } },
                      after: { doubtful: 'shut' },
                    },
                    shut: {},
                  },
                },
                clock: {
                  tags: 'open:remarks',
                  initial: 'early',
                  states: { early: { after: { beside: 'passed' } }, passed: {} },
                },
                pause: {
                  initial: 'halt',
                  states: {
                    halt: { on: { leave: 'gone' }, after: { halted: 'gone' } },
                    gone: { tags: 'open:later' },
                  },
                },
              },
            },
            cut: { type: 'final' },
          },
        }),
        due: {
          doubtful: () => due,
          halted: () => due,
          beside: () => besideAt,
          around: () => plain + 2 * DAY,
        },
      }),
    )
  async function run(besideAt?: number) {
    const { stage, on } = alone(three(besideAt), { now: Date.UTC(2026, 11, 20) } as never)
    accepted(await on().start({ input: {}, by: clerk }))
    const said = async () => (await on().history()).map(({ body }) => [body.name, body.at]).slice(1)
    return { stage, on, said }
  }

  test('holds up no other deadline of the process', async () => {
    const { stage, on, said } = await run()
    stage.now = plain + DAY - 1
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    stage.now = plain + DAY
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    accepted(await on().send({ event: 'note', data: {}, by: clerk }))
    expect((await on().standing())?.states).toContain('run.clock.passed')
    await stage.engine({ calendar }).runDue()
    expect((await said()).filter(([name]) => !ENGINES.includes(String(name)))).toEqual([
      ['beside@run.clock.early', plain + DAY],
      ['note', plain + DAY],
      ['doubtful@run.vote.open', plain + DAY],
      ['halted@run.pause.halt', plain + DAY],
    ])
    expect((await stage.engine().community('hope').verify()).ok).toBe(true)
  })

  test('holds up a deadline that would cut short a register whose close is in doubt', async () => {
    const { stage, on, said } = await run()
    stage.now = plain + 2 * DAY
    await stage.engine().runDue()
    expect((await on().standing())?.states).toContain('run.vote.open')
    expect(refused(await on().send({ event: 'note', data: {}, by: clerk }))).toMatchObject(inDoubt)
    stage.now += 30 * DAY
    await stage.engine({ calendar }).runDue()
    expect((await said()).filter(([name]) => !ENGINES.includes(String(name)))).toEqual([
      ['beside@run.clock.early', plain + DAY],
      ['doubtful@run.vote.open', plain + DAY],
      ['halted@run.pause.halt', plain + DAY],
      ['around@run', plain + 2 * DAY],
    ])
    expect((await stage.engine().community('hope').verify()).ok).toBe(true)
  })

  const recordIn = (on: Awaited<ReturnType<typeof run>>['on'], name: 'votes' | 'remarks' | 'later') =>
    on()
      .register(name)
      .record({ data: { unit: '1' }, by: { id: 'wang', capacity: 'owner' } })

  test('holds up what would lift another one in doubt, and would not be there to be lifted', async () => {
    const { stage, on } = await run()
    stage.now = plain
    expect(refused(await on().send({ event: 'leave', data: {}, by: clerk }))).toMatchObject(inDoubt)
    stage.now -= 1
    accepted(await on().send({ event: 'leave', data: {}, by: clerk }))
    expect((await on().standing())?.states).toContain('run.pause.gone')
  })

  test('holds up what would open a register anew whose close is in doubt', async () => {
    const { stage, on } = await run()
    stage.now = plain - 1
    accepted(await on().send({ event: 'again', data: {}, by: clerk }))
    stage.now = plain
    expect(refused(await on().send({ event: 'again', data: {}, by: clerk }))).toMatchObject(inDoubt)
  })

  test('leaves certain what is closed for certain, and nobody knows of what may be open meanwhile', async () => {
    const { stage, on } = await run(plain - DAY)
    stage.now = plain - 1
    expect(refused(await recordIn(on, 'later')).code).toBe('register/not-open')
    stage.now = plain
    expect(refused(await recordIn(on, 'remarks')).code).toBe('register/closed')
    expect(refused(await recordIn(on, 'votes'))).toMatchObject(inDoubt)
    expect(refused(await recordIn(on, 'later'))).toMatchObject(inDoubt)
  })

  test('is told in the order of what came: one before it fires before it is certain', async () => {
    const { stage, on, said } = await run(plain - DAY)
    stage.now = plain + DAY
    accepted(await on({ calendar }).send({ event: 'note', data: {}, by: clerk }))
    expect((await said()).slice(0, 2).map(([name]) => name)).toEqual([
      'beside@run.clock.early',
      'deadline.resolved',
    ])
  })
})
