import {
  type CivilDay,
  createGovernance,
  createMemoryStorage,
  defineProcess,
  event,
  fixed,
  outcome,
  type Json,
  parseRulebook,
  type Rulebook,
  startOfDay,
  CHINA_STANDARD_TIME,
  whenever,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { capacities, provisions, proxyLimit, reactions } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { checksDocuments } from '../../src/house-documents/checks.ts'
import { houseDocuments } from '../../src/house-documents/index.ts'
import { director, street } from '../people.ts'
import { draft, input, nation } from './stage.ts'

/** A process that only fixes one provision when it starts. */
const probe = defineProcess(
  {
    name: 'probe',
    version: 1,
    label: { zh: '试验', en: 'Probe' },
    input: z.object({}),
    context: z.object({}),
    start: { allow: ['street'] },
    outcomes: {},
    provisions: { limit: fixed({ provision: proxyLimit, fixed: 'start' }) },
    events: {
      'probe.end': event({ data: z.object({}), label: { zh: '结束', en: 'End' }, allow: ['street'] }),
    },
    states: { on: { zh: '进行', en: 'On' }, off: { zh: '结束', en: 'Off' } },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'on',
      states: { on: { on: { 'probe.end': 'off' } }, off: { type: 'final' } },
    }),
    due: {},
  }),
)

/** The assembly of this test adopts whatever is proposed, on the day on which it is proposed. */
const vote = defineProcess(
  {
    name: 'vote',
    version: 1,
    label: { zh: '表决', en: 'Vote' },
    input: z.object({ on: z.string() }),
    context: z.object({ on: z.string() }),
    start: { allow: ['engine'] },
    events: {},
    outcomes: {
      passed: outcome({
        data: z.object({ on: z.string() }),
        label: { zh: '通过', en: 'Passed' },
      }),
    },
    states: { over: { zh: '结束', en: 'Over' } },
  },
  ({ setup, emit }) => ({
    machine: setup({}).createMachine({
      context: ({ input: { data } }) => ({ on: data.on }),
      initial: 'over',
      states: {
        over: { type: 'final', entry: emit(({ context: { on } }) => ({ type: 'passed', data: { on } })) },
      },
    }),
    due: {},
  }),
)
const adoptsIt = [
  whenever(houseDocuments, 'document.proposed').start(vote, {
    name: 'test.voted',
    label: { zh: '表决', en: 'Voted' },
    orders: ({ process }) => [{ process: `${process}/vote`, input: { on: process } }],
  }),
  whenever(vote, 'passed').send(houseDocuments, 'adoption.record', {
    name: 'test.adopted',
    label: { zh: '通过', en: 'Adopted' },
    orders: ({ at, data: { on } }) => [
      {
        process: on,
        data: {
          adopted: true,
          day: new Date(at + 8 * 3_600_000).toISOString().slice(0, 10) as CivilDay,
          decision: `assembly ${on}`,
        },
      },
    ],
  }),
]
/** What the package's reactions do between two versions. */
const between = reactions.filter(({ name }) =>
  ['document-to-next-version', 'document-to-former-document'].includes(name),
)

describe('from the draft to the law of the house', () => {
  test('an adopted document is the house layer of what starts under it, until a later version is adopted', async () => {
    const storage = createMemoryStorage()
    let today: CivilDay = '2026-03-02'
    const house: Rulebook[] = []
    /** The host starts again with what was adopted until now, over the same store. */
    const open = () =>
      createGovernance({
        storage,
        clock: () => startOfDay(today, CHINA_STANDARD_TIME) + 3_600_000,
        holdings: () => Object.keys(capacities).map((capacity) => ({ capacity })),
        rulebooks: house,
        plugins: [
          {
            name: 'owner-committee',
            processes: [houseDocuments, probe, vote],
            provisions,
            rulebooks: [nation],
            capacities,
          },
          {
            name: 'house-rules',
            reactions: [
              checksDocuments({ provisions, rulebooks: () => [nation, ...house] }),
              ...adoptsIt,
              ...between,
            ],
          },
        ],
      })
    const limitOf = async (id: string) => {
      const city = open().community('test')
      const [first] = await city.process(probe, id).history()
      return first?.body.law?.['limit']
    }
    const begin = async (id: string) =>
      accepted(await open().community('test').process(probe, id).start({ input: {}, by: street }))
    const adopt = async (id: string, begin: () => Promise<void>, more: readonly string[] = []) => {
      const governance = open()
      const document = governance.community('test').process(houseDocuments, id)
      await begin()
      await governance.runDue()
      accepted(await document.send({ event: 'document.propose', data: {}, by: director }))
      await governance.runDue()
      for (const each of [id, ...more]) {
        const last = (await governance.community('test').process(houseDocuments, each).history())
          .flatMap(({ body }) => body.outcomes ?? [])
          .at(-1)
        const book = last && parseRulebook((last.data as { rulebook: Json }).rulebook)
        if (book) house.splice(0, house.length, ...house.filter((known) => known.id !== book.id), book)
      }
    }

    await begin('before')
    const first = () => open().community('test').process(houseDocuments, 'd1')
    await adopt('d1', async () => {
      accepted(await first().start({ input, by: director }))
    })
    await begin('same-day')
    today = '2026-03-03'
    await begin('after')
    today = '2026-04-01'
    const { version } = (await first().standing()) ?? { version: 0 }
    await adopt(
      `d1/version-${version + 1}`,
      async () => {
        accepted(
          await first().send({
            event: 'version.begin',
            data: {
              ...draft,
              provisions: [{ provision: proxyLimit.id, value: 1, article: '13' }],
              title: '希望城管理规约（修订）',
              document: 'file-2',
            },
            by: director,
          }),
        )
      },
      ['d1'],
    )
    today = '2026-04-02'
    await begin('later')

    expect(house.map(({ id }) => id).sort()).toEqual(['house/test/covenant/1', 'house/test/covenant/2'])
    expect(await Promise.all(['before', 'same-day', 'after', 'later'].map(limitOf))).toMatchObject([
      { value: 3, citation: { instrument: '测试条例' } },
      { value: 3, citation: { instrument: '测试条例' } },
      { value: 2, citation: { instrument: '希望城管理规约' } },
      { value: 1, citation: { instrument: '希望城管理规约（修订）' } },
    ])
    const city = open().community('test')
    expect((await city.process(houseDocuments, 'd1').standing())?.states).toEqual(['superseded'])
    expect(await city.verify()).toMatchObject({ ok: true })
    accepted(await city.process(probe, 'before').send({ event: 'probe.end', data: {}, by: street }))
    expect(await limitOf('before')).toMatchObject({ value: 3 })
    expect(await city.verify()).toMatchObject({ ok: true })
  })
})
