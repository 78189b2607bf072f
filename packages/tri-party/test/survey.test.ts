import { fc, test } from '@fast-check/vitest'
import { sha256Hex } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { commonSeed, drawSample, satisfactionSurvey } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { keeps } from './kept.ts'
import { clerk, director, li, manager, residents, secretary, street } from './people.ts'
import { announced, endOf, standingOf, storiesOf } from './story.ts'
import { asked, committed, plan, seedOf, slip, tries } from './surveys.ts'

const { story, walked, chosen } = storiesOf(satisfactionSurvey)
const resultOf = async (survey: Awaited<ReturnType<typeof plan>>) => (await standingOf(survey)).context.result

describe('a survey of everybody', () => {
  story(
    'tells exactly how many were asked, reached, refused and answered, and who is satisfied',
    async (h) => {
      const survey = await plan(h)
      await survey.by(residents).does('everybody.ask', {})
      accepted(await tries(survey, 1, 'absent'))
      accepted(await tries(survey, 1, 'answered', { attempt: 2 }))
      accepted(await tries(survey, 2, 'refused'))
      accepted(await tries(survey, 3, 'answered', { by: street }))
      accepted(await tries(survey, 3, 'refused', { attempt: 2 }))
      refused(await tries(survey, 4, 'answered'), 'record/refused')
      refused(await tries(survey, 2, 'absent', { attempt: 4 }), 'record/refused')
      accepted(await tries(survey, 2, 'absent', { attempt: 3 }))
      refused(await slip(survey, 1, ['satisfied', 'satisfied']))
      await h.at(endOf('2026-03-09') - 1)
      expect((await standingOf(survey)).state).toBe('asking')
      await h.at(endOf('2026-03-09'))
      expect(await standingOf(survey)).toMatchObject({
        state: 'entering',
        context: { reach: { asked: 3, reached: 3, refused: 1, answered: 2 } },
      })
      accepted(await slip(survey, 7, ['satisfied', 'so-so']))
      accepted(await slip(survey, 3, ['dissatisfied', 'very-satisfied']))
      await h.at(endOf('2026-03-13') - 1)
      expect((await standingOf(survey)).state).toBe('entering')
      await h.at(endOf('2026-03-13'))
      expect(await resultOf(survey)).toEqual({
        status: 'counted',
        reach: { asked: 3, reached: 3, refused: 1, answered: 2 },
        slips: 2,
        satisfied: [
          { question: 'overall', share: { n: 1, d: 2 } },
          { question: 'repairs', share: { n: 1, d: 2 } },
        ],
        hundredths: 5_000,
      })
      expect((await announced(survey)).at(-1)).toMatchObject({
        name: 'survey.published',
        data: { source: 'v1: 1/2; asked 3, reached 3, refused 1, answered 2' },
      })
    },
  )

  story('has no result below its quorum of half of those asked: one of three is, two are not', async (h) => {
    for (const [slips, status] of [
      [1, 'below-quorum'],
      [2, 'counted'],
      [3, 'counted'],
      [0, 'below-quorum'],
    ] as const) {
      const survey = await plan(h, { id: `v${slips}` })
      await asked(h, survey, 3)
      for (let number = 1; number <= slips; number++)
        accepted(await slip(survey, number, ['satisfied', 'satisfied']))
      await survey.by(residents).does('entering.close', {})
      await h.pass()
      expect(await resultOf(survey)).toMatchObject({
        status,
        hundredths: status === 'counted' ? 10_000 : null,
      })
    }
  })

  story('has none where the box had more slips than households that answered', async (h) => {
    const survey = await plan(h)
    await asked(h, survey, 2)
    for (const number of [1, 2, 3]) accepted(await slip(survey, number, ['satisfied', 'satisfied']))
    await survey.by(residents).does('entering.close', {})
    await h.pass()
    expect(await resultOf(survey)).toMatchObject({ status: 'too-many-slips', slips: 3, satisfied: [] })
  })

  story('takes a slip once for each question, in the words of the scale', async (h) => {
    const survey = await plan(h)
    await asked(h, survey, 3)
    refused(await slip(survey, 1, ['excellent', 'satisfied']), 'record/refused')
    const half = { slip: '0'.repeat(16), answers: [{ question: 'overall', answer: 'satisfied' }] }
    refused(await survey.register('answers').record({ data: half, by: clerk }), 'record/refused')
    refused(await slip(survey, 1, ['satisfied', 'satisfied'], li), 'authorise/capacity-not-allowed')
    accepted(await slip(survey, 1, ['satisfied', 'satisfied']))
    refused(await tries(survey, 1, 'answered'))
  })

  story('is neither made nor asked by the party that it is about', async (h) => {
    const survey = h.process(satisfactionSurvey, 'v9')
    const input = {
      about: 'residents-committee' as const,
      subject: 'rc-1',
      frame: { roll: 'roll-1', root: 'a'.repeat(64), households: 2 },
      questions: [{ id: 'overall', text: '…' }],
      review: null,
    }
    accepted(await survey.start({ input, by: residents }))
    await survey.by(residents).cannot('everybody.ask', {})
    await survey.by(residents).cannot('survey.cancel', { reason: '…' })
    await survey.by(street).does('everybody.ask', {})
    refused(await tries(survey, 1, 'answered'), 'record/refused')
    accepted(await tries(survey, 1, 'answered', { by: street }))
    await survey.by(residents).cannot('asking.close', {})
    await survey.by(street).does('asking.close', {})
    await h.pass()
    await survey.by(residents).cannot('entering.close', {})
    const other = await plan(h, { id: 'v8' })
    await other.by(street).does('survey.cancel', { reason: '名册有误' })
    expect((await announced(other)).at(-1)).toEqual({
      name: 'survey.cancelled',
      data: { reason: '名册有误' },
    })
  })
})

