import { guardsOf } from '@gongzhi/core'

import { groundLabels } from '../grounds.ts'
import { conflictsWith } from './offices-elsewhere.ts'
import { barsAlternate } from './rules.ts'
import { vacancyOf } from './seats.ts'
import { vocabulary } from './vocabulary.ts'

/** The grounds that an office in the property company is, by the words that places use. */
const IN_COMPANY = ['company-interest', 'relative-in-company'] as const

/** What a term accepts of alternates, by-elections and mandates. */
export const fillingGuards = guardsOf(vocabulary, ({ rule }) => ({
  nextInOrder: rule({
    on: 'alternate.stepIn',
    label: {
      zh: '有空缺时由顺位第一的候补委员递补',
      en: 'where a seat is empty, the first alternate in order steps in',
    },
    judge: ({ context, event }) => {
      const [next] = context.alternates
      const empty = context.seats - context.members.length
      return {
        met: empty > 0 && next === event.data.person,
        found: { person: event.data.person, empty },
        required: { person: next ?? null },
        instead:
          empty <= 0
            ? { zh: '没有空缺', en: 'no seat is empty' }
            : next === undefined
              ? { zh: '没有候补委员，请补选', en: 'there is no alternate: ask for a by-election' }
              : { zh: `应由 ${next} 递补`, en: `${next} is next` },
      }
    },
  }),
  isAlternate: rule({
    on: 'alternate.refuse',
    label: { zh: '由候补委员本人放弃', en: 'an alternate refuses himself' },
    judge: ({ context, event }) => context.alternates.includes(event.by.id),
  }),
  notEligible: rule({
    on: 'alternate.drop',
    label: { zh: '该事由按当地规定不得递补', en: 'the ground bars an alternate here' },
    provisions: ['bars', 'barsIfAdopted', 'barsAdopted', 'endsByItself', 'endsByDecision'],
    judge: ({ context, event }) => {
      const barred = barsAlternate({ ...event, ground: event.data.ground })
      return {
        met: context.alternates.includes(event.data.person) && barred,
        found: { alternate: context.alternates.includes(event.data.person), barred },
        required: { alternate: true, barred: true },
        ...(!barred && {
          instead: {
            zh: `没有文本规定“${groundLabels[event.data.ground].zh}”的不得递补`,
            en: `no text bars an alternate who ${groundLabels[event.data.ground].en}`,
          },
        }),
      }
    },
  }),
  byElectionFits: rule({
    on: 'byElection.request',
    label: {
      zh: '候补用尽仍有空缺，且未达到须重新选举的限度',
      en: 'seats stay empty without alternates, and not so many that the whole committee is renewed',
    },
    provisions: ['vacancyTrigger'],
    judge: ({ context, event }) => {
      const { outcome, vacant } = vacancyOf(context, event)
      const consequence = context.vacancy?.consequence
      return {
        met: vacant > 0 && context.alternates.length === 0 && outcome !== 'reached',
        found: { vacant, alternates: context.alternates.length, vacancy: outcome },
        required: { alternates: 0 },
        instead: consequence
          ? { zh: `应当按缺额的后果办理：${consequence}`, en: `what follows here is: ${consequence}` }
          : context.alternates.length > 0
            ? { zh: '请先由候补委员递补', en: 'let the alternates step in first' }
            : { zh: '没有空缺', en: 'no seat is empty' },
      }
    },
  }),
  seatsThere: rule({
    on: 'members.join',
    label: {
      zh: '补选人数不超过空缺，且未重复',
      en: 'no more join than seats are empty, and nobody twice',
    },
    judge: ({ context, event: { data } }) => {
      const people = [...data.members.map(({ person }) => person), ...data.alternates]
      const empty = context.seats - context.members.length
      const known = [...context.members.map(({ person }) => person), ...context.alternates]
      const fresh = new Set([...known, ...people]).size === known.length + people.length
      const directors = [...context.members, ...data.members].filter(
        ({ office }) => office === 'director',
      ).length
      return {
        met:
          data.members.length <= empty &&
          fresh &&
          directors <= 1 &&
          people.length - data.members.length + context.alternates.length <= 30,
        found: { joining: data.members.length, fresh, directors },
        required: { joining: empty, fresh: true, directors: 1 },
      }
    },
  }),
  somethingChanged: rule({
    on: 'change.file',
    label: { zh: '有未备案的变更', en: 'there is a change that is not filed' },
    judge: ({ context }) => context.unfiled !== null,
  }),
  compatible: rule({
    on: 'mandate.record',
    label: {
      zh: '任职未重复，且不与委员资格相抵触',
      en: 'the mandate is new, and does not exclude a seat in the committee',
    },
    provisions: ['bars', 'endsByItself', 'endsByDecision'],
    judge: ({ context, event: { data, law } }) => {
      const excluded = conflictsWith(context, data).find(({ rule: kind }) => kind === 'offices-exclude')
      const named =
        excluded?.ground === 'company-interest' ? IN_COMPANY : excluded?.ground ? [excluded.ground] : []
      const lists = [law.bars, law.endsByItself, law.endsByDecision, law.endsAdopted]
      const barred =
        excluded !== undefined && named.some((ground) => lists.some((list) => list?.includes(ground)))
      const fresh =
        context.mandates.length < 60 &&
        !context.mandates.some(
          (one) => one.person === data.person && one.organisation === data.organisation && one.until === null,
        ) &&
        (data.until === null || data.until >= data.from)
      return {
        met: fresh && !barred,
        found: { fresh, ground: excluded?.ground ?? null },
        required: { fresh: true, ground: null },
        instead: barred
          ? {
              zh: `${excluded.label.zh}；如属实，请报告事由 ${excluded.ground ?? ''}`,
              en: `${excluded.label.en}; where it is so, report the ground ${excluded.ground ?? ''}`,
            }
          : { zh: '请先登记卸任', en: 'record the end of the other mandate first' },
      }
    },
  }),
  heldByHim: rule({
    on: 'mandate.end',
    label: { zh: '正在担任的职务', en: 'a mandate that he holds' },
    judge: ({ context, event: { data } }) =>
      context.mandates.some(
        (one) =>
          one.person === data.person &&
          one.organisation === data.organisation &&
          one.until === null &&
          data.until >= one.from,
      ),
  }),
}))
