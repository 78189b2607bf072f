import type { Actor, Holding } from '@gongzhi/core'
import type { Party } from '@gongzhi/tri-party'

import type { CommunityPlan } from './plan.ts'

/** The offices of a community, by what stands behind the place in an id, and what each may do. */
const OFFICES: { readonly [office: string]: readonly string[] } = {
  secretary: ['party.secretary'],
  member: ['party.member'],
  speaker: ['committee.member', 'owner'],
  residents: ['residents-committee'],
  clerk: ['clerk'],
  'street-office': ['street', 'group.leader'],
  'street-party': ['party.superior'],
  bureau: ['housing-authority'],
  authority: ['authority'],
  manager: ['company.manager'],
  staff: ['company.staff'],
}
const OWNER = /^owner-\d+$/

/** Somebody in an office of a community. */
export function officer({ id, company }: CommunityPlan, office: string, capacity?: string): Actor {
  const [own] = OFFICES[office] as readonly [string]
  const where = own.startsWith('company.') ? company : id
  return { id: `${where}-${office}`, capacity: capacity ?? own }
}

/** An owner, by the number of his unit. */
export function ownerOf({ id }: Pick<CommunityPlan, 'id'>, unit: number, capacity = 'owner'): Actor {
  return { id: `${id}-owner-${unit}`, capacity }
}

/** Who speaks for each of the three parties. */
export function speakerOf(community: CommunityPlan, party: string): Actor {
  if (party === 'party-organisation') return officer(community, 'secretary')
  return party === 'company' ? officer(community, 'manager') : officer(community, 'speaker')
}

/** The parties of the joint meeting and of the review. */
export const PARTIES: readonly Party[] = ['party-organisation', 'owner-committee', 'company']

/** What somebody holds, read from his id: nobody keeps a list of sixteen million owners for this. */
export function holdingsOf(
  { id, company, representatives }: Pick<CommunityPlan, 'id' | 'company' | 'representatives'>,
  actor: string,
): readonly Holding[] {
  const where = [id, company].find((place) => actor.startsWith(`${place}-`))
  if (where === undefined) return []
  const office = actor.slice(where.length + 1)
  if (OWNER.test(office)) {
    const represents = Number(office.slice(6)) < representatives
    return [{ capacity: 'owner' }, ...(represents ? [{ capacity: 'owners.representative' }] : [])]
  }
  return (OFFICES[office] ?? [])
    .filter((capacity) => (where === company) === capacity.startsWith('company.'))
    .map((capacity) => ({ capacity }))
}
