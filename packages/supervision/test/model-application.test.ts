import { refused } from '@gongzhi/core/testing'
import { modelApplication, selectionRound } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { keeps } from './kept.ts'
import { city, department, owner, province, secretary } from './people.ts'
import { checks, deciding, decision, displaying, named, recommended, submitted } from './rounds.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(modelApplication)
const objection = { id: 'o1', grounds: '消防通道被占用', evidence: 'photo-1' }
const answer = { id: 'o1', upheld: false, reason: '已于公示前清理' }

describe('an application', () => {
  test('is begun by a round, and by nobody by hand', async () => {
    const h = createStage()
    const { application } = await recommended(h)
    const { candidate: id, terms, titleTerms } = (await standingOf(application)).context
    const input = { candidate: id, terms, titleTerms }
    refused(await h.process(modelApplication, 'a1').start({ input, by: secretary }), 'start/ordered-only')
  })

  story(
    'checks every criterion: what the store knows with its position, and nothing else is judged',
    async (h) => {
      const { application } = await recommended(h)
      const [first] = checks
      const last = checks.at(-1)
      const otherwise = (more: object) =>
        checks.map((one) => (one.criterion === first?.criterion ? { ...one, ...more } : one))
      await application.by(secretary).cannot('check.record', { checks: checks.slice(1) })
      await application.by(secretary).cannot('check.record', { checks: otherwise({ upTo: null }) })
      const claimed = checks.map((one) => (one === last ? { ...one, status: 'met' as const } : one))
      await application.by(secretary).cannot('check.record', { checks: claimed })
      const read = checks.map((one) => (one === last ? { ...one, upTo: 12 } : one))
      await application.by(secretary).cannot('check.record', { checks: read })
      await application.by(secretary).cannot('application.submit', { company: null })
      await application.by(secretary).does('check.record', { checks: otherwise({ status: 'not-met' }) })
      await application.by(secretary).cannot('application.submit', { company: null })
      await application.by(secretary).does('check.record', { checks: otherwise({ status: 'undetermined' }) })
      await application.by(secretary).does('application.submit', { company: null })
    },
  )

  story('has papers for what people judge, five for a criterion', async (h) => {
    const { application } = await recommended(h)
    await application.by(secretary).cannot('file.add', { criterion: 'beauty', file: 'doc-1' })
    for (let number = 1; number <= 5; number++)
      await application
        .by(secretary)
        .does('file.add', { criterion: 'decision-procedure', file: `doc-${number}` })
    await application.by(secretary).cannot('file.add', { criterion: 'decision-procedure', file: 'doc-6' })
  })

  story('that nobody submits in time is withdrawn', async (h) => {
    const { application } = await recommended(h)
    await h.at(endOf('2026-03-15') - 1)
    expect((await standingOf(application)).state).toBe('preparing')
    await h.at(endOf('2026-03-15'))
    expect((await standingOf(application)).state).toBe('withdrawn')
  })

  story('is withdrawn by those who speak for the community', async (h) => {
    const { application } = await submitted(h)
    await application.by(owner).cannot('application.withdraw', { reason: '…' })
    await application.by(secretary).does('application.withdraw', { reason: '…' })
  })

  story('ends when it does not pass', async (h) => {
    const { round, application } = await submitted(h)
    await h.at('2026-03-11')
    await round.by(city).does('candidate.check', { candidate: 'c1', passed: false, reason: '材料不全' })
    await h.pass()
    expect((await announced(application)).at(-1)).toEqual({
      name: 'application.ended',
      data: { reason: '材料不全' },
    })
  })
})

