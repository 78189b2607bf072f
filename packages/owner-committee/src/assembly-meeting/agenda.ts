import type { Label } from '@gongzhi/core'

import type { Matter } from '../matters.ts'
import { type Item, questionsOf, scopesOf } from './item.ts'

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

/** Why an agenda cannot be voted as it is; undefined where it can. */
export function agendaProblem(items: readonly Item[]): Label | undefined {
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
