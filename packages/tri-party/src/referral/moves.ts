import type { CivilDay } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { type Authority, authorityLabels } from '../rulebooks/authority.ts'
import type { Referral, ReferralClock } from './vocabulary.ts'

type Law = ReferralClock['law']

const byCounty: NonNullable<Failure['instead']> = {
  zh: '请由县级人民政府指定',
  en: 'ask the county to designate the authority',
}

/** The authority to which it was handed disputes it: where the text says so, only the county decides. */
export function forTheCounty({ moves }: Pick<Referral, 'moves'>, law: Law): Failure | false {
  return (
    law.afterReturn === 'county-designates' &&
    moves > 0 && {
      why: {
        zh: '接受移交的部门有异议，不得再次移交',
        en: 'the authority to which it was handed disputes it, and it is not handed on again',
      },
      instead: byCounty,
    }
  )
}

/** It was handed on once, and the text forbids a second time. */
export function noSecond({ moves }: Pick<Referral, 'moves'>, law: Law): Failure | false {
  return (
    law.afterReturn === 'county-designates' &&
    moves > 0 && {
      why: {
        zh: '案件已移交过一次，不得再次移交',
        en: 'it was handed on once, and may not be a second time',
      },
      instead: {
        zh: '有异议的请退回，由县级人民政府指定',
        en: 'return it where you dispute it, and the county designates the authority',
      },
    }
  )
}

/** The county has designated the authority that has it. */
export function designated({ origin }: Pick<Referral, 'origin'>): Failure | false {
  return (
    origin === 'designated' && {
      why: { zh: '主管部门由县级人民政府指定', en: 'the county has designated the authority' },
      instead: { zh: '请签收办理', en: 'acknowledge it and deal with it' },
    }
  )
}

/** An authority has returned it before. */
export function returnedBy({ returned }: Pick<Referral, 'returned'>, to: Authority): Failure | false {
  const before = returned.find(({ authority }) => authority === to)
  const { zh, en } = authorityLabels[to]
  return (
    before !== undefined && {
      why: {
        zh: `${zh}已退回，理由：${before.reason}`,
        en: `"${en}" has returned it, with the reason: ${before.reason}`,
      },
      instead: { zh: '请由街道确定主管部门', en: 'ask the street to determine the authority' },
    }
  )
}

/** A decision of a day that has not come. */
export function decidedLater(decidedOn: CivilDay | undefined, today: CivilDay): Failure | false {
  return (
    decidedOn !== undefined &&
    decidedOn > today && {
      why: {
        zh: `决定日期 ${decidedOn} 晚于今日 ${today}`,
        en: `it would have been decided on ${decidedOn}, and today is ${today}`,
      },
    }
  )
}
