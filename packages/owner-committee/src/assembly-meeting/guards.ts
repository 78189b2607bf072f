import { addDays, type CivilDay, guardsOf, reaches } from '@gongzhi/core'

import { agendaProblem } from './agenda.ts'
import { convenerCapacities, convenes, fallbackConveners } from './convener.ts'
import { doubled, petitionProblem, unknownBuilding } from './notice.ts'
import { vocabulary } from './vocabulary.ts'
import { earlier, earliestOpening, lastOpening, windowDays } from './window.ts'

/** What has to hold before something happens to an assembly meeting. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byConvener: rule({
    label: { zh: '由召集人办理', en: 'the convener does this' },
    judge: ({ context, event }) => ({
      met: convenes(context, event.by),
      required: [...(convenerCapacities[context.convener] ?? [])],
      found: event.by.capacity,
      instead: {
        zh: '召集人逾期不召集的，由街道另定召集人',
        en: 'where the convener is in default, the street replaces it',
      },
    }),
  }),
  byInitiator: rule({
    on: 'petition.close',
    label: { zh: '由发起人结束联名', en: 'whoever began the petition closes it' },
    judge: ({ context, event }) => ({
      met: event.by.id === context.initiator || event.by.capacity === 'street',
      found: event.by.id,
      required: context.initiator,
      instead: { zh: '由发起人或者街道结束', en: 'whoever began it, or the street, closes it' },
    }),
  }),
  petitionReached: rule({
    on: 'petition.count',
    label: { zh: '联名达到比例', en: 'enough owners have signed' },
    provisions: ['petition'],
    judge: ({ context, event }) => ({
      met: reaches({
        part: event.data.signatures,
        whole: context.owners ?? 0,
        fraction: event.law.petition,
      }),
      found: event.data.signatures,
      required: `${event.law.petition.n}/${event.law.petition.d} × ${context.owners ?? 0}`,
    }),
  }),
  inDefault: rule({
    on: 'convener.replace',
    label: {
      zh: '召集人逾期未召集，且由规定的一方接替',
      en: 'the convener is in default, and whom the rules name takes over',
    },
    provisions: ['fallback', 'convening'],
    judge: ({ context, event }) => {
      const named = event.law.fallback === undefined ? undefined : fallbackConveners[event.law.fallback]
      return {
        met: context.overdue && (named === undefined || named === event.data.convener),
        found: { overdue: context.overdue, convener: event.data.convener },
        required: named ?? 'any',
        instead: context.overdue
          ? { zh: '请由规定的一方召集', en: 'let the one whom the rules name convene' }
          : context.conveneBy === null && event.law.convening === undefined
            ? {
                zh: '没有规定召集期限（assembly/convening-period），请由街道责令限期召集',
                en: 'no text states the time to convene (assembly/convening-period): let the street order it by a day',
              }
            : { zh: '召集期限尚未届满', en: 'the time to convene is not over' },
      }
    },
  }),
  agendaFits: rule({
    on: 'agenda.add',
    label: { zh: '议题完整且未重复', en: 'the item is complete and new' },
    judge: ({ context, event }) => {
      const problem =
        context.agenda.length >= 20
          ? { zh: '议题不得超过二十项', en: 'there are twenty items at most' }
          : agendaProblem([...context.agenda, event.data])
      return {
        met: problem === undefined && (event.by.capacity === 'engine' || convenes(context, event.by)),
        found: event.data.id,
        ...(problem && { instead: problem }),
      }
    },
  }),
  onAgenda: rule({
    on: 'agenda.remove',
    label: { zh: '由召集人删除已列议题', en: 'the convener removes what is on the agenda' },
    judge: ({ context, event }) => {
      // What owners, an authority or an election ask for is not taken off by a convener who would rather
      // not hear of it.
      const bound = context.bound.includes(event.data.id)
      return {
        met:
          context.agenda.some(({ id }) => id === event.data.id) &&
          (bound ? event.by.capacity === 'street' : convenes(context, event.by)),
        found: { item: event.data.id, by: event.by.capacity },
        required: bound ? ['street'] : [...(convenerCapacities[context.convener] ?? [])],
        ...(bound && {
          instead: {
            zh: '联名、责令或者选举提出的议题，只能由街道删除',
            en: 'what a petition, an order or an election asks for is removed by the street alone',
          },
        }),
      }
    },
  }),
  cancellable: rule({
    on: 'assembly.cancel',
    label: {
      zh: '由召集人取消；依联名或者责令召集的，由街道取消',
      en: 'the convener cancels it; one that a petition or an order asks for, the street',
    },
    judge: ({ context, event }) => {
      const asked = context.source === 'petition' || context.source === 'order'
      return {
        met: asked ? event.by.capacity === 'street' : convenes(context, event.by),
        found: event.by.capacity,
        required: asked ? ['street'] : [...(convenerCapacities[context.convener] ?? [])],
        ...(asked && {
          instead: {
            zh: '请召集会议；确有必要取消的，由街道决定',
            en: 'convene it; where it cannot be held, the street cancels it',
          },
        }),
      }
    },
  }),
  newObjection: rule({
    on: 'roll.object',
    label: {
      zh: '异议未重复，每人至多五件，合计不超过二百件',
      en: 'the objection is new, one of five at most of this person, and of two hundred in all',
    },
    judge: ({ context, event }) => {
      const own = context.objections.filter(({ by }) => by === event.by.id).length
      return {
        met:
          own < 5 &&
          context.objections.length < 200 &&
          !context.objections.some(({ id }) => id === event.data.id),
        found: { own, all: context.objections.length },
        required: { own: 5, all: 200 },
        instead: {
          zh: '请合并为一件异议，或者向街道反映',
          en: 'put it into one objection, or turn to the street',
        },
      }
    },
  }),
  openObjection: rule({
    on: 'roll.answer',
    label: { zh: '由召集人答复未答复的异议', en: 'the convener answers an objection that waits' },
    judge: ({ context, event }) => {
      const waiting = context.objections.filter(({ answer }) => answer === null).map(({ id }) => id)
      return {
        met: convenes(context, event.by) && waiting.includes(event.data.id),
        found: { objection: event.data.id, by: event.by.capacity },
        required: { waiting, by: [...(convenerCapacities[context.convener] ?? [])] },
      }
    },
  }),
  rollSettled: rule({
    on: 'roll.seal',
    label: { zh: '每件异议都已答复', en: 'each objection is answered' },
    judge: ({ context, event }) => {
      const open = context.objections.filter(({ answer }) => answer === null).map(({ id }) => id)
      return {
        met: open.length === 0 && convenes(context, event.by),
        found: open,
        instead: { zh: `请先答复：${open.join('、')}`, en: `answer first: ${open.join(', ')}` },
      }
    },
  }),
  noticeInTime: rule({
    on: 'notice.publish',
    label: {
      zh: '议题完整，提前通知，按期按式表决，并告知应当告知的单位',
      en: 'a complete agenda, notice in time, a window and forms as the rules say, and everybody told',
    },
    provisions: ['notice', 'interimNotice', 'told', 'forms', 'shortest', 'longest', 'petition'],
    judge: ({ context, event: { data, law, day, by } }) => {
      const noticeDays = context.kind === 'interim' ? law.interimNotice : law.notice
      const earliest = earliestOpening(day, noticeDays)
      const window = windowDays(data.opens, data.closes)
      const untold = (law.told ?? []).filter((one) => !data.told.includes(one))
      const foreign = data.forms.filter((form) => !law.forms.includes(form))
      const problem = !convenes(context, by)
        ? { zh: '请由召集人通知', en: 'the convener gives the notice' }
        : (agendaProblem(context.agenda) ??
          unknownBuilding(context) ??
          doubled(context) ??
          petitionProblem(context, law.petition) ??
          (data.opens < earliest
            ? {
                zh: `表决最早可于 ${earliest} 开始`,
                en: `the vote can open on ${earliest} at the earliest`,
              }
            : data.closes < data.opens || window < (law.shortest ?? 1)
              ? {
                  zh: `表决期至少 ${law.shortest ?? 1} 日`,
                  en: `the vote is open for ${law.shortest ?? 1} days at least`,
                }
              : law.longest !== undefined && window > law.longest
                ? {
                    zh: `表决期至多 ${law.longest} 日`,
                    en: `the vote is open for ${law.longest} days at most`,
                  }
                : foreign.length > 0
                  ? {
                      zh: `可采用的形式：${law.forms.join('、')}`,
                      en: `possible forms: ${law.forms.join(', ')}`,
                    }
                  : untold.length > 0
                    ? {
                        zh: `还须告知：${untold.join('、')}`,
                        en: `still to be told: ${untold.join(', ')}`,
                      }
                    : undefined))
      return {
        met: problem === undefined,
        found: { opens: data.opens, days: window, forms: data.forms, told: data.told },
        required: {
          notBefore: earliest,
          noticeDays,
          shortest: law.shortest ?? null,
          longest: law.longest ?? null,
          forms: [...law.forms],
          told: [...(law.told ?? [])],
        },
        ...(problem && { instead: problem }),
      }
    },
  }),
  onItsDay: rule({
    on: 'voting.open',
    label: {
      zh: '于通知的日期由召集人开始，且仍有最短的表决期',
      en: 'the convener opens it on the announced day, with the shortest window still to come',
    },
    provisions: ['shortest'],
    judge: ({ context, event }) => {
      const opens = context.notice?.opens as CivilDay
      const closes = context.notice?.closes as CivilDay
      // Opened later than announced, a vote would be shorter than the rules let it be.
      const latest = lastOpening({ opens, closes, shortest: event.law.shortest })
      return {
        met: convenes(context, event.by) && event.day >= opens && event.day <= latest,
        found: event.day,
        required: { from: opens, until: latest },
        instead: {
          zh: `表决期为 ${opens} 至 ${closes}，至迟于 ${latest} 开始`,
          en: `the vote is open from ${opens} to ${closes}, and is opened on ${latest} at the latest`,
        },
      }
    },
  }),
  extendable: rule({
    on: 'voting.extend',
    label: {
      zh: '仅在规则允许的天数内延长一次',
      en: 'it is extended once, by as many days as the rules allow',
    },
    provisions: ['extension', 'longest'],
    judge: ({ context, event: { data, law, by } }) => {
      const { notice, extendedTo } = context
      const closes = notice?.closes as CivilDay
      const latest =
        law.extension === undefined
          ? closes
          : earlier(
              addDays(closes, law.extension),
              law.longest === undefined ? undefined : addDays(notice?.opens as CivilDay, law.longest - 1),
            )
      return {
        met: convenes(context, by) && extendedTo === null && data.closes > closes && data.closes <= latest,
        found: data.closes,
        required: { after: closes, notAfter: latest },
        instead:
          law.extension === undefined
            ? { zh: '没有规则允许延长表决期', en: 'no rule allows an extension' }
            : { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
      }
    },
  }),
  paperIsEntered: rule({
    label: { zh: '有纸质票待补录', en: 'paper is still entered' },
    judge: ({ context }) => context.entering,
  }),
  entryClosable: rule({
    on: 'entry.close',
    label: { zh: '由计票人或者召集人结束补录', en: 'a teller or the convener ends the entry of paper' },
    judge: ({ context, event }) => ({
      met: event.by.capacity === 'teller' || convenes(context, event.by),
      found: event.by.capacity,
      required: ['teller', ...(convenerCapacities[context.convener] ?? [])],
    }),
  }),
  newWitness: rule({
    on: 'count.witness',
    label: { zh: '监票人本人确认，每人一次', en: 'each witness confirms himself, once' },
    judge: ({ context, event }) => ({
      met:
        event.data.witness === event.by.id &&
        context.witnesses.length < 20 &&
        !context.witnesses.includes(event.data.witness),
      found: event.data.witness,
      required: event.by.id,
    }),
  }),
  witnessed: rule({
    on: 'result.announce',
    label: {
      zh: '计票经两人以上监票后由召集人公布',
      en: 'the convener announces what two witnesses or more have confirmed',
    },
    judge: ({ context, event }) => ({
      met: context.witnesses.length >= 2 && convenes(context, event.by),
      found: context.witnesses.length,
      required: 2,
      instead: { zh: '请先由两名监票人确认', en: 'let two witnesses confirm the count first' },
    }),
  }),
  reviewable: rule({
    on: 'review.order',
    label: {
      zh: '由有权机关对已通过且未撤销的决定办理',
      en: 'the competent authority acts on a decision that stands',
    },
    provisions: ['reviewers'],
    judge: ({ context, event: { data, law, by } }) => ({
      met:
        [...context.results.filter(({ outcome }) => outcome === 'passed'), ...context.elections].some(
          ({ item, standing }) => item === data.item && !standing.startsWith('revoked'),
        ) &&
        (law.reviewers === undefined || law.reviewers.includes(by.capacity as never)),
      found: { item: data.item, by: by.capacity },
      required: { by: [...(law.reviewers ?? [])] },
      instead: {
        zh: '对未通过或者已撤销的事项无可改正；有权机关由规定指明',
        en: 'nothing is corrected about a motion that failed or was revoked; the rules name the authority',
      },
    }),
  }),
  challengeable: rule({
    on: 'challenge.file',
    label: {
      zh: '在期限内针对已有结果的事项提起，未重复，业主一人至多登记三件',
      en: 'it is filed in time, about a matter with a result, new, and one of three at most that an owner records himself',
    },
    provisions: ['challenge'],
    judge: ({ context, event: { data, by } }) => {
      const own = by.capacity === 'owner' ? context.challenges.filter((one) => one.by === by.id).length : 0
      return {
        met:
          !context.challengesOver &&
          own < 3 &&
          context.challenges.length < 40 &&
          [...context.results, ...context.elections].some(({ item }) => item === data.item) &&
          !context.challenges.some(({ id }) => id === data.id),
        found: { item: data.item, own, all: context.challenges.length },
        required: { own: 3, all: 40 },
        ...(own >= 3 && {
          instead: {
            zh: '更多的案件由法院或者录入员登记',
            en: 'the court or a clerk records further cases',
          },
        }),
      }
    },
  }),
  pending: rule({
    on: 'challenge.judge',
    label: { zh: '诉讼存在且未决', en: 'the challenge waits for its judgment' },
    judge: ({ context, event }) => {
      const waiting = context.challenges.filter(({ revoked }) => revoked === null).map(({ id }) => id)
      return { met: waiting.includes(event.data.id), found: event.data.id, required: waiting }
    },
  }),
  executable: rule({
    on: 'execution.report',
    label: {
      zh: '决定已通过、未撤销且未执行',
      en: 'the decision passed, stands, and is not executed yet',
    },
    judge: ({ context, event }) => {
      const due = context.results
        .filter(
          ({ outcome, standing, executed }) =>
            outcome === 'passed' && !standing.startsWith('revoked') && executed === null,
        )
        .map(({ item }) => item)
      return { met: due.includes(event.data.item), found: event.data.item, required: due }
    },
  }),
  nothingPending: rule({
    label: { zh: '没有未决诉讼', en: 'no challenge is pending' },
    judge: ({ context }) => context.challenges.every(({ revoked }) => revoked !== null),
  }),
  fromPetition: rule({
    label: { zh: '由业主联名提出', en: 'by a petition of owners' },
    judge: ({ context }) => context.source === 'petition',
  }),
}))
