import type { Rulebook } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import {
  certifyReport,
  describeReport,
  dissuadeFirst,
  referral,
  reportWhen,
  reportWithin,
  rulebooks,
  triParty,
} from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { act, raise, underWay } from './concerns.ts'
import { houseLaw } from './house-rules.ts'
import { authority, clerk, director, li, manager, residents, secretary, staff } from './people.ts'
import { announced, standingOf, type storiesOf, times } from './story.ts'

const HOUR = 3_600_000
const inVain = { what: '口头劝阻并书面告知', inVain: true }
const stage = (over: Parameters<typeof createHarness>[0]['law'], without: readonly string[] = []) =>
  createHarness({
    plugins: [{ ...triParty(), rulebooks: [] }],
    law: Object.fromEntries(
      Object.entries({ ...houseLaw, ...over }).filter(([id]) => !without.includes(id)),
    ) as typeof houseLaw,
    start: '2026-03-02',
  })
/** A stage on which the text of Shanghai reaches everybody. */
function inShanghai() {
  const { place: _, ...text } = rulebooks.find(({ id }) => id === 'tri-party/shanghai') as Rulebook
  const { [reportWithin.id]: __, ...law } = houseLaw
  return createHarness({
    plugins: [{ ...triParty(), rulebooks: [{ ...text, layer: 'nation' }] }],
    law,
    start: '2026-03-02',
  })
}

const certificateOf = async (h: Harness) => {
  await h.pass()
  return certifyReport(h.community, 'c1')
}

