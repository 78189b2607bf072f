import { fc, test } from '@fast-check/vitest'
import { addDays, type CivilDay, endOfDay, CHINA_STANDARD_TIME } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { companyHandover } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { keeps } from './kept.ts'
import { director, housing, manager, member, residents, street } from './people.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(companyHandover)
const holdings = [
  { id: 'rooms', what: '物业服务用房' },
  { id: 'files', what: '物业资料' },
]

async function dismissed(h: Harness, id = 'x1') {
  const process = h.process(companyHandover, id)
  accepted(
    await process.start({
      input: { company: 'co-1', decision: 'm1/M1', because: 'dismissed', contractEnds: null, holdings },
      by: h.sentBy('m1'),
    }),
  )
  return process
}

describe('a dismissed company', () => {
  story('has sixty days after the notice in writing, and then leaves', async (h) => {
    const process = await dismissed(h)
    expect(await process.by(director).cannot('handover.complete', { report: 'r' })).toMatchObject({
      code: 'state/not-accepted',
    })
    expect(await process.by(manager).cannot('notice.give', { document: 'd' })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    await process.by(director).does('notice.give', { document: 'notice-1' })
    // The sixtieth day after Monday, 2 March is Friday, 1 May, a holiday: the first working day after it is
    // Wednesday, 6 May.
    await h.at(endOf('2026-05-06') - 1)
    expect((await standingOf(process)).state).toBe('noticed')
    await h.at(endOf('2026-05-06'))
    expect((await standingOf(process)).state).toBe('leaving')
    expect(await announced(process)).toContainEqual({
      name: 'service.ended',
      data: { company: 'co-1', decision: 'm1/M1' },
    })
  })

  story('hands over everything that is listed, and no sooner is the handover complete', async (h) => {
    const process = await dismissed(h)
    await process.by(director).does('notice.give', { document: 'notice-1' })
    await process.by(housing).does('holding.add', { id: 'money', what: '代收代管资金' })
    expect(await process.by(housing).cannot('holding.add', { id: 'money', what: '重复' })).toMatchObject({
      code: 'rule/not-met',
    })
    await h.at('2026-05-07')
    expect(await process.by(director).cannot('handover.complete', { report: 'r' })).toMatchObject({
      instead: { en: 'record first that it was handed over: "物业服务用房", "物业资料", "代收代管资金"' },
    })
    for (const id of ['rooms', 'files', 'money'])
      await process.by(residents).does('holding.give', { id, receipt: `r-${id}` })
    expect(
      await process.by(residents).cannot('holding.give', { id: 'rooms', receipt: 'again' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(await process.by(member).cannot('handover.complete', { report: 'r' })).toMatchObject({
      code: 'authorise/capacity-not-allowed',
    })
    expect(await process.by(director).does('handover.complete', { report: 'r' })).toMatchObject({
      state: 'completed',
      done: true,
    })
  })

  story('that stays is overdue fifteen days after its service ended, once', async (h) => {
    const process = await dismissed(h)
    await process.by(director).does('notice.give', { document: 'notice-1' })
    // Service ended at the end of 6 May, which is the first instant of the seventh: fifteen days later it is
    // Friday, 22 May.
    await h.at(endOf('2026-05-22') - 1)
    expect(await times(process, 'handover.overdue')).toBe(0)
    await h.at(endOf('2026-05-22'))
    await h.at('2026-06-30')
    expect((await announced(process)).filter(({ name }) => name === 'handover.overdue')).toEqual([
      { name: 'handover.overdue', data: { company: 'co-1', missing: ['rooms', 'files'] } },
    ])
  })

  story('stays where the decision is revoked', async (h) => {
    const process = await dismissed(h)
    expect(await process.by(street).does('decision.withdraw', { reason: '决定被撤销' })).toMatchObject({
      state: 'dropped',
      done: true,
    })
  })
})

story('nobody says himself that the owners dismissed a company', async (h) => {
  for (const by of [director, street, housing])
    expect(
      await h.process(companyHandover, 'x3').start({
        input: { company: 'co-1', decision: 'm1/M1', because: 'dismissed', contractEnds: null, holdings },
        by,
      }),
    ).toMatchObject({ code: 'start/ordered-only', details: { field: 'decision' } })
  expect(
    await h.process(companyHandover, 'x3').start({
      input: { company: 'co-1', decision: null, because: 'dismissed', contractEnds: null, holdings },
      by: street,
    }),
  ).toMatchObject({ code: 'parse/malformed' })
})

story('a contract that ends has its own day, and no notice', async (h) => {
  const process = h.process(companyHandover, 'x2')
  accepted(
    await process.start({
      input: {
        company: 'co-1',
        decision: null,
        because: 'contract-ends',
        contractEnds: '2026-06-30',
        holdings: [],
      },
      by: street,
    }),
  )
  await h.at(endOf('2026-06-30') - 1)
  expect((await standingOf(process)).state).toBe('expiring')
  await h.at(endOf('2026-06-30'))
  expect(await process.by(director).does('handover.complete', { report: 'r' })).toMatchObject({ done: true })
})

test.prop([fc.integer({ min: 0, max: 40 })], { numRuns: 10 })(
  'the notice never ends before sixty days are over, whenever it is given',
  async (after) => {
    const h = createStage()
    const process = await dismissed(h)
    await h.pass({ days: after })
    const given = h.today()
    await process.by(director).does('notice.give', { document: 'notice-1' })
    const due = (await standingOf(process)).deadlines['noticeEnds@noticed']?.due as number
    expect(due).toBeGreaterThanOrEqual(endOfDay(addDays(given as CivilDay, 60), CHINA_STANDARD_TIME))
  },
)

walked()
chosen()
keeps(companyHandover, async (h) => {
  const process = await dismissed(h)
  await process.by(director).does('notice.give', { document: 'notice-1' })
  await h.at('2026-05-07')
  for (const { id } of holdings) await process.by(director).does('holding.give', { id, receipt: id })
  await process.by(director).does('handover.complete', { report: 'r' })
})