describe('a sample', () => {
  story('is drawn from the seeds of two parties, of which neither knew the other’s', async (h) => {
    const survey = await plan(h, { households: 10 })
    await survey.by(residents).cannot('everybody.ask', {})
    await survey.by(residents).cannot('sample.draw', {})
    await survey.by(li).cannot('seed.commit', { commitment: sha256Hex('x') })
    await committed(survey, [director])
    await survey.by(director).cannot('seed.commit', { commitment: sha256Hex('x') })
    expect(await survey.by(director).cannot('seed.reveal', { seed: seedOf(director) })).toMatchObject({
      rules: [{ name: 'revealable', required: 2, found: 1 }],
    })
    await committed(survey, [manager])
    await survey.by(manager).cannot('seed.reveal', { seed: 'x'.repeat(32) })
    await survey.by(secretary).cannot('seed.reveal', { seed: seedOf(secretary) })
    await survey.by(director).does('seed.reveal', { seed: seedOf(director) })
    // Whoever commits now would choose his seed by the other's.
    await survey.by(secretary).cannot('seed.commit', { commitment: sha256Hex(seedOf(secretary)) })
    expect(await survey.by(residents).cannot('sample.draw', {})).toMatchObject({
      rules: [{ name: 'drawable', why: { en: 'not revealed yet: property company' } }],
    })
    await survey.by(manager).does('seed.reveal', { seed: seedOf(manager) })
    await survey.by(residents).does('sample.draw', {})
    expect((await announced(survey)).at(-1)).toEqual({
      name: 'sample.drawn',
      data: { households: 10, size: 4 },
    })
    // Anybody repeats the draw: the parties stand in their order.
    const seed = commonSeed('v1', [seedOf(director), seedOf(manager)])
    const drawn = drawSample({ seed, households: 10, size: 4 })
    for (let household = 1; household <= 10; household++) {
      const answer = await tries(survey, household, 'answered')
      expect([household, answer.status !== 'refused']).toEqual([household, drawn.includes(household)])
    }
    await survey.by(residents).does('asking.close', {})
    await h.pass()
    expect((await standingOf(survey)).context.reach).toEqual({
      asked: 4,
      reached: 4,
      refused: 0,
      answered: 4,
    })
  })

  story('begins anew where a seed is withheld: nobody waits for a draw that suits him', async (h) => {
    const survey = await plan(h, { households: 10 })
    await committed(survey)
    await survey.by(director).does('seed.reveal', { seed: seedOf(director) })
    await h.at(endOf('2026-03-04') - 1)
    expect((await standingOf(survey)).context.seeds).toHaveLength(2)
    await h.at(endOf('2026-03-04'))
    expect((await announced(survey)).at(-1)).toEqual({
      name: 'seed.withheld',
      data: { parties: ['company'] },
    })
    expect((await standingOf(survey)).context).toMatchObject({ seeds: [], committedAt: null })
    await h.pass({ days: 30 })
    await committed(survey)
  })

  story('is drawn below the size of the frame alone: of four everybody is asked, of five four', async (h) => {
    for (const [households, everybody] of [
      [3, true],
      [4, true],
      [5, false],
    ] as const) {
      const survey = await plan(h, { households, id: `v${households}` })
      await committed(survey)
      for (const by of [director, manager]) await survey.by(by).does('seed.reveal', { seed: seedOf(by) })
      if (everybody) await survey.by(residents).cannot('sample.draw', {})
      else await survey.by(residents).cannot('everybody.ask', {})
      await survey.by(residents).does(everybody ? 'everybody.ask' : 'sample.draw', {})
    }
  })

  test.prop(
    [fc.stringMatching(/^[0-9a-f]{32}$/), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 50 })],
    {
      numRuns: 60,
    },
  )('has so many different households of the frame, and the same each time', (seed, households, size) => {
    const sample = drawSample({ seed, households, size })
    expect(sample).toEqual([...new Set(sample)].sort((one, other) => one - other))
    expect(sample).toHaveLength(Math.min(size, households))
    expect(sample.every((one) => one >= 1 && one <= households)).toBe(true)
    expect(drawSample({ seed, households, size })).toEqual(sample)
  })

  test.prop([fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 20, maxLength: 20 })])(
    'takes each household for some seed',
    (seeds) => {
      const seen = new Set(
        seeds.flatMap((seed) => drawSample({ seed: String(seed), households: 4, size: 2 })),
      )
      expect(seen.size).toBe(4)
    },
  )
})

