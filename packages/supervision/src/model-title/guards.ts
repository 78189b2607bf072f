import { guardsOf } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { otherOf } from '../selection/bodies.ts'
import { type Title, type TitleStep, vocabulary } from './vocabulary.ts'

/** What has to hold before a title moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  anew: rule({
    on: 'title.renew',
    label: { zh: '由另一次评选命名', en: 'another round names it' },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.application, found: data.application }, [namedBefore(context, data)]),
  }),
  anewElsewhere: rule({
    on: 'title.renew',
    label: {
      zh: '由另一次评选命名，且称号登记在另一企业的档案中',
      en: 'another round names it, and the file of another company has the title',
    },
    judge: ({ context, event: { data } }) =>
      judged({ required: context.company, found: data.company }, [
        namedBefore(context, data),
        (context.file === null || context.company === data.company) && {
          why: {
            zh: '没有登记在另一企业的档案中',
            en: 'the file of no other company has the title',
          },
        },
      ]),
  }),
  onItsCompany: rule({
    on: 'penalty.report',
    label: { zh: '受到处罚的是该小区的物业服务企业', en: 'the penalty is on the company of this community' },
    judge: ({ context: { company }, event: { data } }) =>
      judged({ required: company, found: data.subject }, [
        data.subject !== company && {
          why: { zh: `受到处罚的是 ${data.subject}`, en: `the penalty is on ${data.subject}` },
        },
      ]),
  }),
  fileOfItsCompany: rule({
    on: 'file.name',
    label: { zh: '该小区现在的物业服务企业的档案', en: 'it is the file of the company that serves now' },
    judge: ({ context: { company }, event: { data } }) =>
      judged({ required: company, found: data.company }, [
        data.company !== company && {
          why: { zh: `档案属于 ${data.company}`, en: `the file is of ${data.company}` },
        },
      ]),
  }),
  blackListed: rule({
    on: 'listing.report',
    label: {
      zh: '列入黑榜的是该小区的物业服务企业',
      en: 'the company of this community entered the black list',
    },
    judge: ({ context: { company }, event: { data } }) =>
      judged({ required: company, found: data.subject }, [
        data.subject !== company && {
          why: { zh: `列入的是 ${data.subject}`, en: `it is ${data.subject} that entered` },
        },
        data.list !== 'black' && { why: { zh: '列入的是红榜', en: 'it entered the red list' } },
      ]),
  }),
  keeps: rule({
    on: 'title.decide',
    label: { zh: '两个部门均决定保留', en: 'both bodies decide to keep it' },
    judge: ({ context, event }) => both(context, event, true),
  }),
  takes: rule({
    on: 'title.decide',
    label: { zh: '两个部门均决定撤销', en: 'both bodies decide to take it' },
    judge: ({ context, event }) => both(context, event, false),
  }),
  givesBack: rule({
    on: 'title.decide',
    label: { zh: '两个部门均决定恢复', en: 'both bodies decide to give it back' },
    judge: ({ context, event }) =>
      judged({ found: event.data.keep }, [
        notLostAgain(event),
        differs(context, event),
        alone(context, event),
      ]),
  }),
  restores: rule({
    on: 'title.decide',
    label: { zh: '决定恢复已失去的称号', en: 'a title that was lost is given back' },
    judge: ({ context, event }) =>
      judged({ found: event.data.keep }, [notLostAgain(event), differs(context, event)]),
  }),
  together: rule({
    on: 'title.decide',
    label: { zh: '与另一部门的决定一致', en: 'it is what the other body has decided' },
    judge: ({ context, event }) => judged({ found: event.data.keep }, [differs(context, event)]),
  }),
}))

/** One round names it once. */
function namedBefore(
  { application }: Title,
  data: TitleStep<'title.renew'>['event']['data'],
): Failure | false {
  return (
    data.application === application && {
      why: { zh: `称号已由 ${application} 取得`, en: `it has the title by ${application} already` },
    }
  )
}

type Deciding = TitleStep<'title.decide'>['event']

function both(context: Title, event: Deciding, keep: boolean) {
  return judged({ found: event.data.keep }, [
    differs(context, event),
    event.data.keep !== keep && {
      why: { zh: keep ? '决定撤销' : '决定保留', en: keep ? 'it is to be taken' : 'it is to be kept' },
    },
    alone(context, event),
  ])
}

function alone({ decisions }: Title, { by }: Deciding): Failure | false {
  return (
    otherOf(decisions, by.capacity) === undefined && {
      why: { zh: '另一部门尚未决定', en: 'the other body has not decided yet' },
    }
  )
}

/** What is lost cannot be taken. */
function notLostAgain({ data }: Deciding): Failure | false {
  return !data.keep && { why: { zh: '称号已经失去', en: 'the title was lost already' } }
}

function differs({ decisions }: Title, { by, data }: Deciding): Failure | false {
  const other = otherOf(decisions, by.capacity)
  return (
    other !== undefined &&
    other.keep !== data.keep && {
      why: {
        zh: `另一部门决定${other.keep ? '保留' : '撤销'}`,
        en: `the other body has decided to ${other.keep ? 'keep' : 'take'} it`,
      },
      instead: {
        zh: '请两个部门商定；已决定的部门可以重新决定',
        en: 'agree on one decision; the body that has decided may decide anew',
      },
    }
  )
}
