import { guardsOf, type Label, reaches, type Verdict } from '@gongzhi/core'

import { earliestOpening, wholeDays, windowDays } from '../assembly/window.ts'
import { shareWords } from '../assembly/wording.ts'
import { listOf } from '../clause.ts'
import { capacityName, type Check, counted, isFor, verdictOf } from '../verdict.ts'
import { agendaProblem } from './agenda.ts'
import { byConvener, convenerCapacities, fallbackConveners } from './convener.ts'
import {
  everybodyTold,
  formsBeside,
  knownBuildings,
  lawfulForms,
  singleHeads,
  stillPetitioned,
} from './notice.ts'
import { removable, removal } from './removing.ts'
import type { Before, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** That there is time to convene yet, and until when where a day was set. */
function conveningTime({ conveneBy }: On<'convener.replace'>['context']): Label {
  return conveneBy === null
    ? { zh: '召集期限尚未届满', en: 'the time to convene is not over' }
    : { zh: `召集期限至 ${conveneBy} 止，尚未届满`, en: `there is time to convene until ${conveneBy}` }
}

/** As many items as one meeting votes on, at most. */
const ITEMS = 20
/** As many objections as one owner files, and as many as there are in all, at most. */
const OBJECTIONS = { own: 5, all: 200 }

/** That the convener does this: seen before anything is given. */
function conveners({ context, event: { by } }: Before): Verdict {
  return verdictOf({ required: [...(convenerCapacities[context.convener] ?? [])], found: by.capacity }, [
    byConvener(context, by),
  ])
}

/** What has to hold before a vote can be announced. */
export const preparing = guardsOf(vocabulary, ({ rule }) => ({
  byConvener: rule({ label: { zh: '由召集人办理', en: 'the convener does this' }, judge: conveners }),
  byInitiator: rule({
    on: 'petition.close',
    label: { zh: '由发起人结束联名', en: 'whoever began the petition closes it' },
    judge: ({ context, event }) =>
      verdictOf({ found: event.by.id, required: context.initiator }, [
        {
          met: event.by.id === context.initiator || event.by.capacity === 'street',
          why: {
            zh: `联名由 ${context.initiator} 发起，不是 ${event.by.id}`,
            en: `${context.initiator} began the petition, and not ${event.by.id}`,
          },
          instead: { zh: '由发起人或者街道结束', en: 'whoever began it, or the street, closes it' },
        },
      ]),
  }),
  petitionReached: rule({
    on: 'petition.count',
    label: { zh: '联名达到比例', en: 'enough owners have signed' },
    provisions: ['petition'],
    judge: ({ context, event: { data, law } }) => {
      const owners = context.owners ?? 0
      return verdictOf(
        { found: data.signatures, required: `${law.petition.n}/${law.petition.d} × ${owners}` },
        [
          {
            met: reaches({ part: data.signatures, whole: owners, fraction: law.petition }),
            why: {
              zh: `业主 ${owners} 人中有 ${data.signatures} 人联名，须有${shareWords(law.petition).zh}`,
              en: `${data.signatures} of ${owners} owners have signed, and it takes ${shareWords(law.petition).en}`,
            },
          },
        ],
      )
    },
  }),
  inDefault: rule({
    on: 'convener.replace',
    label: {
      zh: '召集人逾期未召集，且由规定的一方接替',
      en: 'the convener is in default, and whom the rules name takes over',
    },
    provisions: ['fallback', 'convening'],
    judge: replacement,
  }),
  agendaFits: rule({
    on: 'agenda.add',
    label: { zh: '议题完整且未重复', en: 'the item is complete and new' },
    first: ({ context, event: { by } }) =>
      verdictOf({ found: { items: context.agenda.length, by: by.capacity }, required: { atMost: ITEMS } }, [
        byConvener(context, by),
        {
          met: context.agenda.length < ITEMS,
          why: {
            zh: `议题已有 ${context.agenda.length} 项，至多 ${ITEMS} 项`,
            en: `there are ${context.agenda.length} items, and ${ITEMS} at most`,
          },
        },
      ]),
    judge: ({ context, event }) => {
      const problem = agendaProblem([...context.agenda, event.data])
      return verdictOf({ found: event.data.id }, problem ? [{ met: false, ...problem }] : [])
    },
  }),
  onAgenda: rule({
    on: 'agenda.remove',
    label: { zh: '由召集人删除已列议题', en: 'the convener removes what is on the agenda' },
    first: removable,
    judge: removal,
  }),
  nothingElse: rule({
    on: 'proposal.withdraw',
    label: { zh: '议程上没有其他事项', en: 'nothing else is on the agenda' },
    judge: ({ context: { agenda, asked } }) => {
      const others = agenda.map(({ id }) => id).filter((id) => !asked.includes(id))
      return verdictOf({ found: others, required: [] }, [
        {
          met: others.length === 0,
          why: {
            zh: `议程上还有：${listOf(others).zh}`,
            en: `there is more on the agenda: ${listOf(others).en}`,
          },
        },
      ])
    },
  }),
  cancellable: rule({
    on: 'assembly.cancel',
    label: {
      zh: '由召集人取消；依联名或者责令召集的，由街道取消',
      en: 'the convener cancels it; one that a petition or an order asks for, the street',
    },
    judge: ({ context, event: { by } }) => {
      const asked = context.source === 'petition' || context.source === 'order'
      return verdictOf(
        {
          found: by.capacity,
          required: asked ? ['street'] : [...(convenerCapacities[context.convener] ?? [])],
        },
        [
          asked
            ? {
                met: by.capacity === 'street',
                why: isFor(
                  {
                    zh: '街道办事处（会议依联名或者责令召集）',
                    en: 'the street office (a petition or an order asks for the meeting)',
                  },
                  by,
                ),
                instead: {
                  zh: '请召集会议；确有必要取消的，由街道决定',
                  en: 'convene it; where it cannot be held, the street cancels it',
                },
              }
            : byConvener(context, by),
        ],
      )
    },
  }),
  newObjection: rule({
    on: 'roll.object',
    label: {
      zh: '异议未重复，每人至多五件，合计不超过二百件',
      en: 'the objection is new, one of five at most of this person, and of two hundred in all',
    },
    first: ({ context: { objections }, event: { by } }) => {
      const own = objections.filter((one) => one.by === by.id).length
      return verdictOf({ found: { own, all: objections.length }, required: { ...OBJECTIONS } }, [
        {
          met: own < OBJECTIONS.own,
          why: {
            zh: `此人已提出异议 ${own} 件，至多 ${OBJECTIONS.own} 件`,
            en: `this person has ${own} objections, and ${OBJECTIONS.own} at most`,
          },
          instead: {
            zh: '请合并为一件异议，或者向街道反映',
            en: 'put it into one objection, or turn to the street',
          },
        },
        {
          met: objections.length < OBJECTIONS.all,
          why: {
            zh: `异议已有 ${objections.length} 件，至多 ${OBJECTIONS.all} 件`,
            en: `there are ${objections.length} objections, and ${OBJECTIONS.all} at most`,
          },
          instead: { zh: '请向街道反映', en: 'turn to the street' },
        },
      ])
    },
    judge: ({ context: { objections }, event: { data } }) =>
      verdictOf({ found: data.id }, [
        {
          met: !objections.some(({ id }) => id === data.id),
          why: { zh: `异议 ${data.id} 已经登记`, en: `an objection ${data.id} is recorded already` },
          instead: { zh: '请换用新的编号', en: 'use another id' },
        },
      ]),
  }),
  openObjection: rule({
    on: 'roll.answer',
    first: ({ context, event: { by } }) =>
      verdictOf({ found: by.capacity, required: [...(convenerCapacities[context.convener] ?? [])] }, [
        byConvener(context, by),
        {
          met: waitingIn(context).length > 0,
          why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
        },
      ]),
    label: { zh: '由召集人答复未答复的异议', en: 'the convener answers an objection that waits' },
    judge: ({ context, event: { data } }) => {
      const waiting = waitingIn(context)
      return verdictOf({ found: data.id, required: waiting }, [
        {
          met: waiting.includes(data.id),
          why: {
            zh: `没有待答复的异议 ${data.id}；待答复的：${listOf(waiting).zh}`,
            en: `no objection ${data.id} waits for an answer; waiting: ${listOf(waiting).en}`,
          },
        },
      ])
    },
  }),
  rollSettled: rule({
    on: 'roll.seal',
    label: { zh: '每件异议都已答复', en: 'each objection is answered' },
    judge: ({ context, event }) => {
      const open = waitingIn(context)
      return verdictOf({ found: open }, [
        byConvener(context, event.by),
        {
          met: open.length === 0,
          why: {
            zh: `${open.length} 件异议尚未答复：${open.join('、')}`,
            en: `not answered yet (${open.length}): ${open.join(', ')}`,
          },
          instead: { zh: `请先答复：${open.join('、')}`, en: `answer first: ${open.join(', ')}` },
        },
      ])
    },
  }),
  noticeInTime: rule({
    on: 'notice.publish',
    label: {
      zh: '议题完整，提前通知，按期按式表决，并告知应当告知的单位',
      en: 'a complete agenda, notice in time, a window and forms as the rules say, and everybody told',
    },
    provisions: ['notice', 'interimNotice', 'told', 'forms', 'remote', 'shortest', 'longest', 'petition'],
    first: announceable,
    judge: notice,
  }),
  fromPetition: rule({
    label: { zh: '由业主联名提出', en: 'by a petition of owners' },
    judge: ({ context }) => context.source === 'petition',
  }),
}))

function replacement({ context, event: { data, law } }: On<'convener.replace'>) {
  const named = law.fallback === undefined ? undefined : fallbackConveners[law.fallback]
  const unstated = context.conveneBy === null && law.convening === undefined
  const who = (convener: string) =>
    convener === 'owners' ? { zh: '业主', en: 'the owners' } : capacityName(convener)
  return verdictOf(
    { found: { overdue: context.overdue, convener: data.convener }, required: named ?? 'any' },
    [
      {
        met: context.overdue,
        why: unstated
          ? {
              zh: '没有任何文本规定召集期限，无从逾期',
              en: 'no text states the time to convene, so that nobody is in default',
            }
          : conveningTime(context),
        ...(unstated && {
          instead: {
            zh: '没有规定召集期限（assembly/convening-period），请由街道责令限期召集',
            en: 'no text states the time to convene (assembly/convening-period): let the street order it by a day',
          },
        }),
      },
      {
        met: named === undefined || named === data.convener,
        why: {
          zh: `逾期时由${who(named ?? '').zh}召集，而不是${who(data.convener).zh}`,
          en: `in default it is convened by "${who(named ?? '').en}", and not by "${who(data.convener).en}"`,
        },
        instead: { zh: '请由规定的一方召集', en: 'let the one whom the rules name convene' },
      },
    ],
  )
}

/** The objections to the roll that wait for an answer. */
function waitingIn({ objections }: Before['context']): string[] {
  return objections.filter(({ answer }) => answer === null).map(({ id }) => id)
}

/** What has to stand before a day can be named: who convenes, the agenda, the roll and the petition. */
function announceable({ context, event: { law, by } }: Before): Verdict {
  const problem = agendaProblem(context.agenda)
  return verdictOf({ found: { by: by.capacity, items: context.agenda.length } }, [
    byConvener(context, by),
    ...(problem ? [{ met: false, ...problem }] : []),
    knownBuildings(context),
    singleHeads(context),
    stillPetitioned(context, law.petition),
  ])
}

function notice({ context, event: { data, law, day } }: On<'notice.publish'>) {
  const days = context.kind === 'interim' ? law.interimNotice : law.notice
  const earliest = earliestOpening(day, days)
  const open = windowDays(data.opens, data.closes)
  const shortest = law.shortest ?? 1
  const whole = wholeDays(data, law.shortest)
  const early =
    whole === open
      ? { zh: '', en: '' }
      : { zh: '（截止当日不足一日，不计）', en: ', the last of which closes early and does not count' }
  const windows: readonly Check[] = [
    {
      met: data.opens >= earliest,
      why: {
        zh: `表决于 ${data.opens} 开始，通知须提前 ${days} 日，最早为 ${earliest}`,
        en: `the vote opens on ${data.opens}, and with ${counted(days, 'day')} of notice ${earliest} is the earliest`,
      },
      instead: {
        zh: `表决最早可于 ${earliest} 开始`,
        en: `the vote can open on ${earliest} at the earliest`,
      },
    },
    {
      met: data.closes >= data.opens && whole >= shortest,
      why:
        data.closes < data.opens
          ? {
              zh: `截止日 ${data.closes} 早于开始日 ${data.opens}`,
              en: `it closes on ${data.closes}, before it opens on ${data.opens}`,
            }
          : {
              zh: `表决期为 ${whole} 日${early.zh}，至少 ${shortest} 日`,
              en: `the vote is open for ${counted(whole, 'day')}${early.en}, and has to be for ${shortest} at least`,
            },
      instead: {
        zh: `表决期请不少于 ${shortest} 日`,
        en: `let the vote be open for ${counted(shortest, 'day')} at least`,
      },
    },
    {
      met: law.longest === undefined || open <= law.longest,
      why: {
        zh: `表决期为 ${open} 日，至多 ${law.longest ?? 0} 日`,
        en: `the vote is open for ${counted(open, 'day')}, and may be for ${law.longest ?? 0} at most`,
      },
      instead: {
        zh: `表决期请不超过 ${law.longest ?? 0} 日`,
        en: `let the vote be open for ${counted(law.longest ?? 0, 'day')} at most`,
      },
    },
  ]
  return verdictOf(
    {
      found: { opens: data.opens, days: open, forms: data.forms, told: data.told },
      required: {
        notBefore: earliest,
        noticeDays: days,
        shortest: law.shortest ?? null,
        longest: law.longest ?? null,
        forms: [...law.forms],
        told: [...(law.told ?? [])],
      },
    },
    [
      ...windows,
      lawfulForms(data.forms, law.forms),
      formsBeside(data.forms, law.remote ?? []),
      everybodyTold(data.told, law.told ?? []),
    ],
  )
}
