import type { Actor, CivilDay } from '@gongzhi/core'

import { counted, type Failure } from '../failure.ts'
import { nameParties, type Party, partyName, sideOf } from '../parties.ts'
import { type Action, MOST_ACTIONS } from './action.ts'
import type { Bound } from './delegates.ts'
import type { Item } from './item.ts'
import type { Meeting } from './vocabulary.ts'

const statuses: { readonly [status in Item['status'] | Action['status']]: Failure['why'] } = {
  pending: { zh: '尚未提出处理意见', en: 'has no proposed decision yet' },
  proposed: { zh: '尚待有关各方同意', en: 'waits for the consent of the parties' },
  decided: { zh: '已议定', en: 'is decided' },
  open: { zh: '已搁置', en: 'is left open' },
  'handed-up': { zh: '已报街道', en: 'is handed up to the street' },
  'to-owners': { zh: '已提请业主大会', en: 'is before the owners' },
  'owners-decided': { zh: '业主大会已作出决定', en: 'is decided by the owners' },
  assigned: { zh: '尚未报告完成', en: 'is not reported done' },
  reported: { zh: '已报告完成', en: 'is reported done' },
  verified: { zh: '已核验', en: 'is verified' },
  carried: { zh: '已转入下次会议', en: 'is carried into the next meeting' },
}

/** No such matter, or action. */
export function unknown(what: Failure['why'], id: string): Failure {
  return { why: { zh: `本次会议没有${what.zh} ${id}`, en: `this meeting has no ${what.en} ${id}` } }
}

/** The matter, or action, is not in the status that this needs. */
export function inStatus(what: Failure['why'], one: Item | Action): Failure {
  const status = statuses[one.status]
  return { why: { zh: `${what.zh} ${one.id} ${status.zh}`, en: `${what.en} ${one.id} ${status.en}` } }
}

/** Whoever it is has answered already. */
export function answered(
  { by, signed }: { readonly by: string; readonly signed: boolean },
  who: Failure['why'],
): Failure {
  return {
    why: {
      zh: `${who.zh}已由 ${by} ${signed ? '签署' : '拒签'}`,
      en: `${by} has ${signed ? 'signed' : 'refused'} for the ${who.en} already`,
    },
  }
}

/** What a matter is called. */
export const matter = { zh: '议题', en: 'matter' }
/** What an action is called. */
export const action = { zh: '任务', en: 'action' }

/** The matter is not there, or has its conclusion. */
export function settled(item: Item | undefined, id: string): Failure | false {
  if (item === undefined) return unknown(matter, id)
  return item.status !== 'pending' && item.status !== 'proposed' && inStatus(matter, item)
}

/** Parties that are not there cannot be bound. */
export function bindsAbsent(binds: readonly Party[], present: readonly Party[]): Failure | false {
  const absent = binds.filter((one) => !present.includes(one))
  const { zh, en } = nameParties(absent)
  return (
    absent.length > 0 && {
      why: { zh: `${zh}未到会，不受决定约束`, en: `not present, and not to be bound: ${en}` },
      instead: { zh: '请只约束到会各方，或报街道', en: 'bind only those who are present, or hand it up' },
    }
  )
}

/** Somebody whose party is not there. */
export function outsider(
  present: readonly Party[],
  { id, capacity }: Actor,
  instead?: Failure['why'],
): Failure | false {
  const own = sideOf(capacity, present)
  return (
    (own === undefined || !present.includes(own)) && {
      why: { zh: `${id} 所代表的一方未到会`, en: `${id} speaks for no party that was present` },
      ...(instead && { instead }),
    }
  )
}

/** A party, or a department, that binds nobody but itself would decide alone. */
export function bindsOnlyItself(
  { binds, departments = [] }: Bound,
  { by: { id, capacity }, department }: { readonly by: Actor; readonly department: string | undefined },
): Failure | false {
  const own = sideOf(capacity, binds)
  const another = binds.some((one) => one !== own) || departments.some((one) => one !== department)
  if (own === undefined || another) return false
  const { zh, en } = partyName(own)
  return {
    why: {
      zh: `${id} 提出的决定只约束其所代表的${zh}自己`,
      en: `${id} speaks for the ${en}, and what he proposes binds nobody else`,
    },
    instead: {
      zh: '请由另一方提出，或一并约束另一方',
      en: 'let another party propose it, or bind another one too',
    },
  }
}

/** A party that the decision does not bind. */
export function unbound(item: Item, party: Party | undefined): Failure | false {
  const { zh, en } = nameParties(item.binds)
  return (
    (party === undefined || !item.binds.includes(party)) && {
      why: {
        zh: `${item.id} 的决定只约束${zh}${party ? `，不约束${partyName(party).zh}` : ''}`,
        en: `what is decided on ${item.id} binds only: ${en}${party ? `, and not: ${partyName(party).en}` : ''}`,
      },
    }
  )
}

/** An action that cannot be assigned: its number is taken, its day is over, or there are too many. */
export function unassignable(
  { actions }: Pick<Meeting, 'actions'>,
  { id, dueDay, today }: { readonly id: string; readonly dueDay: CivilDay; readonly today: CivilDay },
): Failure | false {
  if (dueDay < today)
    return {
      why: {
        zh: `期限 ${dueDay} 早于今日 ${today}`,
        en: `it would be due on ${dueDay}, and today is ${today}`,
      },
      instead: { zh: `期限请不早于 ${today}`, en: `let it be due on ${today} or later` },
    }
  if (actions.some((one) => one.id === id))
    return {
      why: { zh: `任务 ${id} 已分派`, en: `action ${id} is assigned already` },
      instead: { zh: '请另编号', en: 'give it another id' },
    }
  return (
    actions.length >= MOST_ACTIONS && {
      why: {
        zh: `已分派 ${actions.length} 项任务，最多 ${MOST_ACTIONS} 项`,
        en: `${actions.length} actions are assigned, and ${MOST_ACTIONS} is the most`,
      },
    }
  )
}

/** A day to which a meeting cannot be moved: too early for the notice, or in another month. */
export function unfitMove(
  {
    month,
    earliest,
    notice,
  }: { readonly month: string; readonly earliest: CivilDay; readonly notice: number },
  day: CivilDay,
): Failure | false {
  if (day < earliest)
    return {
      why: {
        zh: `会议改在 ${day}，须提前 ${notice} 日通知，最早为 ${earliest}`,
        en: `it would be on ${day}, and with ${counted(notice, 'day')} of notice ${earliest} is the earliest`,
      },
      instead: { zh: `请改在 ${earliest} 至当月末之间`, en: `move it to ${earliest} or later in its month` },
    }
  return (
    day.slice(0, 7) !== month && {
      why: { zh: `${day} 不在 ${month} 内`, en: `${day} is not in ${month}` },
      instead: {
        zh: `请在 ${month} 内改期；当月不开的，请在会议日过后另行召集`,
        en: `move it within ${month}, or convene another one when its day has passed`,
      },
    }
  )
}
