import { type Json, type RegisterBehaviour, wordFor } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { type Party, partyName, sideOf } from '../parties.ts'
import { MOST_DEPARTMENTS } from './composition.ts'
import { type Delegate, MOST_DELEGATES } from './delegates.ts'
import type { vocabulary } from './vocabulary.ts'

/** The parties that have to be represented, as the meeting had them when the sign-in opened. */
function standingOf(frozen: Json): readonly Party[] {
  return (frozen as unknown as { readonly standing: readonly Party[] }).standing
}

/** The sign-ins (签到): each person as what he is, and whom they make present. */
export const signIns: RegisterBehaviour<typeof vocabulary, 'signIns'> = {
  freeze: ({ context }) => ({ standing: context.composition.standing }),
  offers: {
    records: ({ by, frozen }) => {
      const party = sideOf(by.capacity, standingOf(frozen))
      return party === undefined ? [] : [{ person: by.id, party }]
    },
  },
  judge: ({ record: { person, party, department }, by, frozen }) => {
    const own = sideOf(by.capacity, standingOf(frozen))
    const verdict = judged({ found: own ?? null, required: party }, [
      person !== by.id && {
        why: {
          zh: `登记的是 ${person}，签到的是 ${by.id}`,
          en: `${by.id} signs in, and the record names ${person}`,
        },
        instead: { zh: '请本人签到', en: 'let each person sign in for himself' },
      },
      own !== party && {
        why: {
          zh: `登记为${partyName(party).zh}到会，${by.id} 不代表该方`,
          en: `the record is for the ${partyName(party).en}, for which ${by.id} does not speak`,
        },
      },
      party === 'department' &&
        department === undefined && {
          why: { zh: '未写明代表哪个部门', en: 'it does not say for which department' },
          instead: { zh: '请写明部门', en: 'name the department' },
        },
      department !== undefined &&
        party !== 'department' && {
          why: {
            zh: `登记为${partyName(party).zh}到会，不是部门${wordFor('authority', department)}`,
            en:
              `the record is for the ${partyName(party).en}, ` +
              `which is not the department ${wordFor('authority', department)}`,
          },
        },
    ])
    return verdict.met === true
      ? true
      : { ...verdict, label: { zh: '本人以自己的身份签到', en: 'each person signs in as what he is' } }
  },
  count: {
    event: 'signIns.count',
    begin: (): Attended => ({ present: [], delegates: [] }),
    add: (before, { person, party, department }) => {
      const { present, delegates } = before as Attended
      return {
        present: [...new Set([...present, party])],
        delegates: department === undefined ? delegates : [...delegates, { person, department }],
      }
    },
    end: (all) => {
      const { present, delegates } = all as Attended
      const departments = [...new Set(delegates.map(({ department }) => department))].toSorted()
      return {
        present: present.toSorted(),
        departments: departments.slice(0, MOST_DEPARTMENTS),
        delegates: delegates.slice(0, MOST_DELEGATES),
      }
    },
  },
}

/** Whom the sign-ins make present. */
interface Attended {
  readonly present: Party[]
  readonly delegates: Delegate[]
}
