import { guardsOf } from '@gongzhi/core'

import { partyOf } from '../parties.ts'
import { isOrdered } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byOrdered: rule({
    on: ['plan.submit', 'measure.report', 'objection.file'],
    label: { zh: '由被责令整改的一方办理', en: 'the ordered party does this' },
    judge: ({ context, event }) => ({
      met: isOrdered(context, event.by),
      required: context.party,
      found: partyOf(event.by.capacity) ?? null,
    }),
  }),
  known: rule({
    on: 'measure.report',
    label: { zh: '措施须对应整改事项', en: 'a measure belongs to a finding' },
    judge: ({ context, event }) => ({
      met:
        isOrdered(context, event.by) &&
        context.findings.some(({ id }) => id === event.data.finding) &&
        context.evidence.length < 120,
      required: context.findings.map(({ id }) => id),
      found: event.data.finding,
    }),
  }),
  everyFindingHasEvidence: rule({
    on: 'inspection.request',
    label: { zh: '每项问题都须有整改证据', en: 'every finding has evidence' },
    judge: ({ context, event }) => {
      const without = context.findings
        .filter(({ id }) => !context.evidence.some((one) => one.finding === id))
        .map(({ id }) => id)
      return {
        met: without.length === 0 && isOrdered(context, event.by),
        required: context.findings.length,
        found: context.findings.length - without.length,
        instead: {
          zh: `尚缺证据：${without.join('、')}`,
          en: `evidence is missing for: ${without.join(', ')}`,
        },
      }
    },
  }),
  anotherRound: rule({
    label: { zh: '尚有下一轮期限', en: 'the rules have a term for another round' },
    judge: ({ context }) => context.round < context.terms.length,
  }),
  upheld: rule({
    on: 'objection.decide',
    label: { zh: '异议成立', en: 'the objection is upheld' },
    judge: ({ event }) => event.data.upheld,
  }),
}))
