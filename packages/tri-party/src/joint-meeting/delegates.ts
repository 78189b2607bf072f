import { type Actor, wordFor } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { type Party, partyOf, sideOf } from '../parties.ts'
import { reference } from '../reference.ts'

/** Who signed in for which department: he speaks for it, and for no other. */
export const delegateShape = z.strictObject({ person: reference, department: reference })
/** Who signed in for which department. */
export type Delegate = z.infer<typeof delegateShape>

/** As many people as speak for departments in one meeting. */
export const MOST_DELEGATES = 60

interface Delegates {
  readonly delegates: readonly Delegate[]
}

/** The department for which somebody signed in. */
export function departmentOf({ delegates }: Delegates, { id, capacity }: Actor): string | undefined {
  return partyOf(capacity) === 'department'
    ? delegates.find(({ person }) => person === id)?.department
    : undefined
}

/** Somebody speaks for departments, and came for none of them. */
export function forNoDepartment({ id }: Actor): Failure {
  return { why: { zh: `${id} 未代表任何部门签到`, en: `${id} has signed in for no department` } }
}

/** What a proposal binds. */
export interface Bound {
  readonly binds: readonly Party[]
  /** Which departments, where it binds any. */
  readonly departments?: readonly string[] | undefined
}

/** Departments are bound one by one: by name, and only those that are there. */
export function misnamesDepartments(
  { binds, departments = [] }: Bound,
  present: readonly string[],
): Failure | false {
  const there = {
    zh: `到会的部门有：${words(present, '、')}`,
    en: `these departments are present: ${words(present, ', ')}`,
  }
  if (!binds.includes('department'))
    return (
      departments.length > 0 && {
        why: {
          zh: `写明了部门${words(departments, '、')}，而约束的各方中没有主管部门`,
          en: `it names departments (${words(departments, ', ')}), and no department is among those whom it binds`,
        },
        instead: { zh: '请将主管部门列入约束的各方', en: 'bind the party "department" too' },
      }
    )
  if (departments.length === 0)
    return {
      why: { zh: '未写明约束哪些部门', en: 'it does not say which departments it binds' },
      instead: there,
    }
  const absent = departments.filter((one) => !present.includes(one))
  return (
    absent.length > 0 && {
      why: {
        zh: `部门${words(absent, '、')}未到会，不受决定约束`,
        en: `departments that are not present, and not to be bound: ${words(absent, ', ')}`,
      },
      instead: there,
    }
  )
}

/** What somebody owes: a party, and where that is the departments, which of them. */
interface Owed {
  readonly id: string
  readonly party: Party
  readonly department: string | null
}

/** Somebody speaks for the departments, and not for the one that owes an action. */
export function ofAnotherDepartment(
  { id, party, department }: Owed,
  { by, own }: { readonly by: Actor; readonly own: string | undefined },
): Failure | false {
  if (party !== 'department' || own === department) return false
  const speaks =
    own === undefined
      ? { zh: '未代表任何部门签到', en: 'has signed in for no department' }
      : { zh: `代表${wordFor('authority', own)}`, en: `speaks for ${wordFor('authority', own)}` }
  return {
    why: {
      zh: `任务 ${id} 由部门${wordFor('authority', department ?? '')}承担，${by.id} ${speaks.zh}`,
      en: `the department ${wordFor('authority', department ?? '')} owes action ${id}, and ${by.id} ${speaks.en}`,
    },
    instead: {
      zh: `请由代表${wordFor('authority', department ?? '')}签到的人报告`,
      en: `ask whoever signed in for ${wordFor('authority', department ?? '')}`,
    },
  }
}

/** Whether somebody speaks for whoever owes an action: of departments for that one, and not for another. */
export function owesIt(
  { party, department }: Owed,
  { by, own }: { readonly by: Actor; readonly own: string | undefined },
): boolean {
  return sideOf(by.capacity, [party]) === party && (party !== 'department' || own === department)
}

/** An action of the departments names one that the decision binds; one of another party names none. */
export function misnamesDepartment(
  { party, department }: { readonly party: Party; readonly department?: string | undefined },
  bound: readonly string[],
): Failure | false {
  const there = {
    zh: `决定约束的部门有：${words(bound, '、')}`,
    en: `the decision binds these departments: ${words(bound, ', ')}`,
  }
  if (party !== 'department')
    return (
      department !== undefined && {
        why: {
          zh: `写明了部门${wordFor('authority', department)}，而任务不由主管部门承担`,
          en: `it names the department ${wordFor('authority', department)}, and no department owes it`,
        },
      }
    )
  if (department === undefined)
    return {
      why: { zh: '未写明由哪个部门承担', en: 'it does not say which department owes it' },
      instead: there,
    }
  return (
    !bound.includes(department) && {
      why: {
        zh: `决定不约束部门${wordFor('authority', department)}`,
        en: `the decision does not bind the department ${wordFor('authority', department)}`,
      },
      instead: there,
    }
  )
}

/** What is proposed, as far as departments have to consent to it. */
interface Proposed {
  readonly id: string
  readonly departments: readonly string[]
  readonly departmentConsents: readonly string[]
}

/** Somebody consents for a department that he does not speak for, that is not bound, or that has consented. */
export function departmentCannotConsent(
  { id, departments, departmentConsents }: Proposed,
  { by, own }: { readonly by: Actor; readonly own: string | undefined },
): Failure | false {
  if (own === undefined) return forNoDepartment(by)
  if (!departments.includes(own))
    return {
      why: {
        zh: `${id} 的决定只约束部门${words(departments, '、')}，不约束${wordFor('authority', own)}`,
        en:
          `what is decided on ${id} binds only the departments ${words(departments, ', ')}, ` +
          `and not ${wordFor('authority', own)}`,
      },
    }
  return (
    departmentConsents.includes(own) && {
      why: {
        zh: `部门${wordFor('authority', own)}已对 ${id} 表示同意`,
        en: `the department ${wordFor('authority', own)} has consented to ${id} already`,
      },
    }
  )
}

/** Departments by what they are called. */
function words(departments: readonly string[], between: string): string {
  return departments.map((one) => wordFor('authority', one)).join(between)
}
