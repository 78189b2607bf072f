import { addDays, guardsOf } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import { namesOf } from '../clause.ts'
import { capacityName, isFor, verdictOf } from '../verdict.ts'
import type { Change, ElectionEvent, ElectionMoment } from './change.ts'
import { quietly } from './change.ts'
import type { Election } from './election.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * More time for the first assembly is approved (首次业主大会延期). It counts from the end of the time that there
 * was.
 */
export function extendTime(_: Election, { data, law, cite }: ElectionEvent<'time.extend'>): Change {
  return {
    context: { moreTime: { reference: data.reference, from: null } },
    outcomes: [
      {
        type: 'time.extended',
        data: {
          reference: data.reference,
          period: law.moreTime ? { ...law.moreTime } : null,
          article: articleOf(cite.moreTime),
        },
      },
    ],
  }
}

/** The time is over, and more was approved: it begins with the last day of what there was. */
export function beginMoreTime({ moreTime }: Election, { at, day }: ElectionMoment): Change {
  // A day is over with the first instant of the next one.
  return quietly({ moreTime: moreTime && { ...moreTime, from: { at, day: addDays(day, -1) } } })
}

/** What an election accepts of more time for the first assembly. */
export const timeGuards = guardsOf(vocabulary, ({ rule }) => ({
  moreTimeFits: rule({
    on: 'time.extend',
    label: {
      zh: '首次业主大会期限届满前，由规定的机关批准延期一次',
      en: 'whom the text names approves more time for the first assembly, once, before the time is over',
    },
    provisions: ['moreTime', 'moreTimeBy'],
    first: ({ context: { kind, late, moreTime, rounds }, event: { law, by } }) => {
      const names = namesOf((law.moreTimeBy ?? []).map(capacityName))
      return verdictOf(
        { found: { kind, by: by.capacity }, required: { kind: 'first', by: [...(law.moreTimeBy ?? [])] } },
        [
          {
            met: kind === 'first',
            why: { zh: '不是首次业主大会', en: 'it is not the first assembly' },
          },
          {
            met: law.moreTime !== undefined,
            why: { zh: '没有规定首次业主大会可以延期', en: 'no text lets the first assembly be put off' },
          },
          {
            met:
              law.moreTimeBy === undefined
                ? 'undetermined'
                : law.moreTimeBy.some((one) => one === by.capacity),
            why:
              law.moreTimeBy === undefined
                ? { zh: '没有规定由谁批准延期', en: 'no text says who approves it' }
                : isFor(names, by),
          },
          {
            met: moreTime === null,
            why: { zh: '已经批准过延期', en: 'more time was approved already' },
          },
          {
            met: !late.includes('vote') && !rounds.some(({ counted }) => counted !== null),
            why: { zh: '首次业主大会的期限已经届满，或者已经召开', en: 'the time is over, or it was held' },
          },
        ],
      )
    },
    judge: () => true,
  }),
  moreTimeWaits: rule({
    label: { zh: '延期已获批准', en: 'more time was approved' },
    judge: ({ context: { moreTime } }) => moreTime !== null && moreTime.from === null,
  }),
}))
