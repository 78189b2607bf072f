import type { RegisterBehaviour } from '@gongzhi/core'

import { type Party, partyOf } from '../parties.ts'
import type { vocabulary } from './vocabulary.ts'

/** The sign-ins (签到): each person as what he is, and whom they make present. */
export const signIns: RegisterBehaviour<typeof vocabulary, 'signIns'> = {
  judge: ({ record, by }) =>
    record.person === by.id && partyOf(by.capacity) === record.party
      ? true
      : {
          met: false,
          label: { zh: '本人以自己的身份签到', en: 'each person signs in as what he is' },
          found: partyOf(by.capacity) ?? null,
          required: record.party,
        },
  count: {
    event: 'signIns.count',
    begin: () => [],
    add: (present, { party }) => [...new Set([...(present as Party[]), party])],
    end: (present) => ({ present: [...(present as Party[])].sort() }),
  },
}
