import type { Due, StartInput } from '@gongzhi/core'

import { plainlyAfter } from '../plain-day.ts'
import type { Area, AreaClock, AreaOutcome, AreaStep, vocabulary } from './vocabulary.ts'

/** An area of duty without departments yet. */
export function begin({
  input: { data, process, at, day },
}: {
  readonly input: StartInput<typeof vocabulary>
}): Area {
  return {
    ...data,
    self: process,
    since: { at, day },
    departments: [],
    visits: 0,
    lastVisit: null,
    called: 0,
    told: { contacts: false, visit: false },
  }
}

/** A department answers for it too. */
export function join({ context, event: { at, day, data } }: AreaStep<'department.join'>): Partial<Area> {
  return {
    departments: [...context.departments, { ...data, joined: { at, day }, contact: null }],
    told: { ...context.told, contacts: false },
  }
}

/** A department does no longer. */
export function leave({
  context: { departments },
  event: { data },
}: AreaStep<'department.leave'>): Partial<Area> {
  return { departments: departments.filter(({ authority }) => authority !== data.authority) }
}

/** How a department is reached. */
export function post({
  context: { departments },
  event: { day, data },
}: AreaStep<'contact.post'>): Partial<Area> {
  const contact = { shows: data.shows, notice: data.notice, on: day }
  return {
    departments: departments.map((one) => (one.authority === data.authority ? { ...one, contact } : one)),
  }
}

/** That it was posted. */
export function announceContact({ event: { data } }: AreaStep<'contact.post'>): AreaOutcome {
  return { type: 'contact.posted', data: { authority: data.authority, notice: data.notice } }
}

/** Departments are called: a visit begins, and nobody types again what each is competent for. */
export function announceCall({ context, event: { data } }: AreaStep<'departments.call'>): AreaOutcome {
  const { authorities, ...more } = data
  return {
    type: 'departments.called',
    data: {
      ...more,
      number: context.called + 1,
      departments: context.departments
        .filter(({ authority }) => authorities.includes(authority))
        .map(({ authority, competent }) => ({ authority, competent })),
    },
  }
}

/** A visit was made. */
export function recordVisit({ context, event: { at, data } }: AreaStep<'visit.record'>): Partial<Area> {
  return {
    visits: context.visits + 1,
    lastVisit: { visit: data.visit, on: data.day, at },
    told: { ...context.told, visit: false },
  }
}

/** Who has posted nothing. */
export function announceMissing({ context: { departments } }: { readonly context: Area }): AreaOutcome {
  const authorities = departments.filter(({ contact }) => contact === null).map(({ authority }) => authority)
  return { type: 'contacts.missing', data: { authorities } }
}

/** Nobody has come for too long. */
export function announceDue({ context: { lastVisit } }: { readonly context: Area }): AreaOutcome {
  return { type: 'visit.due', data: { last: lastVisit?.on ?? null } }
}

/** That this was named. */
export function told(what: 'contacts' | 'visit') {
  return ({ context }: { readonly context: Area }): Partial<Area> => ({
    told: { ...context.told, [what]: true },
  })
}

/** By when the department that joined first of those without a contact has posted it. Named once. */
export function contactsDue({ context: { departments, told: named }, law }: AreaClock): Due {
  const first = departments.find(({ contact }) => contact === null)
  return named.contacts || first === undefined || !law.contactPeriod
    ? 'suspended'
    : plainlyAfter(first.joined, law.contactPeriod)
}

/** By when somebody comes again. Named once. */
export function visitDue({ context: { since, lastVisit, told: named }, law }: AreaClock): Due {
  if (named.visit || !law.visits) return 'suspended'
  return plainlyAfter(lastVisit === null ? since : { at: lastVisit.at, day: lastVisit.on }, law.visits)
}
