import { guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { isSameKey } from './rules.ts'
import { type CreditFile, type FileStep, MOST_TITLES, vocabulary } from './vocabulary.ts'

/** What has to hold before a file takes what is sent to it. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  anew: rule({
    on: 'list.enter',
    label: { zh: '由另一次评价列入', en: 'another period lists it' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.listing?.period ?? null, found: data.period }, [
        ofAnother(context, data.subject),
        context.listing?.period === data.period && {
          why: { zh: `评价 ${data.period} 已列入`, en: `the period ${data.period} has listed it already` },
        },
      ]),
  }),
  listed: rule({
    on: 'list.leave',
    label: { zh: '在榜，且由以前的评价列入', en: 'it stands on a list, by an earlier period' },
    judge: ({ context, event: { data } }) =>
      judged({ found: context.listing?.period ?? null }, [
        ofAnother(context, data.subject),
        context.listing === null && {
          why: { zh: '不在任何榜单上', en: 'it stands on no list' },
        },
        context.listing?.period === data.period && {
          why: { zh: `评价 ${data.period} 刚刚列入`, en: `the period ${data.period} has just listed it` },
        },
      ]),
  }),
  unknownYet: rule({
    on: 'title.note',
    label: { zh: '尚未登记，且未超过数量', en: 'it is not noted yet, and there is room' },
    judge: ({ context, event: { data } }) =>
      judged({ required: MOST_TITLES, found: context.titles.length }, whyNotNoted(context, data)),
  }),
  unknownAndListed: rule({
    on: 'title.note',
    label: { zh: '尚未登记，而企业在榜', en: 'it is not noted yet, and the company stands on a list' },
    judge: ({ context, event: { data } }) =>
      judged({ required: MOST_TITLES, found: context.titles.length }, [
        ...whyNotNoted(context, data),
        context.listing === null && { why: { zh: '不在任何榜单上', en: 'it stands on no list' } },
      ]),
  }),
  unlisted: rule({
    label: { zh: '不在任何榜单上', en: 'it stands on no list' },
    judge: ({ context: { listing } }) => listing === null,
  }),
}))

/** Why a title is not noted. */
function whyNotNoted(
  context: CreditFile,
  { subject, title }: FileStep<'title.note'>['event']['data'],
): readonly (Failure | false)[] {
  return [
    ofAnother(context, subject),
    context.titles.some((one) => isSameKey(one, title)) && {
      why: {
        zh: `${title.community} 的称号已登记`,
        en: `the title of ${title.community} is noted already`,
      },
    },
    context.titles.length >= MOST_TITLES && {
      why: {
        zh: `已登记 ${context.titles.length} 个称号，最多 ${MOST_TITLES} 个`,
        en: `${context.titles.length} titles are noted, and ${MOST_TITLES} is the most`,
      },
    },
  ]
}

/** Whose file this is says its id, and what is sent to it says whose it is: a digest of an id is not enough. */
function ofAnother({ subject }: CreditFile, of: string): Failure | false {
  return subject !== of && { why: { zh: `此档案属于 ${subject}`, en: `this is the file of ${subject}` } }
}
