import { type Actor, guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { type Post, vocabulary } from './vocabulary.ts'

/** What has to hold before something is done about a post. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byAnother: rule({
    on: ['claim.accept', 'claim.refuse', 'assessment.give'],
    label: { zh: '由认岗者以外的人办理', en: 'nobody gives himself a post, or assesses himself' },
    first: ({ context: { holder }, event: { by } }) =>
      judged({ found: by.id }, [
        holder?.person === by.id && {
          why: { zh: `${by.id} 是认岗者本人`, en: `it is ${by.id} himself who claims or has it` },
          instead: { zh: '请由他人办理', en: 'ask somebody else' },
        },
      ]),
    judge: () => true,
  }),
  onDuty: rule({
    on: 'duty.record',
    label: {
      zh: '由在岗者本人或主管组织记录，每日一次',
      en: 'whoever has it, or its keeper, records it, once a day',
    },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notHis(context, by)]),
    judge: ({ context: { lastDuty }, event: { day } }) =>
      judged({ required: lastDuty?.day ?? null, found: day }, [
        lastDuty !== null &&
          day <= lastDuty.day && {
            why: { zh: `${lastDuty.day} 已有记录`, en: `duty is recorded up to ${lastDuty.day} already` },
            instead: { zh: '请记录之后的日期', en: 'record a later day' },
          },
      ]),
  }),
  leaves: rule({
    on: 'post.leave',
    label: { zh: '由在岗者本人或主管组织办理', en: 'whoever has it leaves it, or its keeper relieves him' },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [notHis(context, by)]),
    judge: () => true,
  }),
}))

/** Somebody who is no keeper speaks for himself alone. */
function notHis({ holder }: Post, { id, capacity }: Actor): Failure | false {
  return (
    (capacity === 'volunteer' || capacity === 'organisation.member') &&
    holder?.person !== id && {
      why: { zh: `${id} 不是在岗者`, en: `${id} does not have the post` },
      instead: { zh: '请由在岗者本人或主管组织办理', en: 'ask whoever has it, or its keeper' },
    }
  )
}
