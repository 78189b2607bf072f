import type { RegisterBehaviour } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { type Party, partyName, partyOf } from '../parties.ts'
import type { vocabulary } from './vocabulary.ts'

/** The sign-ins (签到): each person as what he is, and whom they make present. */
export const signIns: RegisterBehaviour<typeof vocabulary, 'signIns'> = {
  judge: ({ record: { person, party }, by }) => {
    const verdict = judged({ found: partyOf(by.capacity) ?? null, required: party }, [
      person !== by.id && {
        why: {
          zh: `登记的是 ${person}，签到的是 ${by.id}`,
          en: `${by.id} signs in, and the record names ${person}`,
        },
        instead: { zh: '请本人签到', en: 'let each person sign in for himself' },
      },
      partyOf(by.capacity) !== party && {
        why: {
          zh: `登记为${partyName(party).zh}到会，${by.id} 不代表该方`,
          en: `the record is for the ${partyName(party).en}, for which ${by.id} does not speak`,
        },
      },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '本人以自己的身份签到', en: 'each person signs in as what he is' } }
  },
  count: {
    event: 'signIns.count',
    begin: () => [],
    add: (present, { party }) => [...new Set([...(present as Party[]), party])],
    end: (present) => ({ present: [...(present as Party[])].sort() }),
  },
}
