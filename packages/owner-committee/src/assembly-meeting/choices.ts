import type { BallotRecord } from './ballot.ts'

/** Why the choices of a ballot do not fit the questions that its voter is asked; undefined where they do. */
export function choicesProblem(
  ballot: Pick<BallotRecord, 'choices' | 'buildings'>,
  asked: readonly {
    readonly question: string
    readonly building: string | null
    readonly group: string
    readonly seats: number | null
  }[],
):
  | { readonly zh: string; readonly en: string; readonly found: string[]; readonly required: string[] }
  | undefined {
  const own = asked.filter(
    ({ building }) => building === null || ballot.buildings.some((part) => part.building === building),
  )
  const required = own.map(({ question }) => question).sort()
  const found = ballot.choices.map(({ question }) => question).sort()
  if (required.join('\n') !== found.join('\n'))
    return {
      zh: '须对有权表决的每个事项各表决一次，弃权也是表决',
      en: 'every question that the voter is asked is answered once; an abstention is an answer',
      found,
      required,
    }
  for (const { group, seats } of own) {
    if (seats === null) continue
    const chosen = own.filter(
      (one) =>
        one.group === group &&
        ballot.choices.some(({ question, choice }) => question === one.question && choice === 'for'),
    )
    const spoilt = own.filter(
      (one) =>
        one.group === group &&
        ballot.choices.some(({ question, choice }) => question === one.question && choice === 'void'),
    ).length
    if (spoilt > 0 && spoilt < own.filter((one) => one.group === group).length)
      return {
        zh: '一次选举的票整体有效或者整体无效',
        en: 'the ballot of an election is void as a whole or not at all',
        found: [group],
        required: ['void'],
      }
    if (chosen.length > seats)
      return {
        zh: `所选人数超过应选名额 ${seats}；这样的票应登记为无效`,
        en: `more candidates are chosen than there are seats (${seats}); such a ballot is recorded as void`,
        found: chosen.map(({ question }) => question),
        required: [String(seats)],
      }
  }
  return undefined
}
