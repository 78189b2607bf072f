import { type Actor, addDays } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { type DemandGrade, demandGrades, otherWays } from './kind.ts'
import { MOST_PARTS } from './part.ts'
import { type Demand, type DemandClock, type DemandEvent, MOST_PAUSES } from './vocabulary.ts'

type Law = DemandClock['law']

/** No rule says by when a demand of this grade is answered. */
export function unstated(grade: DemandGrade, { answering }: Pick<Law, 'answering'>): Failure | false {
  const { zh, en } = demandGrades[grade]
  return (
    answering[grade] === undefined && {
      why: {
        zh: `没有规定“${zh}”诉求的答复时限`,
        en: `no rule says by when a demand of the grade "${en}" is answered`,
      },
      instead: {
        zh: '请在规则中规定答复时限（demand/answer-periods）',
        en: 'let the rules say by when it is answered (demand/answer-periods)',
      },
    }
  )
}

/** The rules do not name it as something that goes another way. */
export function anotherWay(way: keyof typeof otherWays, { otherWays: named }: Pick<Law, 'otherWays'>) {
  const { zh, en } = otherWays[way]
  return (
    !(named ?? []).includes(way) && {
      why: {
        zh: named === undefined ? '没有规定哪些事项另行处理' : `规则未列明“${zh}”`,
        en: named === undefined ? 'no rule says what goes another way' : `the rules do not name ${en}`,
      },
      instead: { zh: '请接收', en: 'receive it' },
    }
  )
}

/** Somebody else leads it. */
export function notLead({ lead }: Pick<Demand, 'lead'>, { id }: Pick<Actor, 'id'>): Failure | false {
  return (
    lead?.id !== id && {
      why: {
        zh: `由首先接收的 ${lead?.id} 牵头，${id} 不是牵头人`,
        en: `${lead?.id}, who received it first, leads it, and ${id} does not`,
      },
      instead: { zh: '请由牵头人办理', en: 'ask whoever leads it' },
    }
  )
}

/** So many departments consult first. */
export function tooMany(
  { parts, consulted }: Pick<Demand, 'parts' | 'consulted'>,
  { departments, from }: { readonly departments: readonly string[]; readonly from: number | undefined },
): Failure | false {
  const open = parts.filter(({ state }) => state !== 'released').map(({ department }) => department)
  const all = new Set([...open, ...departments]).size
  return (
    from !== undefined &&
    consulted === null &&
    all >= from && {
      why: {
        zh: `涉及 ${all} 个部门，${from} 个起须先议事协商`,
        en: `${all} departments are concerned, and from ${from} on they consult first`,
      },
      instead: { zh: '请先组织议事协商', en: 'have them consult' },
    }
  )
}

/** More departments than one demand has. */
export function roomForParts(
  { parts }: Pick<Demand, 'parts'>,
  departments: readonly string[],
): Failure | false {
  const all = new Set([...parts.map(({ department }) => department), ...departments]).size
  return (
    all > MOST_PARTS && {
      why: {
        zh: `共 ${all} 个部门，最多 ${MOST_PARTS} 个`,
        en: `it would have ${all} departments, and ${MOST_PARTS} is the most`,
      },
    }
  )
}

/** It is no department that still has its part. */
export function notOwnPart({ parts }: Pick<Demand, 'parts'>, { id }: Pick<Actor, 'id'>): Failure | false {
  const own = parts.find(({ department }) => department === id)
  if (own === undefined) return { why: { zh: `未交办给 ${id}`, en: `nothing was dispatched to ${id}` } }
  return (
    own.state !== 'open' && {
      why: {
        zh: own.state === 'objected' ? `${id} 的异议尚待审核` : `${id} 的部分已办结`,
        en:
          own.state === 'objected'
            ? `the objection of ${id} is not decided yet`
            : `${id} is done with its part`,
      },
    }
  )
}

/** Nobody has objected to what was dispatched. */
export function noneDisputed({ parts }: Pick<Demand, 'parts'>): Failure | false {
  return (
    !parts.some(({ state }) => state === 'objected') && {
      why: { zh: '没有待审核的交办异议', en: 'nobody has objected to the dispatch' },
    }
  )
}

