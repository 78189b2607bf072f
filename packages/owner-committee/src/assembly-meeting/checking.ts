import { type Actor, guardsOf, type Label } from '@gongzhi/core'

import { listOf } from '../clause.ts'
import { isFor, verdictOf } from '../verdict.ts'
import { convenerCapacities, convenes } from './convener.ts'
import type { Assembly } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** As many objections to the count as one person makes, and as many as there are in all, at most. */
const OBJECTIONS = { own: 5, all: 200 }
const COUNTING: Label = { zh: '计票人或者召集人', en: 'a teller or the convener' }

/** Whoever counts, or convenes, answers for the count. */
function byTeller(context: Assembly, by: Actor) {
  return { met: by.capacity === 'teller' || convenes(context, by), why: isFor(COUNTING, by) }
}

/** What has to hold while the preliminary count is shown, objected to and corrected. */
export const checking = guardsOf(vocabulary, ({ rule }) => ({
  countIsChecked: rule({
    label: { zh: '规则要求先公示初步结果', en: 'the count is shown before it is final' },
    judge: ({ context }) => context.checked,
  }),
  newCountObjection: rule({
    on: 'count.object',
    label: {
      zh: '异议未重复，每人至多五件，合计不超过二百件',
      en: 'the objection is new, one of five at most of this person, and of two hundred in all',
    },
    judge: ({ context: { countObjections }, event: { data, by } }) => {
      const own = countObjections.filter((one) => one.by === by.id).length
      return verdictOf({ found: { own, all: countObjections.length }, required: { ...OBJECTIONS } }, [
        {
          met: !countObjections.some(({ id }) => id === data.id),
          why: { zh: `异议 ${data.id} 已经登记`, en: `an objection ${data.id} is recorded already` },
          instead: { zh: '请换用新的编号', en: 'use another id' },
        },
        {
          met: own < OBJECTIONS.own,
          why: {
            zh: `此人已提出异议 ${own} 件，至多 ${OBJECTIONS.own} 件`,
            en: `this person has ${own} objections, and ${OBJECTIONS.own} at most`,
          },
          instead: { zh: '请向街道反映', en: 'turn to the street' },
        },
        {
          met: countObjections.length < OBJECTIONS.all,
          why: {
            zh: `异议已有 ${countObjections.length} 件，至多 ${OBJECTIONS.all} 件`,
            en: `there are ${countObjections.length} objections, and ${OBJECTIONS.all} at most`,
          },
          instead: { zh: '请向街道反映', en: 'turn to the street' },
        },
      ])
    },
  }),
  openCountObjection: rule({
    on: 'count.answer',
    label: {
      zh: '由计票人或者召集人答复未答复的计票异议',
      en: 'a teller or the convener answers an objection to the count that waits',
    },
    first: ({ context, event: { by } }) =>
      verdictOf(
        { found: by.capacity, required: ['teller', ...(convenerCapacities[context.convener] ?? [])] },
        [
          byTeller(context, by),
          {
            met: waitingIn(context).length > 0,
            why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
          },
        ],
      ),
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
  countSettled: rule({
    label: { zh: '每件计票异议都已答复', en: 'each objection to the count is answered' },
    judge: ({ context }) => waitingIn(context).length === 0,
  }),
}))

function waitingIn({ countObjections }: Pick<Assembly, 'countObjections'>): string[] {
  return countObjections.filter(({ answer }) => answer === null).map(({ id }) => id)
}
