import { guardsOf } from '@gongzhi/core'

import { vocabulary } from './vocabulary.ts'

/** What has to hold before a concern moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  anotherPerson: rule({
    on: 'concern.accept',
    label: { zh: '首问负责：已由本人受理', en: 'it is with this person already' },
    judge: ({ context, event }) => ({
      met: context.accepted?.id !== event.by.id,
      found: context.accepted?.id ?? null,
      instead: { zh: '请派办或记录办理情况', en: 'assign it or add evidence' },
    }),
  }),
  worked: rule({
    on: 'concern.resolve',
    label: { zh: '办结须有办理记录', en: 'a resolution needs evidence of the work' },
    judge: ({ context }) => ({
      met: context.evidence > 0,
      required: 1,
      found: context.evidence,
      instead: { zh: '请先记录办理情况', en: 'add evidence first' },
    }),
  }),
  byRaiser: rule({
    on: 'concern.evaluate',
    label: { zh: '由提出诉求的人评价', en: 'whoever raised it evaluates it' },
    judge: ({ context, event }) => ({
      met: context.raisers.includes(event.by.id),
      found: event.by.id,
      instead: context.anonymous
        ? {
            zh: '匿名诉求无人可评价，请由受理人结案',
            en: 'an anonymous concern has nobody to evaluate it: whoever accepted it closes it',
          }
        : { zh: '请由提出人评价', en: 'ask one of those who raised it' },
    }),
  }),
  byRaiserSatisfied: rule({
    on: 'concern.evaluate',
    label: { zh: '由提出诉求的人评价为满意', en: 'whoever raised it is satisfied' },
    judge: ({ context, event }) => ({
      met: context.raisers.includes(event.by.id) && event.data.satisfied,
      found: event.by.id,
    }),
  }),
  anonymous: rule({
    on: 'concern.close',
    label: {
      zh: '实名诉求由提出人评价后结案',
      en: 'a concern with a name is closed by its evaluation',
    },
    judge: ({ context }) => ({
      met: context.anonymous,
      instead: {
        zh: '请等待提出人评价，或评价期满自动结案',
        en: 'wait for the evaluation or for the end of its period',
      },
    }),
  }),
  urgedEnough: rule({
    on: 'concern.escalate',
    label: { zh: '提请前须先督促', en: 'it has to be urged first' },
    provisions: ['urgings'],
    judge: ({ context, event }) => ({
      met: context.urgings >= event.law.urgings,
      required: event.law.urgings,
      found: context.urgings,
      instead: {
        zh: `请再督促 ${event.law.urgings - context.urgings} 次`,
        en: `urge it ${event.law.urgings - context.urgings} more time(s)`,
      },
    }),
  }),
  illegal: rule({
    on: 'concern.refer',
    label: {
      zh: '只有违规举报和巡查发现可以移交',
      en: 'only reported violations and inspection findings are referred',
    },
    judge: ({ context }) => ({
      met: context.kind === 'violation' || context.kind === 'inspection',
      found: context.kind,
      instead: { zh: '请提请联席会议', en: 'escalate it to the joint meeting' },
    }),
  }),
  itself: rule({
    on: 'concern.merge',
    label: { zh: '不能并入自身', en: 'it cannot be merged into itself' },
    judge: ({ context, event }) => context.self !== event.data.into,
  }),
}))
