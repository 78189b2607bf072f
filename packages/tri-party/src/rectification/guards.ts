import { guardsOf } from '@gongzhi/core'

import { judged, notOf } from '../failure.ts'
import { partyOf } from '../parties.ts'
import { noFinding, observesItself } from './guidance.ts'
import { noneOpen, ofOrdered, stillOpen, withoutEvidence } from './rules.ts'
import { MOST_EVIDENCE, vocabulary } from './vocabulary.ts'

/** What has to hold before a rectification moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byOrdered: rule({
    on: ['plan.submit', 'measure.report'],
    label: { zh: '由被责令整改的一方办理', en: 'the ordered party does this' },
    judge: ({ context: { party }, event: { by } }) =>
      judged({ required: party, found: partyOf(by.capacity) ?? null }, [notOf(party, by)]),
  }),
  advisable: rule({
    on: 'guidance.advise',
    label: { zh: '针对本轮的整改事项', en: 'it is about a finding of this round' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.finding }, [noFinding(context, data.finding)]),
  }),
  observable: rule({
    on: 'observation.add',
    label: {
      zh: '由被责令整改的一方以外的人针对本轮的整改事项反映',
      en: 'somebody of another party says what he sees of a finding of this round',
    },
    first: ({ context, event: { by } }) => judged({ found: by.id }, [observesItself(context, by)]),
    judge: ({ context, event: { data } }) =>
      judged({ found: data.finding }, [noFinding(context, data.finding)]),
  }),
  stopsClock: rule({
    on: 'objection.file',
    label: {
      zh: '本轮首次异议，且规定了答复时限',
      en: 'it is the first of its round, and has a time to be decided',
    },
    provisions: ['objection'],
    judge: ({ context, event: { by, law } }) =>
      judged({ required: context.round, found: context.stopped }, [
        notOf(context.party, by),
        stillOpen(context),
        context.stopped === context.round && {
          why: {
            zh: `第 ${context.round} 轮已因异议中止过一次`,
            en: `an objection has stopped the clock of round ${context.round} once`,
          },
        },
        law.objection === undefined && {
          why: { zh: '没有规定异议的答复时限', en: 'no rule says how soon an objection is decided' },
        },
      ]),
  }),
  objectable: rule({
    on: 'objection.file',
    label: {
      zh: '由被责令整改的一方提出，且没有未答复的异议',
      en: 'the ordered party objects, and no objection is open',
    },
    judge: ({ context, event: { by } }) =>
      judged({ required: context.party, found: partyOf(by.capacity) ?? null }, [
        notOf(context.party, by),
        stillOpen(context),
      ]),
  }),
  dismissable: rule({
    on: 'objection.decide',
    label: {
      zh: '由未代表被责令整改一方办理过的人答复异议',
      en: 'somebody decides the objection who has not acted for the ordered party',
    },
    judge: ({ context, event: { by } }) =>
      judged({ found: by.id }, [noneOpen(context), ofOrdered(context, by)]),
  }),
  known: rule({
    on: 'measure.report',
    label: {
      zh: '由被责令整改的一方对应整改事项报告，且未超过数量',
      en: 'the ordered party reports a measure for a finding, and there is room',
    },
    first: ({ context: { party, evidence }, event: { by } }) =>
      judged({ required: { party, atMost: MOST_EVIDENCE }, found: evidence.length }, [
        notOf(party, by),
        evidence.length >= MOST_EVIDENCE && {
          why: {
            zh: `本轮已报告 ${evidence.length} 项措施，最多 ${MOST_EVIDENCE} 项`,
            en: `${evidence.length} measures are reported in this round, and ${MOST_EVIDENCE} is the most`,
          },
        },
      ]),
    judge: ({ context, event: { data } }) =>
      judged({ required: context.findings.map(({ id }) => id), found: data.finding }, [
        noFinding(context, data.finding),
      ]),
  }),
  everyFindingHasEvidence: rule({
    on: 'inspection.request',
    label: { zh: '每项问题都有整改证据', en: 'every finding has evidence' },
    judge: ({ context, event: { by } }) => {
      const without = withoutEvidence(context)
      const all = context.findings.length
      return judged({ required: all, found: all - without.length }, [
        notOf(context.party, by),
        without.length > 0 && {
          why: {
            zh: `${all} 项整改事项中 ${without.length} 项没有整改证据：${without.join('、')}`,
            en: `${without.length} of ${all} findings have no evidence: ${without.join(', ')}`,
          },
          instead: {
            zh: `请报告措施：${without.join('、')}`,
            en: `report a measure for: ${without.join(', ')}`,
          },
        },
      ])
    },
  }),
  byAnother: rule({
    on: ['plan.approve', 'plan.return', 'inspection.pass', 'inspection.fail', 'failure.conclude'],
    label: {
      zh: '由未代表被责令整改一方办理过的人办理',
      en: 'somebody does this who has not acted for the ordered party',
    },
    judge: ({ context, event: { by } }) => judged({ found: by.id }, [ofOrdered(context, by)]),
  }),
  anotherRound: rule({
    on: 'inspection.fail',
    label: { zh: '尚有下一轮期限', en: 'the rules have a term for another round' },
    judge: ({ context, event: { by } }) =>
      judged({ required: context.round, found: context.terms.length }, [
        ofOrdered(context, by),
        context.round >= context.terms.length && {
          why: {
            zh: `第 ${context.round} 轮已是最后一轮`,
            en: `round ${context.round} was the last one`,
          },
        },
      ]),
  }),
  replacedByOwners: rule({
    on: 'owners.decide',
    label: { zh: '业主大会同意更换', en: 'the owners replace the ordered party' },
    judge: ({ event: { data } }) =>
      judged({ found: data.passed }, [
        !data.passed && { why: { zh: '业主大会未同意更换', en: 'the owners did not replace it' } },
      ]),
  }),
  failedBefore: rule({
    on: 'owners.revoke',
    label: { zh: '各轮整改均已失败', en: 'every round had failed' },
    judge: ({ context: { everyRoundFailed } }) =>
      judged({ found: everyRoundFailed }, [
        !everyRoundFailed && {
          why: { zh: '更换时整改仍在进行', en: 'a round of it was under way when the party was replaced' },
        },
      ]),
  }),
  upheld: rule({
    on: 'objection.decide',
    label: { zh: '异议成立', en: 'the objection is upheld' },
    first: ({ context, event: { by } }) =>
      judged({ found: by.id }, [noneOpen(context), ofOrdered(context, by)]),
    judge: ({ event: { data } }) =>
      judged({ found: data.upheld }, [
        !data.upheld && { why: { zh: '异议不成立', en: 'the objection is not upheld' } },
      ]),
  }),
}))