describe('an answer', () => {
  story(
    'cannot be joined with a household: it is entered after the asking is sealed, and names none',
    async (h) => {
      const survey = await plan(h)
      await asked(h, survey, 3)
      const sealed = await h.community.position()
      for (const number of [9, 4, 6]) accepted(await slip(survey, number, ['satisfied', 'so-so']))
      const answers = await survey.register('answers').records()
      const attempts = await survey.register('attempts').records()
      expect(attempts.every(({ position }) => position <= sealed)).toBe(true)
      for (const { body, position } of answers) {
        expect(position).toBeGreaterThan(sealed)
        expect([body.by.id, Object.keys(body.data as object).sort()]).toEqual(['clerk', ['answers', 'slip']])
      }
      await survey.by(residents).does('entering.close', {})
      await h.pass()
      const read = async (by: typeof li, register: 'answers' | 'attempts') => {
        const found = await h.community.as(by).process(satisfactionSurvey, 'v1').register(register).records()
        return found.status === 'read' ? found.records.length : found.code
      }
      for (const by of [residents, street, director, li])
        expect(await read(by, 'answers')).toBe('look/not-allowed')
      expect([await read(residents, 'attempts'), await read(li, 'attempts')]).toEqual([3, 'look/not-allowed'])
    },
  )
})

walked()
chosen()

keeps(satisfactionSurvey, async (h) => {
  const survey = await plan(h, { households: 6 })
  await committed(survey)
  for (const by of [director, manager]) await survey.by(by).does('seed.reveal', { seed: seedOf(by) })
  await survey.by(residents).does('sample.draw', {})
  for (let household = 1; household <= 6; household++) await tries(survey, household, 'answered')
  await survey.by(residents).does('asking.close', {})
  await h.pass()
  for (const number of [1, 2, 3]) accepted(await slip(survey, number, ['satisfied', 'so-so']))
  await survey.by(residents).does('entering.close', {})
  await h.pass()
})
