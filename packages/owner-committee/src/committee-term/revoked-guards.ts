import { guardsOf } from '@gongzhi/core'

import { electedIn } from '../elected-by.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before the revocation of a decision changes something in a term. */
export const revokedGuards = guardsOf(vocabulary, ({ rule }) => ({
  thatExtension: rule({
    on: 'extension.revoke',
    label: { zh: '任期依该决定延长', en: 'the term was extended by that decision' },
    judge: ({ context: { termUntil, extendedFrom }, event: { data } }) =>
      (extendedFrom !== null && termUntil === data.until) || {
        met: false,
        found: extendedFrom === null ? null : termUntil,
        required: data.until,
        why: {
          zh: `任期没有延长至 ${data.until}`,
          en: `the term was not extended to ${data.until}`,
        },
      },
  }),
  seatedByIt: rule({
    on: 'election.revoke',
    label: {
      zh: '有委员或者候补委员由被撤销的表决产生',
      en: 'members or alternates were elected by the vote that was revoked',
    },
    judge: ({ context: { members, alternates, electedBy }, event: { data } }) => {
      const elected = electedIn(electedBy, data.vote)
      const found = [...members.map(({ person }) => person), ...alternates]
      return (
        found.some((person) => elected.includes(person)) || {
          met: false,
          found,
          required: [...elected],
          why: {
            zh: '在任委员和候补委员中没有由该次表决产生的',
            en: 'nobody who sits, or waits as an alternate, was elected by that vote',
          },
        }
      )
    },
  }),
}))