/** Who dissuaded from an unlawful act and reported it, told as stories of a concern. */
export function dissuasions(story: ReturnType<typeof storiesOf>['story']): void {
  describe('what could not be stopped', () => {
    for (const [what, reported, status, late] of [
      ['an instant before the end', 24 * HOUR - 1, 'in-time', 0],
      ['at the end', 24 * HOUR, 'late', 1],
      ['an instant later', 24 * HOUR + 1, 'late', 1],
    ] as const)
      story(`is reported ${what} of twenty-four hours: ${status}`, async (h) => {
        const process = await underWay(h, { kind: 'violation' })
        const since = h.now()
        await process.by(staff).does('dissuasion.record', inVain)
        await h.at(since + reported)
        await process.by(manager).does('concern.refer', act)
        expect(await certificateOf(h)).toMatchObject({ status, due: since + 24 * HOUR })
        expect(await times(process, 'concern.overdue')).toBe(late)
        await h.pass({ hours: 48 })
        expect(await times(process, 'concern.overdue')).toBe(late)
      })

    story('is named once when nobody reports it, wherever the concern stands', async (h) => {
      const process = await raise(h, { kind: 'violation' })
      await process.by(li).cannot('dissuasion.record', inVain)
      await process.by(staff).does('dissuasion.record', { ...inVain, evidence: 'photo-1' })
      await h.pass({ hours: 23 })
      expect((await certificateOf(h))?.status).toBe('open')
      // Said again in vain, its time is no longer than it was.
      await process.by(director).does('dissuasion.record', inVain)
      await h.pass({ hours: 1 })
      expect((await announced(process)).filter(({ data }) => data.stage === 'report')).toEqual([
        { name: 'concern.overdue', data: { stage: 'report', kind: 'violation' } },
      ])
      expect((await certificateOf(h))?.status).toBe('not-reported')
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('concern.assign', { to: staff })
      await process.by(manager).does('concern.refer', act)
      expect((await certificateOf(h))?.status).toBe('late')
      expect((await announced(process)).filter(({ data }) => data.stage === 'report')).toHaveLength(1)
    })

    story('is not due where it stopped, and anew where it begins again', async (h) => {
      const process = await raise(h, { kind: 'violation' })
      await process.by(manager).does('concern.accept', {})
      await process.by(staff).does('dissuasion.record', inVain)
      await process.by(staff).does('dissuasion.record', { what: '当场停工', inVain: false })
      await h.pass({ hours: 30 })
      const reports = async () =>
        (await announced(process)).filter(({ data }) => data.stage === 'report').length
      expect(await reports()).toBe(0)
      await process.by(staff).does('dissuasion.record', inVain)
      await h.pass({ hours: 24 })
      expect(await reports()).toBe(1)
    })

    story('may be written down up to seven days later, and says when it was written', async (h) => {
      const process = await underWay(h, { kind: 'violation' })
      const since = h.now()
      await h.pass({ hours: 5 })
      await process.send({ event: 'dissuasion.record', data: inVain, by: staff, enteredBy: clerk, at: since })
      await process.by(manager).does('concern.refer', act)
      expect((await certificateOf(h))?.dissuaded).toMatchObject([
        { by: staff, enteredBy: clerk, at: since, recorded: since + 5 * HOUR },
      ])
    })
  })

  describe('the certificate of a report', () => {
    test('rests on the entries: who dissuaded, who reported, who has it, and by which article', async () => {
      const h = inShanghai()
      const process = await underWay(h, { kind: 'violation' })
      const data = { ...act, violation: 'load-bearing-structure' as const }
      expect(await process.by(manager).cannot('concern.refer', data)).toMatchObject({
        rules: [{ name: 'referable', articles: [{ instrument: '上海市住宅物业管理规定', article: '59' }] }],
      })
      await process.by(staff).does('dissuasion.record', inVain)
      await h.pass({ hours: 3 })
      await process.by(manager).does('concern.refer', data)
      await h.pass({ hours: 1 })
      await h.process(referral, 'c1/referral').by(authority).does('referral.acknowledge', { number: '沪-17' })
      const certificate = await certificateOf(h)
      const entries = await process.history()
      const entry = (name: string) => entries.find(({ body }) => body.name === name)
      expect(certificate).toMatchObject({
        concern: 'c1',
        violation: 'load-bearing-structure',
        status: 'in-time',
        rule: {
          within: { count: 24, unit: 'hour' },
          citation: { instrument: '上海市住宅物业管理规定', article: '59' },
        },
        dissuaded: [{ by: staff, hash: entry('dissuasion.record')?.hash, inVain: true }],
        reported: { by: manager, hash: entry('concern.refer')?.hash },
        referral: {
          process: 'c1/referral',
          authority: 'housing',
          acknowledged: { by: authority, number: '沪-17' },
        },
      })
      expect(certificate && describeReport(certificate)).toEqual({
        zh:
          '2026-03-02 00:00，staff 劝阻、制止：口头劝阻并书面告知（无效；记录于 2026-03-02 00:00）；' +
          '2026-03-02 03:00，mgr 报告“损坏承重结构”，移交住房城乡建设（房屋管理）部门；2026-03-02 04:00，' +
          'um 签收，编号 沪-17；已在规定时限内报告（《上海市住宅物业管理规定》第59条）。',
        en:
          '2026-03-02 00:00: staff dissuaded: 口头劝阻并书面告知 (in vain; recorded 2026-03-02 00:00); ' +
          '2026-03-02 03:00: mgr reported "Damage to the load-bearing structure", to: Housing authority; ' +
          '2026-03-02 04:00: um acknowledged it as 沪-17; ' +
          'reported in time (《上海市住宅物业管理规定》 Art. 59).',
      })
    })

    test('says what is not there: no concern, no dissuasion, no period', async () => {
      const h = stage({}, [reportWithin.id])
      expect(await certifyReport(h.community, 'c1')).toBeUndefined()
      const process = await underWay(h, { kind: 'violation' })
      expect(await certificateOf(h)).toMatchObject({
        status: 'not-dissuaded',
        reported: null,
        referral: null,
      })
      await process.by(residents).does('dissuasion.record', inVain)
      expect((await certificateOf(h))?.status).toBe('open')
      await process.by(manager).does('concern.refer', { ...act, violation: 'noise' })
      const certificate = await certificateOf(h)
      expect(certificate).toMatchObject({ status: 'no-period', due: null, referral: { submitted: null } })
      expect(certificate && describeReport(certificate).en).toContain('the authority is to be determined')
    })

    test('cannot be prepared by typing: whoever refers by hand states no dissuasion of a concern', async () => {
      const h = stage({})
      const dissuaded = { by: staff, at: h.now(), day: h.today(), inVain: true }
      expect(
        await h.process(referral, 'r1').start({ input: { ...act, dissuaded, concern: null }, by: manager }),
      ).toMatchObject({ status: 'refused', code: 'start/ordered-only' })
    })
  })

  describe('a text that asks to dissuade first', () => {
    test('binds the company and the committee, and nobody else', async () => {
      const law = { [dissuadeFirst.id]: 'required' }
      for (const by of [manager, staff, director])
        expect(
          await (await underWay(stage(law), { kind: 'violation' })).by(by).cannot('concern.refer', act),
        ).toMatchObject({ rules: [{ name: 'referable', required: 'required' }] })
      for (const by of [secretary, residents])
        await (await underWay(stage(law), { kind: 'violation' })).by(by).does('concern.refer', act)
      const process = await underWay(stage(law), { kind: 'violation' })
      await process.by(staff).does('dissuasion.record', { what: '当场停工', inVain: false })
      await process.by(manager).does('concern.refer', act)
    })

    test('has a report always, or only where it was in vain', async () => {
      for (const [when, overdue] of [
        ['always', 1],
        ['in-vain', 0],
        ['when-necessary', 0],
      ] as const) {
        const h = stage({ [reportWhen.id]: when })
        const process = await underWay(h, { kind: 'violation' })
        await process.by(staff).does('dissuasion.record', { what: '当场停工', inVain: false })
        await h.pass({ hours: 24 })
        expect([when, await times(process, 'concern.overdue')]).toEqual([when, overdue])
        expect((await standingOf(process)).context.reportLate).toBe(overdue === 1)
      }
    })
  })
}
