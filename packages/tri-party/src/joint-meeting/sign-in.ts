import { type Actor, type Json, type RegisterBehaviour, type RegisterRecord, wordFor } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { PARTIES, type Party, partyName, sideOf } from '../parties.ts'
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
    // Everybody signs in for the one party for which he speaks.
    without: ({ by, frozen }) => {
      const own = sideOf(by.capacity, standingOf(frozen))
      return { party: PARTIES.filter((party) => own !== undefined && party !== own) }
    },
  },
  judge: ({ record, by, frozen }) => {
    const own = sideOf(by.capacity, standingOf(frozen))
    const figures = { found: own ?? null, required: record.party }
    const verdict = judged(figures, own === undefined ? [withNoParty(by)] : failuresOf(record, { by, own }))
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

type SignIn = RegisterRecord<typeof vocabulary, 'signIns'>

/** Whatever he records: of the parties that meet, he stands with none. */
function withNoParty({ id }: Actor): Failure {
  return { why: { zh: `${id} 不代表到会的任何一方`, en: `${id} speaks for none of the parties that meet` } }
}

/** What is wrong with a sign-in of somebody who stands with a party. */
function failuresOf(
  { person, party, department }: SignIn,
  { by, own }: { readonly by: Actor; readonly own: Party },
): readonly (Failure | false)[] {
  return [
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
  ]
}

/** Whom the sign-ins make present. */
interface Attended {
  readonly present: Party[]
  readonly delegates: Delegate[]
}
