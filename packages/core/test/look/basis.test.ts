import { defineProcess, dueAfter, event, fixed, parseDeadlineKey } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { houseRules, noticeDays } from '../notice.ts'
import { createStage, DAY, director, MORNING } from '../stage.ts'

const label = { zh: '答复', en: 'Answer' }
const days = { provision: noticeDays, fixed: 'start' } as const

/** Asks for an answer: by a period of the house, by a day that the statute itself states, and at an instant. */
const request = defineProcess(
  {
    name: 'request',
    version: 1,
    label,
    input: z.object({}),
    context: z.object({ asked: z.int() }),
    start: { allow: ['director'] },
    events: { answer: event({ data: z.object({}), label, allow: ['director'] }) },
    outcomes: {},
    deadlines: {
      answerDue: { label: { zh: '答复期限', en: 'Answer due' } },
      reportDue: {
        label: { zh: '报告期限', en: 'Report due' },
        articles: [{ instrument: '示例规则', article: '9' }],
      },
      both: {
        label: { zh: '两者', en: 'Both' },
        articles: [{ instrument: '示例规则', article: '9' }],
      },
    },
    provisions: { days: fixed(days), unused: fixed(days) },
    states: { open: label, ended: label },
    read: { process: ['director'] },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({ asked: 0 }),
      initial: 'open',
      states: {
        open: {
          on: { answer: 'ended' },
          after: { answerDue: 'ended', reportDue: 'ended', both: 'ended' },
        },
        ended: { type: 'final' },
      },
    }),
    due: {
      answerDue: ({ entered, law }) => dueAfter(entered, { count: law.days, unit: 'day' }),
      reportDue: ({ entered }) => entered.at + 30 * DAY,
      both: ({ entered, law }) => entered.at + (30 + law.days) * DAY,
    },
  }),
)

async function begun() {
  const stage = createStage({
    plugins: [
      {
        name: 'requests',
        processes: [request],
        provisions: [noticeDays],
        capacities: { director: { zh: '主任', en: 'Director' } },
      },
    ],
    holdings: () => [{ capacity: 'director' }],
    rulebooks: [houseRules],
  })
  const governance = stage.engine()
  const city = governance.community('hope')
  accepted(await city.process(request, 'r1').start({ input: {}, by: director }))
  return { governance, city }
}

const house = { instrument: '希望城自治规则', article: '4' }
const statute = { instrument: '示例规则', article: '9' }

test('a deadline is due by the articles of its declaration and of the provisions that it is measured by', async () => {
  const { city } = await begun()
  const standing = await city.process(request, 'r1').standing()
  const grounds = Object.entries(standing?.grounds ?? {}).map(([key, articles]) => [
    parseDeadlineKey(key).name,
    articles.map(({ instrument, article }) => ({ instrument, article })),
  ])
  expect(Object.fromEntries(grounds)).toEqual({
    answerDue: [house],
    reportDue: [statute],
    both: [statute, house],
  })
  expect(await city.as(director).process(request, 'r1').standing()).toMatchObject({
    grounds: standing?.grounds,
  })
})

test('what comes due next is said with its word and its articles, wherever a process is listed', async () => {
  const { governance, city } = await begun()
  const next = {
    name: 'answerDue',
    label: { zh: '答复期限', en: 'Answer due' },
    articles: [expect.objectContaining(house)],
  }
  const [found] = await city.find({})
  expect(found).toMatchObject({ deadline: next })
  expect(found?.deadline?.due).toBe(found?.due)
  expect(await city.worklist({ capacities: ['director'] })).toMatchObject([{ deadline: next }])
  const { items } = await governance.worklist({ person: director.id, communities: ['hope'] })
  expect(items).toMatchObject([{ started: MORNING, deadline: next }])
})

test('of a process that is over nothing comes due', async () => {
  const { city } = await begun()
  accepted(await city.process(request, 'r1').send({ event: 'answer', data: {}, by: director }))
  const [found] = await city.find({})
  expect(found).not.toHaveProperty('deadline')
  expect((await city.process(request, 'r1').standing())?.grounds).toEqual({})
})
