import { guardsOf } from '@gongzhi/core'

import type { CreditList } from '../credit/lists.ts'
import { judged } from '../failure.ts'
import { MOST_OBJECTIONS, type Period, vocabulary } from './vocabulary.ts'

/** What has to hold before a period goes on. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  objectable: rule({
    on: 'objection.file',
    label: { zh: '该主体尚未提出异议，且未超过数量', en: 'it has not objected yet, and there is room' },
    first: ({ context: { objections } }) =>
      judged({ required: MOST_OBJECTIONS, found: objections.length }, [
        objections.length >= MOST_OBJECTIONS && {
          why: {
            zh: `已有 ${objections.length} 项异议，最多 ${MOST_OBJECTIONS} 项`,
            en: `there are ${objections.length} objections, and ${MOST_OBJECTIONS} is the most`,
          },
        },
      ]),
    judge: ({ context: { objections }, event: { data } }) =>
      judged({ found: data.subject }, [
        objections.some(({ subject }) => subject === data.subject) && {
          why: { zh: `${data.subject} 已提出异议`, en: `${data.subject} has objected already` },
        },
      ]),
  }),
  decidable: rule({
    on: 'objection.decide',
    label: { zh: '未处理的异议', en: 'an objection that is open' },
    first: ({ context }) =>
      judged({ found: openIn(context) }, [
        openIn(context) === 0 && { why: { zh: '没有未处理的异议', en: 'no objection is open' } },
      ]),
    judge: ({ context: { objections }, event: { data } }) =>
      judged({ found: data.subject }, [
        !objections.some(({ subject, answer }) => subject === data.subject && answer === null) && {
          why: { zh: `${data.subject} 没有未处理的异议`, en: `no objection of ${data.subject} is open` },
        },
      ]),
  }),
  publishable: rule({
    on: 'period.publish',
    label: {
      zh: '各项措施均在公布的清单内，且名单完整',
      en: 'every measure is in the published table, and the lists are whole',
    },
    provisions: ['incentives', 'sanctions'],
    first: ({ context: { left } }) =>
      judged({ required: 0, found: left }, [
        left > 0 && {
          why: { zh: `另有 ${left} 个主体无法列出`, en: `${left} more could not be named` },
          instead: { zh: '请终止，并按较小的地方分别评价', en: 'cancel it, and evaluate smaller places' },
        },
      ]),
    judge: ({ event: { data, law } }) => {
      const tables: Readonly<Record<CreditList, readonly string[]>> = {
        red: law.incentives ?? [],
        black: law.sanctions ?? [],
      }
      const strange = data.measures.find(({ list, measure }) => !tables[list].includes(measure))
      return judged({ found: data.measures.length }, [
        strange !== undefined && {
          why: {
            zh: `措施“${strange.measure}”不在公布的清单内，不得实施`,
            en: `the measure "${strange.measure}" is not in the published table, and may not be taken`,
          },
        },
      ])
    },
  }),
  nothingOpen: rule({
    label: { zh: '异议均已处理', en: 'every objection was decided' },
    judge: ({ context }) => openIn(context) === 0,
  }),
}))

/** How many objections are open. */
export function openIn({ objections }: Pick<Period, 'objections'>): number {
  return objections.filter(({ answer }) => answer === null).length
}
