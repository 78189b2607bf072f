import { computeIndicators, crossReview, type Party } from '@gongzhi/tri-party'

import { SERIES } from './concerns.ts'
import { officer, ownerOf, PARTIES, speakerOf } from './people.ts'
import { type CommunityPlan, type Province, randomOf } from './plan.ts'
import { at, DAY, type Stage, type Step, YEAR_BEGINS } from './step.ts'

const REVIEW = 'review-2025'
/** The first of December: the review is that of the whole year. */
const OPENS = 334

const DIMENSIONS: Readonly<Record<string, readonly string[]>> = {
  'party-organisation': ['leadership', 'coordination', 'openness'],
  'owner-committee': ['diligence', 'coordination', 'openness'],
  company: ['service', 'repairs', 'safety', 'openness'],
}
/** What the store can compute of the year; the rest is stated. */
const COMPUTED = ['concerns-in-time', 'no-penalties'] as const
const STATED: readonly (readonly [Party, string])[] = [
  ['company', 'fee-collection'],
  ['company', 'satisfaction'],
  ['owner-committee', 'disclosure'],
]

type Command = Parameters<ReturnType<typeof handleOf>['send']>[0]
const handleOf = ({ community }: Stage) => community.process(crossReview, REVIEW)
const subjectOf = ({ id, company }: CommunityPlan, party: Party): string =>
  party === 'company' ? company : `${id}-${party}`

/** The cross review of the year: reports, ratings, figures, the result. */
export function reviewSteps(province: Province, community: CommunityPlan): readonly Step[] {
  const random = randomOf(province, community.index, 3)
  const first = OPENS + random.below(3)
  const street = officer(community, 'street-office')
  const sent = (when: number, what: string, command: Command): Step => ({
    at: when,
    commands: 1,
    do: (stage) => stage.ok(handleOf(stage).send({ ...command, id: `${REVIEW}:${what}` })),
  })
  const parties = PARTIES.map((party) => ({
    party,
    subject: subjectOf(community, party),
    members: membersOf(community, party),
  }))
  return [
    {
      at: at(first, 540),
      commands: 1,
      do: (stage) =>
        stage.ok(
          handleOf(stage).start({ input: { year: 2025, parties }, by: street, id: `${REVIEW}:opened` }),
        ),
    },
    { at: at(first + 1, 540), commands: 1, do: (stage) => compute(stage, community, first) },
    ...PARTIES.map((party, index) =>
      sent(at(first + 3, 600 + 60 * index), `report ${party}`, {
        event: 'report.file',
        data: { report: `述职报告-${party}` },
        by: speakerOf(community, party),
      }),
    ),
    sent(at(first + 4, 540), 'rating opened', { event: 'rating.open', data: {}, by: street }),
    ...ratingSteps(province, community, first + 5),
    sent(at(first + 16, 540), 'stated', {
      event: 'indicators.record',
      data: {
        indicators: STATED.map(([party, id]) => ({
          party,
          id,
          value: 8_500 + random.below(1_500),
          source: '台账',
          upTo: null,
        })),
      },
      by: street,
    }),
    sent(at(first + 17, 540), 'published', { event: 'result.publish', data: {}, by: street }),
    sent(at(first + 27, 540), 'concluded', { event: 'review.conclude', data: {}, by: street }),
  ]
}

function membersOf(community: CommunityPlan, party: Party): string[] {
  const offices = { 'party-organisation': ['secretary', 'member'], company: ['manager', 'staff'] } as const
  const own = party === 'company' || party === 'party-organisation' ? offices[party] : (['speaker'] as const)
  return own.map((office) => officer(community, office).id)
}

/** Members of the parties, representatives and owners rate whom they do not belong to, over five days. */
function ratingSteps(province: Province, community: CommunityPlan, from: number): readonly Step[] {
  const { representatives, asked, index } = community
  const random = randomOf(province, index, 4)
  const members = (['secretary', 'member', 'speaker', 'manager', 'staff', 'residents'] as const).map(
    (office) => ({
      by: officer(community, office),
      group: 'parties' as const,
    }),
  )
  const others = Array.from({ length: representatives + asked }, (_, unit) =>
    unit < representatives
      ? { by: ownerOf(community, unit, 'owners.representative'), group: 'representatives' as const }
      : { by: ownerOf(community, unit), group: 'survey' as const },
  )
  return [...members, ...others].flatMap(({ by, group }, rater) => {
    const when = at(from + (rater % 5), 600) + random.below(DAY / 2)
    return PARTIES.filter((party) => !membersOf(community, party).includes(by.id)).map((party): Step => {
      const points = (DIMENSIONS[party] as readonly string[]).map((dimension) => ({
        dimension,
        points: 70 + random.below(30),
      }))
      return {
        at: when,
        commands: 1,
        do: (stage) =>
          stage.ok(
            handleOf(stage)
              .register('ratings')
              .record({
                data: { rater: by.id, party, group, points },
                by,
                id: `${REVIEW}:rating:${by.id}:${party}`,
              }),
          ),
      }
    })
  })
}

/** The figures of the year so far. Who goes on does not compute again what was recorded: the store has moved on. */
async function compute(stage: Stage, community: CommunityPlan, day: number): Promise<void> {
  const review = handleOf(stage)
  const standing = await review.standing()
  if (standing?.context.indicators.length !== 0) return
  const indicators = await computeIndicators(stage.community, {
    party: 'company',
    subject: community.company,
    series: SERIES,
    ids: [...COMPUTED],
    from: YEAR_BEGINS,
    until: at(day, 0),
  })
  await stage.ok(
    review.send({
      event: 'indicators.record',
      data: { indicators: [...indicators] },
      by: officer(community, 'street-office'),
      id: `${REVIEW}:figures`,
    }),
  )
}
