import { defineProcess, event, register } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label, plain } from '../single.ts'
import { DAY, MORNING } from '../stage.ts'

const owner = { id: 'wang', capacity: 'owner' }

/** A vote that can be begun anew from inside, from outside, by a child, or only moved on. */
const vote = defineProcess(
  {
    ...bare,
    name: 'vote',
    context: z.object({ ends: z.number() }),
    events: {
      again: event({ data: z.object({ ends: z.number() }), label, allow: ['clerk'] }),
      note: plain,
      same: plain,
      child: plain,
      deeper: plain,
      whole: plain,
      through: plain,
      extend: plain,
      close: plain,
    },
    registers: {
      ballots: register({
        record: z.object({ unit: z.string() }),
        label,
        key: ({ unit }) => unit,
        revisions: 'once',
        closes: 'ends',
        allow: ['owner'],
      }),
    },
    deadlines: { ends: { label } },
    states: {
      voting: label,
      'voting.first': label,
      'voting.second': label,
      extended: label,
      aside: label,
      closed: label,
    },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({ ends: MORNING + 10 * DAY }),
      initial: 'voting',
      on: { whole: { target: '.voting', reenter: true } },
      states: {
        voting: {
          tags: 'open:ballots',
          initial: 'first',
          after: { ends: 'closed' },
          on: {
            again: {
              target: 'voting',
              reenter: true,
              actions: assign(({ event: { data } }) => ({ ends: data.ends })),
            },
            note: { actions: assign({}) },
            same: 'voting',
            child: { target: '.second', reenter: true },
            deeper: '.second',
            through: 'aside',
            extend: 'extended',
            close: 'closed',
          },
          states: { first: {}, second: {} },
        },
        aside: { always: 'voting' },
        extended: { tags: 'open:ballots', on: { close: 'closed' } },
        closed: { type: 'final' },
      },
    }),
    due: { ends: ({ context }) => context.ends },
  }),
)

async function open() {
  const { stage, process } = alone(vote)
  accepted(await process.start({ input: {}, by: clerk }))
  const ballot = () => process.register('ballots').record({ data: { unit: '1-101' }, by: owner })
  accepted(await ballot())
  stage.now += DAY
  return { stage, process, ballot }
}

describe('a state with an open register', () => {
  test.each(['again', 'same', 'child', 'whole', 'through'] as const)(
    'that is left and entered again (%s) begins a new round, at a new time, with its deadline armed anew',
    async (name) => {
      const { stage, process, ballot } = await open()
      const data = name === 'again' ? { ends: stage.now + 10 * DAY } : {}
      accepted(await process.send({ event: name, data, by: clerk } as never))
      const standing = await process.standing()
      const left = name !== 'same'
      expect(standing?.registers.ballots).toMatchObject({
        round: left ? 2 : 1,
        openedAt: left ? stage.now : MORNING,
        open: true,
      })
      expect(standing?.deadlines['ends@voting']?.since).toBe(left ? 2 : 1)
      if (left) expect(accepted(await ballot())).toMatchObject({ round: 2, revision: 1 })
      else expect(refused(await ballot()).code).toBe('register/already-recorded')
      await stage.engine().runDue()
      expect(
        (await process.history())
          .filter(({ body }) => body.name === 'register.sealed')
          .map(({ body }) => body.data),
      ).toMatchObject(left ? [{ register: 'ballots', round: 1, count: 1 }] : [])
      expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  test.each(['note', 'deeper', 'extend'] as const)(
    'that is not left, or is followed by another one that keeps it open (%s), goes on with its round',
    async (name) => {
      const { process, ballot } = await open()
      accepted(await process.send({ event: name, data: {}, by: clerk }))
      expect((await process.standing())?.registers.ballots).toMatchObject({ round: 1, openedAt: MORNING })
      expect(refused(await ballot()).code).toBe('register/already-recorded')
    },
  )

  test('begins again with the close of its new deadline', async () => {
    const { stage, process, ballot } = await open()
    const ends = stage.now + 10 * DAY
    accepted(await process.send({ event: 'again', data: { ends }, by: clerk }))
    expect((await process.standing())?.registers.ballots?.closesAt).toBe(ends)
    stage.now = ends - 1
    accepted(await ballot())
    stage.now = ends
    await stage.engine().runDue()
    expect((await process.standing())?.state).toBe('closed')
  })
})
