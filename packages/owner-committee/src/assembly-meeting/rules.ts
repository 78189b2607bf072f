import { type Actor, addDays, type CivilDay, daysBetween } from '@gongzhi/core'

import type { Matter } from '../matters.ts'
import type { BallotRecord, Item } from './shapes.ts'

/** Who acts for a convener. */
export const convenerCapacities: Readonly<Record<string, readonly string[]>> = {
  committee: ['committee.director', 'committee.deputy'],
  group: ['group.leader', 'street', 'residents-committee'],
  street: ['street'],
  'residents-committee': ['residents-committee'],
  owners: ['owner', 'street'],
}

/**
 * Whether somebody convenes a meeting. Where the owners do, it is the one who began it: any other could undo
 * what he does.
 */
export function convenes(
  { convener, initiator }: { readonly convener: string; readonly initiator: string },
  { id, capacity }: Pick<Actor, 'id' | 'capacity'>,
): boolean {
  return (
    convenerCapacities[convener]?.includes(capacity) === true && (capacity !== 'owner' || id === initiator)
  )
}

/**
 * As which matters something is decided from which something follows: nobody dismisses a company under a
 * heading for which less is needed.
 */
const mattersOfActs: Readonly<Record<Item['act'], readonly Matter[] | undefined>> = {
  dismiss: ['property-company'],
  adopt: ['covenant', 'rules-of-procedure', 'other-major'],
  recall: ['committee-election'],
  extend: ['extend-term'],
  hire: ['property-company', 'self-management'],
  renew: ['property-company', 'contract-content'],
  other: undefined,
}
const subjectsOfActs: Readonly<Partial<Record<Item['act'], RegExp>>> = {
  dismiss: /./,
  adopt: /./,
  recall: /^[^#]+#[^#]+$/,
  extend: /^[^#]+#\d{4}-\d{2}-\d{2}$/,
}

/** What one question is called on a ballot: the item, or the item and a candidate. */
export function questionsOf(
  items: readonly Item[],
): readonly { readonly question: string; readonly item: Item; readonly candidate: string | null }[] {
  return items.flatMap(
    (
      item,
    ): readonly { readonly question: string; readonly item: Item; readonly candidate: string | null }[] =>
      item.candidates.length === 0
        ? [{ question: item.id, item, candidate: null }]
        : item.candidates.map((candidate) => ({ question: `${item.id}/${candidate}`, item, candidate })),
  )
}

/** The buildings that decide something alone, and null for all owners together, which is always asked. */
export function scopesOf(items: readonly Item[]): readonly (string | null)[] {
  return [null, ...new Set(items.flatMap(({ building }) => building ?? []))]
}

/** Why an agenda cannot be voted as it is; undefined where it can. */
export function agendaProblem(
  items: readonly Item[],
): { readonly zh: string; readonly en: string } | undefined {
  if (items.length === 0) return { zh: '议题为空', en: 'there is nothing on the agenda' }
  if (new Set(items.map(({ id }) => id)).size !== items.length)
    return { zh: '议题编号重复', en: 'two items have one id' }
  const election = items.find(
    ({ candidates, seats, matter }) =>
      candidates.length > 0 !== (seats !== null) ||
      (candidates.length > 0 && matter !== 'committee-election'),
  )
  if (election)
    return {
      zh: `议题 ${election.id}：选举须有候选人和应选名额`,
      en: `item ${election.id}: an election has candidates and seats, and nothing else has`,
    }
  const twice = items.find(({ candidates }) => new Set(candidates).size !== candidates.length)
  if (twice) return { zh: `议题 ${twice.id}：候选人重复`, en: `item ${twice.id}: a candidate stands twice` }
  const alone = items.find(
    ({ building, act, candidates }) => building !== null && (act !== 'other' || candidates.length > 0),
  )
  if (alone)
    return {
      zh: `议题 ${alone.id}：关系全体业主，不由一栋楼的业主单独决定`,
      en: `item ${alone.id}: it concerns all owners, and is not decided by those of one building`,
    }
  const misplaced = items.find(({ act, matter }) => mattersOfActs[act]?.includes(matter) === false)
  if (misplaced)
    return {
      zh: `议题 ${misplaced.id}：须作为 ${mattersOfActs[misplaced.act]?.join('、') ?? ''} 表决`,
      en: `item ${misplaced.id}: it is voted as ${mattersOfActs[misplaced.act]?.join(', ') ?? ''}`,
    }
  const aimless = items.find(({ act, subject }) => subjectsOfActs[act]?.test(subject ?? '') === false)
  if (aimless)
    return {
      zh: `议题 ${aimless.id}：未写明对象，通过后无从执行`,
      en: `item ${aimless.id}: it does not say whom or what it is about, so that nothing could follow from it`,
    }
  if (questionsOf(items).length > 60)
    return {
      zh: '表决事项和候选人合计不得超过六十项',
      en: 'there are sixty questions at most, candidates counted',
    }
  if (scopesOf(items).length > 21)
    return { zh: '单独表决的楼栋不得超过二十个', en: 'twenty buildings at most decide something alone' }
  return undefined
}

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

/**
 * The first day on which a vote can open after its notice. No text says how days are counted backwards: the
 * dates differ by as many days as the text asks.
 */
export function earliestOpening(noticeDay: CivilDay, noticeDays: number): CivilDay {
  return addDays(noticeDay, noticeDays)
}

/**
 * The last day on which a vote can be opened that closes on its announced day: as many days have to be left
 * as the rules ask at least.
 */
export function lastOpening({
  opens,
  closes,
  shortest = 1,
}: {
  readonly opens: CivilDay
  readonly closes: CivilDay
  readonly shortest?: number | undefined
}): CivilDay {
  const latest = addDays(closes, 1 - shortest)
  return latest < opens ? opens : latest
}

/** For how many days a vote is open, the first and the last one counted. */
export function windowDays(opens: CivilDay, closes: CivilDay): number {
  return daysBetween(opens, closes) + 1
}