describe('the display in the community', () => {
  story('takes objections of everybody, and each is answered by another', async (h) => {
    const { application } = await displaying(h)
    await application.by(province).cannot('objection.answer', answer)
    await application.by(owner).does('objection.file', objection)
    await application.by(owner).cannot('objection.file', objection)
    await application.by({ ...province, id: owner.id }).cannot('objection.answer', answer)
    await application.by(province).cannot('objection.answer', { ...answer, id: 'o9' })
    await application.by(owner).does('objection.file', { ...objection, id: 'o2' })
    await application.by(province).does('objection.answer', answer)
    await application.by(department).cannot('objection.answer', answer)
    await h.at(endOf('2026-03-18'))
    expect((await standingOf(application)).state).toBe('answering')
    await application.by(department).cannot('objection.answer', answer)
    await application.by(department).does('objection.answer', { ...answer, id: 'o2', upheld: true })
    expect((await announced(application)).at(-1)).toEqual({
      name: 'display.ended',
      data: { candidate: 'c1', objections: 2, upheld: 1 },
    })
    await h.pass()
  })

  story('takes sixty objections at most', async (h) => {
    const { application } = await displaying(h)
    for (let number = 1; number <= 60; number++)
      await application.by(owner).does('objection.file', { ...objection, id: `o${number}` })
    await application.by(owner).cannot('objection.file', { ...objection, id: 'o61' })
  })

  story('lasts seven days; answers that are late are named once', async (h) => {
    const { application } = await displaying(h)
    await application.by(owner).does('objection.file', objection)
    await h.at(endOf('2026-03-18') - 1)
    expect((await standingOf(application)).state).toBe('shown')
    await h.at(endOf('2026-03-18'))
    expect((await standingOf(application)).state).toBe('answering')
    await application.by(owner).cannot('objection.file', { ...objection, id: 'o2' })
    await h.pass({ days: 6 })
    expect((await announced(application)).at(-1)).toEqual({ name: 'answers.overdue', data: { open: 1 } })
    await h.pass({ days: 30 })
    expect(await times(application, 'answers.overdue')).toBe(1)
    await application.by(province).does('objection.answer', answer)
    expect((await standingOf(application)).state).toBe('displayed')
  })

  test('one whose objection was upheld is not named', async () => {
    const h = createStage()
    const { round, application } = await displaying(h)
    await application.by(owner).does('objection.file', objection)
    await application.by(province).does('objection.answer', { ...answer, upheld: true })
    await h.pass({ days: 8 })
    const refusal = await round.by(province).cannot('names.decide', { ...decision, named: ['c1'] })
    expect(refusal.reason.en).toContain('1 of the objections to c1 were upheld')
  })

  test('who has objected is read by those who answer, and by nobody else', async () => {
    const h = createStage()
    const { application } = await displaying(h)
    await application.by(owner).does('objection.file', objection)
    const readAs = (by: { readonly id: string; readonly capacity: string }) =>
      h.community.as(by).process(modelApplication, application.id).standing()
    expect(await readAs(secretary)).toMatchObject({ withheld: expect.arrayContaining(['objections.*.by']) })
    expect(JSON.stringify(await readAs(secretary))).not.toContain('"own"')
    expect(await readAs(province)).toMatchObject({ context: { objections: [{ by: 'own' }] } })
  })
})

describe('the end', () => {
  story('is a name, or that there is none', async (h) => {
    const { application } = await named(h)
    expect((await announced(application)).at(-1)).toEqual({
      name: 'community.named',
      data: {
        title: '百佳示范小区',
        year: 2026,
        documents: ['联合发文-1', '联合发文-1'],
        company: 'company-1',
        terms: {
          review: { count: 1, unit: 'year' },
          statement: { count: 10, unit: 'day' },
          ends: { count: 3, unit: 'year' },
        },
      },
    })
  })

  test('comes with the round, where that is cancelled', async () => {
    const h = createStage()
    const { round, application } = await deciding(h)
    await round.by(province).does('round.cancel', { reason: '推迟' })
    await h.pass()
    expect(await standingOf(application)).toMatchObject({ state: 'ended', context: { reason: '推迟' } })
  })
})

describe('a kept application', () => {
  keeps(
    modelApplication,
    async (h) => {
      const { round, application } = await displaying(h)
      await application.by(owner).does('objection.file', objection)
      await application.by(province).does('objection.answer', answer)
      await h.pass({ days: 8 })
      for (const by of [province, department])
        await round.by(by).does('names.decide', { ...decision, named: ['c1'] })
      await h.pass()
    },
    [selectionRound],
  )
})

walked()
chosen()