/** That department did not object. */
export function notDisputed({ parts }: Pick<Demand, 'parts'>, department: string): Failure | false {
  const disputed = parts.filter(({ state }) => state === 'objected').map((part) => part.department)
  return (
    !disputed.includes(department) && {
      why: { zh: `${department} 没有待审核的异议`, en: `no objection of ${department} is to be decided` },
    }
  )
}

/** Some departments have not reported. */
export function partsOpen({ parts }: Pick<Demand, 'parts'>): Failure | false {
  const waiting = parts
    .filter(({ state }) => state === 'open' || state === 'objected')
    .map(({ department }) => department)
  return (
    waiting.length > 0 && {
      why: {
        zh: `尚待报送：${waiting.join('、')}`,
        en: `these have not reported yet: ${waiting.join(', ')}`,
      },
      instead: { zh: '请等待报送，或者督促', en: 'wait for them, or urge them' },
    }
  )
}

/** The clock is running. */
export function runs({ paused }: Pick<Demand, 'paused'>): Failure | false {
  return paused === null && { why: { zh: '计时没有中止', en: 'the clock is not paused' } }
}

/** No pause may be asked for, or not for so long. */
export function pauseNotAllowed(
  { paused, asked, lateSince, pauses }: Demand,
  { day, data: { until }, law }: DemandEvent<'pause.ask'>,
): Failure | false {
  if (law.pause === undefined)
    return { why: { zh: '没有规定计时可以中止', en: 'no rule lets a clock stand' } }
  if (paused !== null || asked !== null)
    return { why: { zh: '计时已中止，或者已有申请', en: 'it stands already, or that was asked for' } }
  if (lateSince !== null)
    return {
      why: { zh: `已于 ${lateSince.day} 逾期`, en: `its time has been over since ${lateSince.day}` },
      instead: { zh: '请尽快答复', en: 'answer it' },
    }
  if (pauses.length >= MOST_PAUSES)
    return {
      why: {
        zh: `已中止 ${pauses.length} 次，最多 ${MOST_PAUSES} 次`,
        en: `it stood ${pauses.length} times, and ${MOST_PAUSES} is the most`,
      },
    }
  const last = addDays(day, law.pause)
  return (
    (until < day || until > last) && {
      why: {
        zh: `中止至 ${until}，须在 ${day} 至 ${last} 之间`,
        en: `it would stand until ${until}, which is not from ${day} to ${last}`,
      },
    }
  )
}

/** It is at the upper level already. */
export function alreadyUp({ level }: Pick<Demand, 'level'>): Failure | false {
  return level === 'second' && { why: { zh: '已经提级', en: 'it is at the upper level already' } }
}

/** It was not urged often enough. */
export function tooFewUrgings({ urgings }: Pick<Demand, 'urgings'>, needed: number): Failure | false {
  return (
    urgings < needed && {
      why: {
        zh: `已督促 ${urgings} 次，须先督促 ${needed} 次`,
        en: `it was urged ${urgings} ${urgings === 1 ? 'time' : 'times'}, and ${needed} are needed first`,
      },
      instead: { zh: '请先督促', en: 'urge it first' },
    }
  )
}

/** It is on one track alone. */
export function noMirror({ mirror }: Pick<Demand, 'mirror'>): Failure | false {
  if (mirror === null)
    return {
      why: { zh: '未转入另一链接', en: 'it is not mirrored on the other track' },
      instead: { zh: '请先转入', en: 'mirror it first' },
    }
  return mirror.lifted && { why: { zh: '另一链接已经提级', en: 'it was lifted there already' } }
}

/** Somebody else raised it. */
export function notRaiser(
  { raisedBy }: Pick<Demand, 'raisedBy'>,
  { id }: Pick<Actor, 'id'>,
): Failure | false {
  return (
    raisedBy !== id && {
      why: { zh: `${id} 不是提出人`, en: `${id} did not raise it` },
      instead: { zh: '请由提出人办理', en: 'ask whoever raised it' },
    }
  )
}

/** Who had a hand in it does not judge it. */
export function handled({ lead, parts, raisedBy }: Demand, { id }: Pick<Actor, 'id'>): Failure | false {
  const own = lead?.id === id || raisedBy === id || parts.some(({ department }) => department === id)
  return (
    own && {
      why: { zh: `${id} 提出或者经办过本诉求`, en: `${id} raised it, or had a hand in it` },
      instead: { zh: '请由未经办的人办理', en: 'ask somebody who did not' },
    }
  )
}
