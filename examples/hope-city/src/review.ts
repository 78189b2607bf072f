import type { Instant } from '@gongzhi/core'
import { computeIndicators, crossReview, type Indicator, type Party } from '@gongzhi/tri-party'

import { manager, speaker, street } from './people.ts'
import type { Input } from './read.ts'
import { at, CITY, DAY, REVIEW, SERIES, type Stage, type Step } from './stage.ts'

/** The cross review of the year: reports, ratings, indicators, the result, an objection. */
export function reviewSteps(input: Input): Step[] {
  const of = (stage: Stage) => stage.governance.community(CITY).process(crossReview, REVIEW)
  const send = (
    when: Instant,
    what: string,
    command: Parameters<ReturnType<typeof of>['send']>[0],
  ): Step => ({
    at: when,
    what: `review ${what}`,
    do: async (stage) => void (await stage.ok(of(stage).send({ ...command, id: `${REVIEW}:${what}` }))),
  })
  const steps: Step[] = [
    {
      at: at('2026-01-05'),
      what: 'review opened',
      do: async (stage) =>
        void (await stage.ok(
          of(stage).start({
            input: {
              year: 2025,
              parties: Object.entries(input.members.parties).map(([party, one]) => ({
                party: party as Party,
                ...one,
              })),
            },
            by: street,
          }),
        )),
    },
  ]
  steps.push(
    send(at('2026-01-05', '09:30'), 'survey named', {
      event: 'survey.name',
      data: { survey: input.loop.survey.id },
      by: street,
    }),
    { at: at('2026-01-06'), what: 'figures', do: (stage) => recordFigures(stage, input) },
  )
  for (const [party, by] of Object.entries(speaker))
    steps.push(
      send(at('2026-01-08', `1${Object.keys(speaker).indexOf(party)}:00`), `report ${party}`, {
        event: 'report.file',
        data: { report: `述职报告-${party}` },
        by,
      }),
    )
  steps.push(send(at('2026-01-09'), 'rating opened', { event: 'rating.open', data: {}, by: street }))
  input.ratings.forEach((row, index) => {
    // People rate over ten days, some hundred a day.
    if (index % 150 !== 0) return
    const batch = input.ratings.slice(index, index + 150)
    steps.push({
      at: at('2026-01-10', '10:00') + (index / 150) * (DAY / 2),
      what: `ratings ${index}`,
      do: async (stage) => {
        const register = of(stage).register('ratings')
        const answers = await Promise.all(
          batch.map(({ rater, capacity, group, party, points }, i) =>
            register.record({
              data: { rater, party, group, points },
              by: { id: rater, capacity },
              id: `rating:${index + i}`,
            }),
          ),
        )
        for (const answer of answers) await stage.ok(answer)
      },
    })
  })
  steps.push({
    at: at('2026-01-11', '12:00'),
    what: 'a member rates his own party',
    do: (stage) =>
      stage.no(
        {
          who: 'luo',
          zh: '罗副主任给自己所在的业委会打分',
          en: 'Deputy director Luo rates the committee that he belongs to',
        },
        () =>
          of(stage)
            .register('ratings')
            .record({
              data: {
                rater: 'luo',
                party: 'owner-committee',
                group: 'parties',
                points: [
                  { dimension: 'diligence', points: 100 },
                  { dimension: 'coordination', points: 100 },
                  { dimension: 'openness', points: 100 },
                ],
              },
              by: { id: 'luo', capacity: 'committee.member' },
              id: 'rating:own',
            }),
      ),
  })
  steps.push({ at: at('2026-01-21'), what: 'indicators', do: (stage) => recordStated(stage, input) })
  for (const violation of input.violations)
    steps.push(
      send(at('2026-01-21', '10:00'), `violation ${violation.id}`, {
        event: 'violation.report',
        data: violation,
        by: manager,
      }),
    )
  steps.push(send(at('2026-01-22'), 'published', { event: 'result.publish', data: {}, by: street }))
  steps.push(
    send(at('2026-01-25'), 'objection', {
      event: 'objection.file',
      data: { id: 'O1', party: 'company', reason: '满意率与代表评分相差较大，请复核' },
      by: manager,
    }),
  )
  steps.push(
    send(at('2026-01-28'), 'objection answered', {
      event: 'objection.answer',
      data: { id: 'O1', upheld: false, answer: '两者口径不同：满意率为问卷单项，评分按办法第四条加权' },
      by: street,
    }),
  )
  steps.push(send(at('2026-02-03'), 'concluded', { event: 'review.conclude', data: {}, by: street }))
  return steps
}

/** What the store can compute of the year, before the parties report on it. */
const COMPUTED: Readonly<Partial<Record<Party, readonly string[]>>> = {
  'party-organisation': ['meetings-held'],
  company: ['concerns-in-time', 'no-penalties', 'no-open-fire-lane', 'no-open-illegal-building'],
}

/** The figures of the year, computed from what is stored: each party's report carries its own. */
async function recordFigures(stage: Stage, input: Input): Promise<void> {
  const city = stage.governance.community(CITY)
  const review = city.process(crossReview, REVIEW)
  const standing = await review.standing()
  // A run that goes on must not compute anew what was recorded: the store has moved on.
  if (standing?.context.indicators.length !== 0) return
  const indicators: Indicator[] = []
  for (const [party, ids] of Object.entries(COMPUTED) as [Party, readonly string[]][])
    indicators.push(
      ...(await computeIndicators(city, {
        party,
        subject: input.members.parties[party]?.subject ?? '',
        series: SERIES,
        ids,
        from: at('2025-01-01', '00:00'),
        until: at('2026-01-01', '00:00'),
      })),
    )
  await stage.ok(
    review.send({
      event: 'indicators.record',
      data: { indicators },
      by: street,
      id: `${REVIEW}:figures`,
    }),
  )
}

/** What somebody states, and signs. */
async function recordStated(stage: Stage, input: Input): Promise<void> {
  const indicators = input.indicators.map(({ party, id, percent, source }) => {
    const [units, decimals = ''] = percent.split('.') as [string, string?]
    return { party, id, value: Number(units) * 100 + Number(decimals.padEnd(2, '0')), source, upTo: null }
  })
  await stage.ok(
    stage.governance
      .community(CITY)
      .process(crossReview, REVIEW)
      .send({
        event: 'indicators.record',
        data: { indicators },
        by: street,
        id: `${REVIEW}:stated`,
      }),
  )
}
