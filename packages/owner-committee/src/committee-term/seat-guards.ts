import { addMonths, guardsOf } from '@gongzhi/core'

import { assessGround, inQuestion, isSuspended, memberOf, noteOf } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What a term accepts of grounds, decisions and attendance. */
export const seatGuards = guardsOf(vocabulary, ({ rule }) => ({
  mayResign: rule({
    on: 'member.resign',
    label: {
      zh: '由在任委员本人提出，且其效力有规定',
      en: 'a member resigns himself, and a text says what that does',
    },
    provisions: ['resignation'],
    judge: ({ context, event }) => {
      const sits =
        memberOf(context, event.by.id) !== undefined &&
        !inQuestion(context, { person: event.by.id, ground: 'resigned' })
      const seat = assessGround(context, { ...event, person: event.by.id, ground: 'resigned' })
      return {
        met: sits && (seat.status === 'ended' || seat.status === 'to-be-decided'),
        found: { member: sits, effect: seat.status },
        required: { member: true, effect: ['ended', 'to-be-decided'] },
        ...(sits && { instead: noteOf(seat) }),
      }
    },
  }),
  counts: rule({
    on: 'ground.report',
    label: {
      zh: '该事由按当地规定可以终止在任委员的资格，且未重复报告',
      en: 'the ground ends a seat here, of somebody who sits, and is new',
    },
    provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
    judge: ({ context, event }) => {
      const { person, ground } = event.data
      const open =
        memberOf(context, person) !== undefined &&
        !inQuestion(context, { person, ground }) &&
        ground !== 'resigned' &&
        context.questions.length < 60
      const seat = assessGround(context, { ...event, person, ground })
      return {
        met: open && (seat.status === 'ended' || seat.status === 'to-be-decided'),
        found: { open, ground, effect: seat.status },
        required: { open: true, effect: ['ended', 'to-be-decided'] },
        ...(open && { instead: noteOf(seat) }),
      }
    },
  }),
  establishes: rule({
    on: 'ground.establish',
    label: {
      zh: '由本人以外、未被停止履职的人核实待核实的事由',
      en: 'somebody else than the member, who is not suspended, establishes a ground that was reported',
    },
    provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
    judge: ({ context, event }) => {
      const { person, ground, finding } = event.data
      const reported = context.questions.some(
        (question) =>
          question.person === person && question.ground === ground && question.stage === 'reported',
      )
      const seat = assessGround(context, { ...event, person, ground })
      const known = finding === 'does-not-hold' || seat.status === 'ended' || seat.status === 'to-be-decided'
      return {
        met: reported && person !== event.by.id && known && !isSuspended(context, event.by.id),
        found: {
          reported,
          self: person === event.by.id,
          suspended: isSuspended(context, event.by.id),
          effect: seat.status,
        },
        required: { reported: true, self: false, suspended: false },
        ...(reported && !known && { instead: noteOf(seat) }),
      }
    },
  }),
  defends: rule({
    on: 'member.defend',
    label: {
      zh: '由被提出事由的委员本人申辩一次',
      en: 'the member whom the ground concerns defends himself, once for each',
    },
    judge: ({ context, event }) =>
      context.questions.some(
        (question) =>
          question.person === event.by.id &&
          question.ground === event.data.ground &&
          question.defence === null,
      ),
  }),
  decides: rule({
    on: 'end.decide',
    label: {
      zh: '由业主大会决定，或者由经授权的业主委员会就待决的资格决定',
      en: 'the assembly decides, or an authorised committee on a seat in question',
    },
    provisions: ['endDecidedBy'],
    judge: ({ context, event: { data, by, law } }) => {
      const sits = memberOf(context, data.person) !== undefined
      const due = context.questions.some(
        ({ person, stage }) => person === data.person && stage === 'to-be-decided',
      )
      const authorised =
        law.endDecidedBy === 'assembly-or-authorised-committee' &&
        data.authorisation !== null &&
        due &&
        by.id !== data.person &&
        !isSuspended(context, by.id)
      return {
        met: sits && (by.capacity === 'engine' || authorised),
        required: { by: law.endDecidedBy ?? 'assembly' },
        found: { member: sits, inQuestion: due, by: by.capacity, authorisation: data.authorisation },
        instead: { zh: '请提请业主大会决定', en: 'put it to the assembly' },
      }
    },
  }),
  restorable: rule({
    on: 'seat.restore',
    label: {
      zh: '资格因被撤销的决定而终止，且仍有空缺',
      en: 'his seat ended by the decision that was revoked, and a seat is empty',
    },
    judge: ({ context, event: { data, by } }) => {
      // A reaction names the decision that was revoked. A court or an authority names its own: it looked
      // at the case.
      const last = context.former.findLast(({ person }) => person === data.person)
      const ended =
        last !== undefined &&
        memberOf(context, data.person) === undefined &&
        (by.capacity !== 'engine' || last.decision === data.decision)
      const empty = context.seats - context.members.length
      return {
        met: ended && empty > 0,
        found: { ended, empty },
        required: { ended: true, empty: 1 },
        ...(ended && {
          instead: {
            zh: '席位已由他人递补或补选，请由业主大会决定',
            en: 'somebody else has taken the seat: let the assembly decide',
          },
        }),
      }
    },
  }),
  newMeeting: rule({
    on: 'attendance.record',
    label: {
      zh: '本任期内已召开且未登记的会议',
      en: 'a meeting of this term that was held and is not recorded yet',
    },
    judge: ({ context, event: { data, day } }) => ({
      met:
        data.day >= context.termFrom &&
        data.day <= day &&
        data.day > addMonths(day, -12) &&
        context.meetings.filter((one) => one.day > addMonths(day, -13)).length < 120 &&
        !context.meetings.some(({ meeting }) => meeting === data.meeting),
      found: { meeting: data.meeting, day: data.day },
      required: { from: context.termFrom, until: day },
    }),
  }),
  holdsOther: rule({
    on: 'office.record',
    label: { zh: '在任委员的新职务', en: 'a new office of somebody who sits' },
    judge: ({ context, event }) => {
      const member = memberOf(context, event.data.person)
      return member !== undefined && member.office !== event.data.office
    },
  }),
}))
