import type { RegisterBehaviour } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { type Party, partyName, partyOf } from '../parties.ts'
import { MOST_DEPARTMENTS } from './composition.ts'
import type { vocabulary } from './vocabulary.ts'

/** The sign-ins (签到): each person as what he is, and whom they make present. */
export const signIns: RegisterBehaviour<typeof vocabulary, 'signIns'> = {
  offers: {
    records: ({ by }) => {
      const party = partyOf(by.capacity)
      return party === undefined ? [] : [{ person: by.id, party }]
    },
  },
  judge: ({ record: { person, party, department }, by }) => {
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
      department !== undefined &&
        party !== 'department' && {
          why: {
            zh: `登记为${partyName(party).zh}到会，不是部门 ${department}`,
            en: `the record is for the ${partyName(party).en}, which is not the department ${department}`,
          },
        },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '本人以自己的身份签到', en: 'each person signs in as what he is' } }
  },
  count: {
    event: 'signIns.count',
    begin: () => ({ present: [], departments: [] }),
    add: (before, { party, department }) => {
      const { present, departments } = before as Attended
      return {
        present: [...new Set([...present, party])],
        departments: [...new Set([...departments, ...(department === undefined ? [] : [department])])],
      }
    },
    end: (all) => {
      const { present, departments } = all as Attended
      return { present: present.toSorted(), departments: departments.toSorted().slice(0, MOST_DEPARTMENTS) }
    },
  },
}

/** Whom the sign-ins make present. */
interface Attended {
  readonly present: Party[]
  readonly departments: string[]
}
