import { guardsOf, type Verdict } from '@gongzhi/core'

import { namesOf } from '../clause.ts'
import { verdictOf } from '../verdict.ts'
import { handing, isHandedOver, keptItems, receiversOf, stillHeld } from './handover.ts'
import { latestExtension } from './length.ts'
import { RECEIVER_LABELS, type Term } from './term.ts'
import { vocabulary } from './vocabulary.ts'

/** How many things a term keeps. */
const HOLDINGS = 60

/** That things are handed over now, and that some are kept still: seen before anything is given. */
function handsOver({ context }: { readonly context: Term }): Verdict {
  const kept = keptItems(context)
  return verdictOf({ found: { begun: handing(context), items: kept }, required: { begun: true } }, [
    {
      met: handing(context),
      why: {
        zh: '移交尚未开始：任期未届满，没有换届小组，也没有新一届业主委员会',
        en: 'the handover has not begun: the term is not over, and neither a group nor a new committee is there',
      },
    },
    {
      met: kept.length > 0,
      why: { zh: '没有尚未移交的保管物', en: 'nothing is kept that is not handed over' },
    },
  ])
}

/** Why things are not among what is kept; undefined where they are. */
function itemsProblem(term: Term, items: readonly string[]): Verdict | undefined {
  const kept = keptItems(term)
  if (stillHeld(term, items)) return undefined
  const strange = items.filter((item) => !kept.includes(item))
  return {
    met: false,
    found: [...items],
    required: kept,
    why: {
      zh: `不在尚未移交的清单上：${strange.join('、')}`,
      en: `these are not among what is still kept: ${strange.join(', ')}`,
    },
    ...(kept.length > 0 && {
      instead: { zh: `尚未移交：${kept.join('、')}`, en: `still kept: ${kept.join(', ')}` },
    }),
  }
}

/** What a term accepts of its end, the re-election and the handover. */
export const renewalGuards = guardsOf(vocabulary, ({ rule }) => ({
  possible: rule({
    label: { zh: '任期符合规定', en: 'the term is as the law allows' },
    judge: ({ context }) => context.problem === null,
  }),
  stepNew: rule({
    on: ['reElection.report', 'reElection.begin', 'reElection.hold'],
    label: { zh: '该步骤尚未办理', en: 'this step has not been taken' },
    judge: ({ context: { renewal }, event }) => {
      const taken = {
        'reElection.report': renewal.reported,
        'reElection.begin': renewal.begun,
        'reElection.hold': renewal.held,
      }[event.type]
      return (
        taken === null || {
          met: false,
          found: taken.day,
          why: { zh: `该步骤已于 ${taken.day} 办理`, en: `this step was taken on ${taken.day}` },
        }
      )
    },
  }),
  extendable: rule({
    on: 'term.extend',
    label: { zh: '在规定的限度内延长', en: 'it is extended by as much as the text allows' },
    provisions: ['extension'],
    judge: ({ context, event: { data, law } }) => {
      const latest = latestExtension(context, law)
      const { termUntil } = context
      const later = data.until > termUntil
      if (later && data.until <= latest) return true
      return {
        met: false,
        found: data.until,
        required: { after: termUntil, notAfter: latest },
        why: later
          ? {
              zh: `延长至 ${data.until}，至迟只能延长至 ${latest}`,
              en: `it would end on ${data.until}, and can end on ${latest} at the latest`,
            }
          : {
              zh: `${data.until} 不晚于现任期届满日 ${termUntil}`,
              en: `${data.until} is not after ${termUntil}, on which it ends as it is`,
            },
        ...(latest > termUntil && {
          instead: { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
        }),
      }
    },
  }),
  thisGroup: rule({
    on: 'group.dissolve',
    label: { zh: '解散的是现在的换届小组', en: 'what is dissolved is the group that is in place' },
    judge: ({ context, event: { data } }) => {
      const current = context.renewal.group?.group ?? null
      return (
        data.group === undefined ||
        data.group === current || {
          met: false,
          found: data.group,
          required: current,
          why:
            current === null
              ? { zh: `现在没有换届小组 ${data.group}`, en: `no group is in place, and not ${data.group}` }
              : {
                  zh: `现在的换届小组是 ${current}，不是 ${data.group}`,
                  en: `the group that is in place is ${current}, not ${data.group}`,
                },
        }
      )
    },
  }),
  notFiled: rule({
    on: 'successor.file',
    label: { zh: '新一届尚未备案', en: 'the new committee is not filed yet' },
    judge: ({ context: { successor } }) =>
      successor?.filed === null || {
        met: false,
        found: successor?.filed ?? null,
        why: {
          zh: `新一届业主委员会已备案（${successor?.filed}）`,
          en: `the new committee is filed already (${successor?.filed})`,
        },
      },
  }),
  newHolding: rule({
    on: 'holding.add',
    label: { zh: '保管物未重复且不超过六十项', en: 'it is new, and one of sixty at most' },
    judge: ({ context: { holdings }, event: { data } }) => {
      const known = holdings.some(({ id }) => id === data.id)
      if (!known && holdings.length < HOLDINGS) return true
      return {
        met: false,
        found: known ? data.id : holdings.length,
        why: known
          ? { zh: `已登记编号为 ${data.id} 的保管物`, en: `${data.id} is on the list already` }
          : { zh: `已登记${HOLDINGS}项保管物`, en: `${HOLDINGS} things are on the list, as many as can be` },
      }
    },
  }),
  toRightHands: rule({
    on: 'handover.give',
    label: {
      zh: '未移交的保管物，移交给规定的对象',
      en: 'what is still kept goes to whom the text names',
    },
    provisions: ['handoverTo', 'handoverWithGroup', 'handoverUnelected', 'handoverNoBody', 'handoverToBody'],
    first: handsOver,
    judge: ({ context, event: { data, law } }) => {
      const receivers = receiversOf(context, { law })
      if (receivers === undefined || receivers.includes(data.to))
        return itemsProblem(context, data.items) ?? true
      const [right, given] = [namesOf(receivers.map((one) => RECEIVER_LABELS[one])), RECEIVER_LABELS[data.to]]
      return {
        met: false,
        found: data.to,
        required: [...receivers],
        why: {
          zh: `应当移交给${right.zh}，不是${given.zh}`,
          en: `it goes to ${right.en}, not to ${given.en}`,
        },
        instead: { zh: `应当移交给：${right.zh}`, en: `it is handed over to: ${right.en}` },
      }
    },
  }),
  refusable: rule({
    on: 'handover.refuse',
    label: { zh: '移交期限已起算的未移交保管物', en: 'what is kept although the handover has begun' },
    first: handsOver,
    judge: ({ context, event }) => itemsProblem(context, event.data.items) ?? true,
  }),
  hasLeft: rule({
    on: 'member.handOver',
    label: { zh: '资格已终止且尚未移交', en: 'his seat ended, and he has not handed over' },
    judge: ({ context, event: { by, data } }) => {
      const open = context.leaving.some(({ person }) => person === data.person)
      if (open && by.id !== data.person) return true
      return {
        met: false,
        found: { open, self: by.id === data.person },
        required: { open: true, self: false },
        why: open
          ? { zh: '移交由他人登记，不由本人登记', en: 'somebody else records it, not he himself' }
          : { zh: `${data.person} 没有未办的离任移交`, en: `no handover of ${data.person} is open` },
      }
    },
  }),
  handedOver: rule({
    label: { zh: '已全部移交', en: 'everything is handed over' },
    judge: ({ context }) => isHandedOver(context),
  }),
}))
