import { guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { otherOf } from '../selection/bodies.ts'
import { criterionNames, type SelectionCriteria } from '../selection/criteria.ts'
import { hasMore, isRunning, MOST_CANDIDATES } from './candidate.ts'
import { type Round, type RoundStep, vocabulary } from './vocabulary.ts'

/** What has to hold before a round goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  recommendable: rule({
    on: 'candidate.recommend',
    label: {
      zh: '小区尚未推荐，且所在市（州）还有名额',
      en: 'the community was not recommended yet, and its city has room',
    },
    provisions: ['quota'],
    judge: ({ context: { candidates }, event: { data, law } }) => {
      const { cities } = law.quota
      const share = cities.find(({ city }) => city === data.city)
      const taken = candidates.filter((one) => one.city === data.city && isRunning(one)).length
      return judged({ required: share?.most ?? null, found: taken }, [
        candidates.some(({ id }) => id === data.id) && {
          why: { zh: `已有候选小区 ${data.id}`, en: `there is a candidate ${data.id} already` },
        },
        candidates.some((one) => one.at.community === data.community && isRunning(one)) && {
          why: { zh: `${data.community} 已被推荐`, en: `${data.community} was recommended already` },
        },
        cities.length > 0 &&
          share === undefined && {
            why: { zh: `${data.city} 没有推荐名额`, en: `${data.city} has no share of the quota` },
            instead: {
              zh: `有名额的：${cities.map(({ city }) => city).join('、')}`,
              en: `those that have: ${cities.map(({ city }) => city).join(', ')}`,
            },
          },
        share !== undefined &&
          taken >= share.most && {
            why: {
              zh: `${data.city} 已推荐 ${taken} 个，名额 ${share.most} 个`,
              en: `${data.city} has recommended ${taken}, and ${share.most} is its share`,
            },
          },
        candidates.length >= MOST_CANDIDATES && {
          why: {
            zh: `已有 ${candidates.length} 个候选小区，最多 ${MOST_CANDIDATES} 个`,
            en: `there are ${candidates.length} candidates, and ${MOST_CANDIDATES} is the most`,
          },
        },
      ])
    },
  }),
  passes: rule({
    on: 'candidate.check',
    label: { zh: '审核通过', en: 'it passes' },
    first: ({ context }) => judged({ required: 'submitted' }, [nobodyWaits(context)]),
    judge: ({ context, event: { data } }) =>
      judged({ required: 'submitted' }, [
        notWaiting(context, data.candidate),
        !data.passed && { why: { zh: '审核未通过', en: 'it does not pass' } },
      ]),
  }),
  checkable: rule({
    on: 'candidate.check',
    label: { zh: '已提交且未审核的候选小区', en: 'a candidate that submitted and was not checked yet' },
    first: ({ context }) => judged({ required: 'submitted' }, [nobodyWaits(context)]),
    judge: ({ context, event: { data } }) =>
      judged({ required: 'submitted', found: data.candidate }, [notWaiting(context, data.candidate)]),
  }),
  allChecked: rule({
    on: 'checking.close',
    label: { zh: '全部审核完毕，且有小区通过', en: 'all were checked, and some passed' },
    first: ({ context: { candidates } }) => {
      const open = candidates.filter(({ state }) => state === 'submitted').length
      const coming = candidates.filter(({ state }) => state === 'recommended').length
      return judged({ required: 0, found: open }, [
        open > 0 && {
          why: { zh: `还有 ${open} 个候选小区未审核`, en: `${open} of the candidates were not checked` },
          instead: { zh: '请先审核', en: 'check them first' },
        },
        coming > 0 && {
          why: {
            zh: `还有 ${coming} 个小区未提交申报`,
            en: `${coming} of the candidates have not submitted yet`,
          },
          instead: { zh: '请等待申报截止', en: 'wait until their time is over' },
        },
        !candidates.some(({ state }) => state === 'passed') && {
          why: { zh: '没有小区通过审核', en: 'no candidate passed' },
          instead: { zh: '请终止评选', en: 'cancel the round' },
        },
      ])
    },
    judge: () => true,
  }),
  listable: rule({
    on: 'list.show',
    label: {
      zh: '名单在名额之内，各有足够的评审人员且无一票否决；得分更高而未列入的逐一说明理由',
      en:
        'it is within the quota, enough assessors scored each and nothing vetoes it; ' +
        'whoever has more points and is not on it has a reason',
    },
    provisions: ['quota', 'assessors'],
    judge: ({ context, event: { data, law } }) =>
      judged({ required: law.quota.total, found: data.listed.length }, [
        new Set(data.listed).size < data.listed.length && {
          why: { zh: '名单有重复', en: 'the list names one twice' },
        },
        data.listed.length > law.quota.total && {
          why: {
            zh: `名单有 ${data.listed.length} 个，名额 ${law.quota.total} 个`,
            en: `${data.listed.length} are listed, and the quota is ${law.quota.total}`,
          },
        },
        ...data.listed.map((id) => notListable(context, id, law)),
        ...unexplained(context, data),
      ]),
  }),
  agreed: rule({
    on: 'names.decide',
    label: { zh: '另一部门已作出相同的决定', en: 'the other body has decided the same' },
    judge: ({ context, event }) =>
      judged({ found: event.data.named.length }, [
        ...notNameable(context, event.data.named),
        otherOf(context.decisions, event.by.capacity) === undefined && {
          why: { zh: '另一部门尚未决定', en: 'the other body has not decided yet' },
        },
        differs(context, event),
      ]),
  }),
  decidable: rule({
    on: 'names.decide',
    label: {
      zh: '从公示名单中命名，没有成立的异议，且与另一部门的决定一致',
      en: 'those that are named are on the list, without an objection that was upheld, and as the other body decided',
    },
    judge: ({ context, event }) =>
      judged({ found: event.data.named.length }, [
        ...notNameable(context, event.data.named),
        differs(context, event),
      ]),
  }),
  rewardable: rule({
    on: 'reward.record',
    label: { zh: '已命名且未拨付的小区', en: 'a community that was named and not paid yet' },
    judge: ({ context: { candidates }, event: { data } }) => {
      const found = candidates.find(({ id }) => id === data.candidate)
      return judged({ required: 'named', found: found?.state ?? null }, [
        found?.state !== 'named' && {
          why: { zh: `${data.candidate} 没有命名`, en: `${data.candidate} was not named` },
        },
        found?.state === 'named' &&
          found.reward !== null && {
            why: { zh: `${data.candidate} 已拨付`, en: `${data.candidate} was paid already` },
          },
      ])
    },
  }),
  allDisplayed: rule({
    label: { zh: '各小区公示均已结束', en: 'the display has ended everywhere' },
    judge: ({ context: { candidates } }) => !candidates.some(({ state }) => state === 'listed'),
  }),
  nothingToPay: rule({
    label: { zh: '没有待拨付的奖补', en: 'no reward waits' },
    judge: ({ context: { candidates }, event: { law } }) =>
      law.reward === undefined ||
      candidates.every(({ state, reward }) => state !== 'named' || reward !== null),
  }),
}))

function nobodyWaits({ candidates }: Round): Failure | false {
  return (
    !candidates.some(({ state }) => state === 'submitted') && {
      why: { zh: '没有待审核的候选小区', en: 'no candidate waits for the check' },
    }
  )
}

function notWaiting({ candidates }: Round, id: string): Failure | false {
  const found = candidates.find((one) => one.id === id)
  return (
    found?.state !== 'submitted' && {
      why: { zh: `${id} 不是待审核的候选小区`, en: `${id} is no candidate that waits for the check` },
    }
  )
}

/** Why a candidate may not be listed. */
function notListable(
  { candidates }: Round,
  id: string,
  { assessors: least, criteria }: { readonly assessors: number; readonly criteria: SelectionCriteria },
): Failure | false {
  const found = candidates.find((one) => one.id === id)
  if (found?.state !== 'passed')
    return { why: { zh: `${id} 不是通过审核的候选小区`, en: `${id} is no candidate that passed the check` } }
  const assessors = found.points?.d ?? 0
  if (assessors < least)
    return {
      why: {
        zh: `${id} 由 ${assessors} 人评分，至少须 ${least} 人`,
        en: `${id} was scored by ${assessors}, and ${least} is the least`,
      },
    }
  const { zh, en } = criterionNames(criteria.criteria, found.vetoed)
  return (
    found.vetoed.length > 0 && { why: { zh: `${id} 被一票否决：${zh}`, en: `${id} is vetoed by: ${en}` } }
  )
}

/** Those that have more points than one that is listed, and of whom nobody says why they are not. */
function unexplained(
  { candidates }: Round,
  { listed, passedOver }: RoundStep<'list.show'>['event']['data'],
): readonly (Failure | false)[] {
  const on = candidates.filter(({ id }) => listed.includes(id))
  const better = candidates.filter(
    (one) =>
      one.state === 'passed' &&
      one.vetoed.length === 0 &&
      !listed.includes(one.id) &&
      on.some((other) => hasMore(one, other)),
  )
  const said = passedOver.map(({ candidate }) => candidate)
  const silent = better.filter(({ id }) => !said.includes(id)).map(({ id }) => id)
  const strange = said.find(
    (id) => listed.includes(id) || candidates.find((one) => one.id === id)?.state !== 'passed',
  )
  return [
    silent.length > 0 && {
      why: {
        zh: `${silent.join('、')} 得分更高而未列入，没有理由`,
        en: `these have more points than one that is listed, and no reason says why not: ${silent.join(', ')}`,
      },
      instead: { zh: '请逐一说明理由', en: 'give a reason for each' },
    },
    strange !== undefined && {
      why: { zh: `${strange} 没有可说明的理由`, en: `${strange} is not one that is passed over` },
    },
  ]
}

function notNameable({ candidates }: Round, named: readonly string[]): readonly (Failure | false)[] {
  return [
    new Set(named).size < named.length && { why: { zh: '名单有重复', en: 'the list names one twice' } },
    ...named.map((id): Failure | false => {
      const found = candidates.find((one) => one.id === id)
      if (found?.state !== 'displayed')
        return { why: { zh: `${id} 不在公示名单内`, en: `${id} was not on display` } }
      return (
        found.upheld > 0 && {
          why: {
            zh: `对 ${id} 有 ${found.upheld} 项异议成立`,
            en: `${found.upheld} of the objections to ${id} were upheld`,
          },
        }
      )
    }),
  ]
}

/** The other body has decided on another list. */
function differs({ decisions }: Round, { by, data }: RoundStep<'names.decide'>['event']): Failure | false {
  const other = otherOf(decisions, by.capacity)
  if (other === undefined) return false
  const apart = [
    ...other.named.filter((id) => !data.named.includes(id)),
    ...data.named.filter((id) => !other.named.includes(id)),
  ]
  return (
    apart.length > 0 && {
      why: {
        zh: `与另一部门的名单不一致：${apart.join('、')}`,
        en: `the other body's list differs in: ${apart.join(', ')}`,
      },
      instead: {
        zh: '请两个部门商定同一份名单；已决定的部门可以重新决定',
        en: 'agree on one list; the body that has decided may decide anew',
      },
    }
  )
}
