import type { Label } from '@gongzhi/core'

import { electorateName } from '../assembly/electorate.ts'
import { type Matter, matterLabels } from '../matters.ts'
import { counted } from '../verdict.ts'
import { type Item, questionsOf, scopesOf } from './item.ts'

/** Why an agenda cannot be voted as it is, and what would help. */
export interface AgendaProblem {
  readonly why: Label
  readonly instead?: Label
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
const subjects: Readonly<Partial<Record<Item['act'], Label>>> = {
  dismiss: { zh: '请写明被解聘的企业', en: 'state the company that is dismissed' },
  adopt: { zh: '请写明所通过文件的流程', en: 'state the process of the document that is adopted' },
  recall: { zh: '请写明“任期#委员”', en: 'state it as term#member' },
  extend: { zh: '请写明“任期#延长至的日期”', en: 'state it as term#day' },
}

/** Why an agenda cannot be voted as it is; undefined where it can. */
export function agendaProblem(items: readonly Item[]): AgendaProblem | undefined {
  if (items.length === 0)
    return {
      why: { zh: '议题为空', en: 'there is nothing on the agenda' },
      instead: { zh: '请先增加议题', en: 'add an item first' },
    }
  for (const item of items) {
    const problem =
      repeated(item, items) ??
      electionProblem(item) ??
      planProblem(item) ??
      buildingProblem(item) ??
      matterProblem(item)
    if (problem) return problem
  }
  const questions = questionsOf(items).length
  if (questions > 60)
    return {
      why: {
        zh: `表决事项和候选人合计 ${questions} 项，至多六十项`,
        en: `there are ${questions} questions, with each candidate as one, and sixty at most are put`,
      },
    }
  const buildings = scopesOf(items).length - 1
  return buildings > 20
    ? {
        why: {
          zh: `单独表决的楼栋有 ${buildings} 个，至多二十个`,
          en: `${buildings} buildings decide something alone, and twenty at most do`,
        },
      }
    : undefined
}

function repeated({ id }: Item, items: readonly Item[]): AgendaProblem | undefined {
  return items.filter((one) => one.id === id).length > 1
    ? {
        why: { zh: `议题编号 ${id} 重复`, en: `two items have the id ${id}` },
        instead: { zh: '请换用新的编号', en: 'use another id' },
      }
    : undefined
}

function electionProblem({ id, candidates, seats, matter }: Item): AgendaProblem | undefined {
  const instead = {
    zh: '选举须有候选人和应选名额，其他议题都没有',
    en: 'an election has candidates and seats, and nothing else has',
  }
  if (candidates.length > 0 && seats === null)
    return {
      why: {
        zh: `议题 ${id} 有 ${candidates.length} 名候选人，没有应选名额`,
        en: `item ${id} has ${counted(candidates.length, 'candidate')} and no number of seats`,
      },
      instead,
    }
  if (candidates.length === 0 && seats !== null)
    return {
      why: {
        zh: `议题 ${id} 有应选名额 ${seats}，没有候选人`,
        en: `item ${id} has ${counted(seats, 'seat')} and no candidate`,
      },
      instead,
    }
  if (candidates.length > 0 && matter !== 'committee-election')
    return {
      why: {
        zh: `议题 ${id} 有候选人，却列为“${matterLabels[matter].zh}”`,
        en: `item ${id} has candidates, and stands under "${matterLabels[matter].en}"`,
      },
      instead,
    }
  const twice = candidates.find((one, place) => candidates.indexOf(one) !== place)
  return twice === undefined
    ? undefined
    : {
        why: {
          zh: `议题 ${id} 的候选人 ${twice} 重复`,
          en: `candidate ${twice} stands twice for item ${id}`,
        },
      }
}

function planProblem({ id, plans, candidates, act, subject }: Item): AgendaProblem | undefined {
  if (!plans) return undefined
  const twice = plans.find((one, place) => plans.indexOf(one) !== place)
  if (twice !== undefined)
    return {
      why: { zh: `议题 ${id} 的方案 ${twice} 重复`, en: `plan ${twice} stands twice for item ${id}` },
    }
  return candidates.length > 0 || subject !== null || (act !== 'other' && act !== 'hire')
    ? {
        why: {
          zh: `议题 ${id} 在方案之间选择，却另有候选人、对象，或者其内容不能选择`,
          en: `item ${id} is one between plans, and names candidates, a subject, or an act that has no plans`,
        },
        instead: {
          zh: '选聘企业的方案写企业编号，其他方案的内容为其他；不写对象',
          en: 'the plans of hiring are the companies, other plans have the act "other", and neither names a subject',
        },
      }
    : undefined
}

function buildingProblem({ id, building, act, candidates }: Item): AgendaProblem | undefined {
  const twice =
    typeof building === 'string' ? undefined : building?.find((one, at) => building.indexOf(one) !== at)
  if (twice !== undefined)
    return {
      why: { zh: `议题 ${id} 的楼栋 ${twice} 重复`, en: `item ${id} names building ${twice} twice` },
    }
  return building !== null && (act !== 'other' || candidates.length > 0)
    ? {
        why: {
          zh: `议题 ${id} 关系全体业主，却只由楼栋 ${electorateName(building)} 的业主表决`,
          en: `item ${id} concerns all owners, and is put to those of building ${electorateName(building)} alone`,
        },
        instead: { zh: '请由全体业主表决', en: 'put it to all owners' },
      }
    : undefined
}

function matterProblem({ id, act, matter, subject }: Item): AgendaProblem | undefined {
  const fitting = mattersOfActs[act]
  if (fitting?.includes(matter) === false)
    return {
      why: {
        zh: `议题 ${id} 列为“${matterLabels[matter].zh}”，其内容不属于该事项`,
        en: `item ${id} stands under "${matterLabels[matter].en}", which is not what it decides`,
      },
      instead: {
        zh: `须作为“${fitting.map((one) => matterLabels[one].zh).join('”或者“')}”表决`,
        en: `it is voted as "${fitting.map((one) => matterLabels[one].en).join('" or "')}"`,
      },
    }
  return subjectsOfActs[act]?.test(subject ?? '') === false
    ? {
        why: {
          zh: `议题 ${id} 未写明对象，通过后无从执行`,
          en: `item ${id} does not say whom or what it is about, so that nothing could follow from it`,
        },
        instead: subjects[act] as Label,
      }
    : undefined
}
