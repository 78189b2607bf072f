import { guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { isSameKey } from './rules.ts'
import { type CreditFile, type FileStep, MOST_TITLES, vocabulary } from './vocabulary.ts'

/** What has to hold before a file takes what is sent to it. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  anew: rule({
    on: 'list.enter',
    label: { zh: '由另一次、且不早于已知的评价列入', en: 'another period lists it, and no older one' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.heard?.period ?? null, found: data.period }, whyNotHeard(context, data)),
  }),
  listed: rule({
    on: 'list.leave',
    label: { zh: '在榜，且由以前的评价列入', en: 'it stands on a list, by an earlier period' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.heard?.period ?? null, found: data.period }, [
        ...whyNotHeard(context, data),
        context.listing === null && { why: { zh: '不在任何榜单上', en: 'it stands on no list' } },
      ]),
  }),
  listless: rule({
    on: 'list.leave',
    label: {
      zh: '不在榜，且由不早于已知的评价告知',
      en: 'it stands on no list, and no older period says so',
    },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.heard?.period ?? null, found: data.period }, whyNotHeard(context, data)),
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

/** Why what a period says is not taken: it is of another, was said already, or a newer one has spoken since. */
function whyNotHeard(
  context: CreditFile,
  { subject, period, published }: FileStep<'list.leave'>['event']['data'],
): readonly (Failure | false)[] {
  const { heard } = context
  return [
    ofAnother(context, subject),
    heard?.period === period && {
      why: { zh: `评价 ${period} 已告知`, en: `the period ${period} has told it already` },
    },
    heard !== null &&
      published < heard.published && {
        why: {
          zh: `评价 ${heard.period} 晚于 ${period} 公布，以较晚的为准`,
          en: `the period ${heard.period} was published after ${period}, and counts`,
        },
      },
  ]
}

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
