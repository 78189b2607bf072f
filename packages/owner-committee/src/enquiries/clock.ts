import {
  type CivilDay,
  createCalendar,
  defineEnquiry,
  describeConflict,
  type EnquiryAnswer,
  type EnquiryLaw,
  type Label,
} from '@gongzhi/core'
import * as z from 'zod'

import { type ClockName, CLOCKS } from '../clock/clocks.ts'
import { assessInTime } from '../clock/in-time.ts'
import { type ClockAnswer, type ClockQuery, lastDayOf } from '../clock/last-day.ts'
import { answerAssessed, answerRefused, toData } from './answered.ts'

const clock = z.enum(Object.keys(CLOCKS) as [ClockName, ...ClockName[]])
const day = z.iso.date().transform((value) => value as CivilDay)
const convention = z.enum(['calendar-difference', 'full-days'])

/** Of a host without a calendar no year is known. */
const NO_CALENDAR = createCalendar({ id: 'none', years: {} })

function placeOf({ place, community, on, calendar = NO_CALENDAR }: EnquiryLaw) {
  return {
    calendar,
    on,
    ...(place !== undefined && { place }),
    ...(community !== undefined && { community }),
  }
}

/** The last day of a period by its name. */
export const deadline = defineEnquiry({
  name: 'deadline',
  label: { zh: '法定期间的最后一日', en: 'The last day of a statutory period' },
  about: {
    zh:
      '按名称查一个法定期间：自某日起算，最后一日是哪天，逐步说明算法和依据。' +
      '自将来的日期向前计算的，须指明计算方法；没有规定的，说明没有。',
    en:
      'A statutory period by its name: the last day, counted from a day, step by step with the article. ' +
      'One that is counted back from an event needs a way of counting; where no text states the period it is said.',
  },
  given: z.strictObject({ clock, from: day, convention: convention.optional() }),
  answer(given, law) {
    const query = { ...placeOf(law), clock: given.clock, from: given.from }
    return answerOfClock(
      lastDayOf(law.rules, {
        ...query,
        ...(given.convention && { convention: given.convention }),
      } as ClockQuery),
    )
  },
})

function answerOfClock(answer: ClockAnswer): EnquiryAnswer {
  const { unknownPlaces } = answer
  const places = unknownPlaces && { unknownPlaces }
  const data = toData(answer)
  switch (answer.status) {
    case 'missing':
      return { status: 'missing', said: [answer.reason], citations: [], ...places, data }
    case 'refused':
      return { ...answerRefused(answer.reason), data }
    case 'undetermined':
      return {
        status: 'undetermined',
        said: [answer.reason, ...answer.trace.map(stepOf)],
        citations: [answer.citation],
        ...places,
        data,
      }
    case 'set':
      return {
        status: 'answered',
        said: [
          { zh: `为 ${answer.day}。`, en: `It is ${answer.day}.` },
          ...answer.trace.map(stepOf),
          ...(answer.citation.conflicts ?? []).map((conflict) => describeConflict(conflict)),
        ],
        citations: [answer.citation],
        ...places,
        data,
      }
  }
}

function stepOf({ step, day: reached }: { readonly step: Label; readonly day: CivilDay }): Label {
  return { zh: `${step.zh}：${reached}`, en: `${step.en}: ${reached}` }
}

/** Whether something was done in time. */
export const inTime = defineEnquiry({
  name: 'in-time',
  label: { zh: '是否在期限内', en: 'Whether something was done in time' },
  about: {
    zh: '某事在某日办理，是否在法定期间之内；算法或者日历尚未确定的，不作认定。',
    en:
      'Whether what was done on a day was within a statutory period. What the way of counting, or a calendar, leaves ' +
      'open is not decided.',
  },
  given: z.strictObject({ clock, from: day, done: day, convention: convention.optional() }),
  answer(given, law) {
    const found = assessInTime(law.rules, {
      ...placeOf(law),
      clock: given.clock,
      from: given.from,
      done: given.done,
      ...(given.convention && { convention: given.convention }),
    })
    const places = found.unknownPlaces && { unknownPlaces: found.unknownPlaces }
    if (found.status === 'assessed') return { ...answerAssessed(found), ...places }
    if (found.status === 'missing')
      return { status: 'missing', said: [found.reason], citations: [], ...places, data: toData(found) }
    return { ...answerRefused(found.reason), data: toData(found) }
  },
})
