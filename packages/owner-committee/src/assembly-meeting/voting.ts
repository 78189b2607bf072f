import { addDays, type CivilDay, guardsOf } from '@gongzhi/core'

import { earlier } from '../assembly/window.ts'
import { counted, isFor, verdictOf } from '../verdict.ts'
import { byConvener, convenerCapacities, convenes } from './convener.ts'
import { latestOpening } from './opening.ts'
import { plansProblem } from './plan-motion.ts'
import type { Before, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** As many people as witness a count, at least and at most. */
const WITNESSES = { least: 2, most: 20 }

/** What has to hold while it is voted and counted. */
export const voting = guardsOf(vocabulary, ({ rule }) => ({
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
      const latest = latestOpening(context, event.law)
      const instead = {
        zh: `表决期为 ${opens} 至 ${closes}，至迟于 ${latest} 开始`,
        en: `the vote is open from ${opens} to ${closes}, and is opened on ${latest} at the latest`,
      }
      return verdictOf({ found: event.day, required: { from: opens, until: latest } }, [
        byConvener(context, event.by),
        {
          met: event.day >= opens,
          why: {
            zh: `今日为 ${event.day}，通知的开始日为 ${opens}`,
            en: `it is ${event.day}, and the vote is announced for ${opens}`,
          },
          instead,
        },
        {
          met: event.day <= latest,
          why: {
            zh: `今日为 ${event.day}，至迟须于 ${latest} 开始，否则表决期不足 ${event.law.shortest ?? 1} 日`,
            en:
              `it is ${event.day}, and opened after ${latest} the vote would be open ` +
              `for less than ${counted(event.law.shortest ?? 1, 'day')}`,
          },
          instead: {
            zh: '请取消会议，重新召集',
            en: 'cancel the meeting, and convene it anew',
          },
        },
        ...plansProblem(context.agenda, event),
      ])
    },
  }),
  extendable: rule({
    on: 'voting.extend',
    label: {
      zh: '仅在规则允许的天数内延长一次',
      en: 'it is extended once, by as many days as the rules allow',
    },
    provisions: ['extension', 'longest'],
    first: extendableOnce,
    judge: extension,
  }),
  paperIsEntered: rule({
    label: { zh: '有纸质票待补录', en: 'paper is still entered' },
    judge: ({ context }) => context.entering,
  }),
  entryClosable: rule({
    on: 'entry.close',
    label: { zh: '由计票人或者召集人结束补录', en: 'a teller or the convener ends the entry of paper' },
    judge: ({ context, event: { by } }) =>
      verdictOf(
        { found: by.capacity, required: ['teller', ...(convenerCapacities[context.convener] ?? [])] },
        [
          {
            met: by.capacity === 'teller' || convenes(context, by),
            why: isFor({ zh: '计票人或者召集人', en: 'a teller or the convener' }, by),
          },
        ],
      ),
  }),
  newWitness: rule({
    on: 'count.witness',
    label: { zh: '监票人本人确认，每人一次', en: 'each witness confirms himself, once' },
    first: ({ context: { witnesses }, event: { by } }) =>
      verdictOf({ found: witnesses.length, required: { atMost: WITNESSES.most } }, [
        {
          met: !witnesses.includes(by.id),
          why: { zh: `${by.id} 已经确认过`, en: `${by.id} has confirmed already` },
        },
        {
          met: witnesses.length < WITNESSES.most,
          why: {
            zh: `已有 ${witnesses.length} 名监票人确认，至多 ${WITNESSES.most} 名`,
            en: `${witnesses.length} witnesses have confirmed, and ${WITNESSES.most} at most do`,
          },
        },
      ]),
    judge: ({ event: { data, by } }) =>
      verdictOf({ found: data.witness, required: by.id }, [
        {
          met: data.witness === by.id,
          why: {
            zh: `监票人写的是 ${data.witness}，办理人是 ${by.id}`,
            en: `the witness is ${data.witness}, and whoever sent this is ${by.id}`,
          },
          instead: { zh: '请监票人本人确认', en: 'let each witness confirm himself' },
        },
      ]),
  }),
  witnessed: rule({
    on: 'result.announce',
    label: {
      zh: '计票经两人以上监票后由召集人公布',
      en: 'the convener announces what two witnesses or more have confirmed',
    },
    judge: ({ context, event }) =>
      verdictOf({ found: context.witnesses.length, required: WITNESSES.least }, [
        byConvener(context, event.by),
        {
          met: context.witnesses.length >= WITNESSES.least,
          why: {
            zh: `计票经 ${context.witnesses.length} 人监票，须两人以上`,
            en:
              `${counted(context.witnesses.length, 'witness has', 'witnesses have')} ` +
              'confirmed the count, and it takes two',
          },
          instead: { zh: '请先由两名监票人确认', en: 'let two witnesses confirm the count first' },
        },
      ]),
  }),
}))

/** A close as it is told: the day, and the time of it where one was stated. */
function closing(day: CivilDay, at: string | null | undefined): string {
  return at == null ? day : `${day} ${at}`
}

/** Whether a close is after another; without a time it is the end of the day. */
function isLater(one: string, other: string): boolean {
  const end = (close: string) => (close.includes(' ') ? close : `${close} 24:00`)
  return end(one) > end(other)
}

/** That a rule lets it be extended, once: seen before anything is given. */
function extendableOnce({ context, event: { law, by } }: Before) {
  const { extendedTo } = context
  return verdictOf({ found: extendedTo?.day ?? null, required: { days: law.extension ?? null } }, [
    byConvener(context, by),
    {
      met: law.extension !== undefined,
      why: { zh: '没有规则允许延长表决期', en: 'no rule allows an extension' },
    },
    {
      met: extendedTo === null,
      why: {
        zh: `表决期已经延长至 ${extendedTo?.day ?? ''}，只能延长一次`,
        en: `the vote is extended to ${extendedTo?.day ?? ''} already, and can be extended once`,
      },
    },
  ])
}

function extension({ context, event: { data, law } }: On<'voting.extend'>) {
  const { notice } = context
  const closes = notice?.closes as CivilDay
  const [asked, announced] = [closing(data.closes, data.closesAt), closing(closes, notice?.closesAt)]
  const longest = law.longest === undefined ? undefined : addDays(notice?.opens as CivilDay, law.longest - 1)
  const latest = law.extension === undefined ? closes : earlier(addDays(closes, law.extension), longest)
  return verdictOf({ found: data.closes, required: { after: closes, notAfter: latest } }, [
    {
      met: isLater(asked, announced),
      why: {
        zh: `新的截止时间 ${asked} 不晚于原截止时间 ${announced}`,
        en: `the new close, ${asked}, is not after ${announced}`,
      },
      instead: { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
    },
    {
      met: data.closes <= latest,
      why: {
        zh: `新的截止日 ${data.closes} 晚于 ${latest}`,
        en: `the new close, ${data.closes}, is after ${latest}`,
      },
      instead: { zh: `至迟可延长至 ${latest}`, en: `it can be extended to ${latest} at the latest` },
    },
  ])
}
