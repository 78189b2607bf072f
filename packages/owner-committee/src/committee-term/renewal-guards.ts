import { guardsOf } from '@gongzhi/core'

import { handing, isHandedOver, keptItems, stillHeld } from './handover.ts'
import { latestExtension } from './length.ts'
import { vocabulary } from './vocabulary.ts'

/** What a term accepts of its end, the re-election and the handover. */
export const renewalGuards = guardsOf(vocabulary, ({ rule }) => ({
  possible: rule({
    label: { zh: '任期符合规定', en: 'the term is as the law allows' },
    judge: ({ context }) => context.problem === null,
  }),
  stepNew: rule({
    on: ['reElection.report', 'reElection.begin', 'reElection.hold'],
    label: { zh: '该步骤尚未办理', en: 'this step has not been taken' },
    judge: ({ context: { renewal }, event }) =>
      ({
        'reElection.report': renewal.reported,
        'reElection.begin': renewal.begun,
        'reElection.hold': renewal.held,
      })[event.type] === null,
  }),
  extendable: rule({
    on: 'term.extend',
    label: { zh: '在规定的限度内延长', en: 'it is extended by as much as the text allows' },
    provisions: ['extension'],
    judge: ({ context, event }) => {
      const latest = latestExtension(context, event.law)
      return {
        met: event.data.until > context.termUntil && event.data.until <= latest,
        found: event.data.until,
        required: { after: context.termUntil, notAfter: latest },
        instead: { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
      }
    },
  }),
  thisGroup: rule({
    on: 'group.dissolve',
    label: { zh: '解散的是现在的换届小组', en: 'what is dissolved is the group that is in place' },
    judge: ({ context, event }) => {
      const current = context.renewal.group?.group ?? null
      return {
        met: event.data.group === undefined || event.data.group === current,
        found: event.data.group ?? null,
        required: current,
      }
    },
  }),
  notFiled: rule({
    on: 'successor.file',
    label: { zh: '新一届尚未备案', en: 'the new committee is not filed yet' },
    judge: ({ context }) => context.successor?.filed === null,
  }),
  newHolding: rule({
    on: 'holding.add',
    label: { zh: '保管物未重复且不超过六十项', en: 'it is new, and one of sixty at most' },
    judge: ({ context, event }) =>
      context.holdings.length < 60 && !context.holdings.some(({ id }) => id === event.data.id),
  }),
  toRightHands: rule({
    on: 'handover.give',
    label: {
      zh: '未移交的保管物，移交给规定的对象',
      en: 'what is still kept goes to whom the text names',
    },
    provisions: ['handoverTo'],
    judge: ({ context, event: { data, law } }) => {
      const right = law.handoverTo === undefined || law.handoverTo.includes(data.to)
      return {
        met: right && handing(context) && stillHeld(context, data.items),
        found: { begun: handing(context), to: data.to, items: data.items },
        required: { begun: true, to: [...(law.handoverTo ?? [])], items: keptItems(context) },
        instead: right
          ? {
              zh: `尚未移交：${keptItems(context).join('、')}`,
              en: `still kept: ${keptItems(context).join(', ')}`,
            }
          : {
              zh: `应当移交给：${law.handoverTo.join('、')}`,
              en: `it is handed over to: ${law.handoverTo.join(', ')}`,
            },
      }
    },
  }),
  refusable: rule({
    on: 'handover.refuse',
    label: { zh: '移交期限已起算的未移交保管物', en: 'what is kept although the handover has begun' },
    judge: ({ context, event }) => ({
      met: handing(context) && stillHeld(context, event.data.items),
      found: { begun: handing(context), items: event.data.items },
      required: { begun: true, items: keptItems(context) },
    }),
  }),
  hasLeft: rule({
    on: 'member.handOver',
    label: { zh: '资格已终止且尚未移交', en: 'his seat ended, and he has not handed over' },
    judge: ({ context, event }) =>
      event.by.id !== event.data.person && context.leaving.some(({ person }) => person === event.data.person),
  }),
  handedOver: rule({
    label: { zh: '已全部移交', en: 'everything is handed over' },
    judge: ({ context }) => isHandedOver(context),
  }),
}))
