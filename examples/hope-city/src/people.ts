import type { Actor, Holding } from '@gongzhi/core'

import type { Language } from '../../words.ts'
import type { Input } from './read.ts'

export const secretary: Actor = { id: 'zhou', capacity: 'party.secretary' }
export const residents: Actor = { id: 'su', capacity: 'residents-committee' }
export const street: Actor = { id: 'street-office', capacity: 'street' }
export const manager: Actor = { id: 'feng', capacity: 'company.manager' }
export const bureau: Actor = { id: 'housing-bureau', capacity: 'housing-authority' }
export const superior: Actor = { id: 'street-party', capacity: 'party.superior' }
export const brigade: Actor = { id: 'fire-brigade', capacity: 'authority' }

/** Somebody who owns a unit. */
export const owner = (id: string): Actor => ({ id, capacity: 'owner' })

/**
 * Until the committee is filed in April, those who stand for it speak for the owners at the joint meetings.
 */
export const speaker: Readonly<Record<string, Actor>> = {
  'party-organisation': secretary,
  'owner-committee': { id: 'luo', capacity: 'committee.member' },
  company: manager,
}

/** Which capacities everybody of the files holds. */
export function holdingsOf(input: Input): Map<string, readonly Holding[]> {
  const found = new Map<string, readonly Holding[]>(
    input.units.map(({ owner }) => [owner, [{ capacity: 'owner' }]]),
  )
  for (const owner of input.members.representatives)
    found.set(owner, [{ capacity: 'owner' }, { capacity: 'owners.representative' }])
  // Who lives here and holds an office is both.
  for (const { id, capacities } of input.members.people)
    found.set(id, [...(found.get(id) ?? []), ...capacities.map((capacity) => ({ capacity }))])
  return found
}

/** Somebody as whom the file knows him first; an owner where it does not. */
export function actorOf(input: Input, id: string): Actor {
  const person = input.members.people.find((one) => one.id === id)
  return { id, capacity: person?.capacities[0] ?? 'owner' }
}

/** What somebody is called; by the id where the files have no name. */
export function nameOf(
  input: Input,
  { id, language }: { readonly id: string; readonly language: Language },
): string {
  const person = input.members.people.find((one) => one.id === id)
  const candidate = input.election.candidates.find((one) => one.candidate === id)
  return (language === 'zh' ? (person ?? candidate)?.name : person?.english) ?? id
}
