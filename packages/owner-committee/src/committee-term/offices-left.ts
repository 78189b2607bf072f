import * as z from 'zod'

import type { Term } from './term.ts'

/** Whose offices were left in this term and are empty: the director's, and so many deputies'. */
export const officesLeftShape = z.strictObject({ director: z.boolean(), deputies: z.int().nonnegative() })

/** Offices that were left and that nobody holds. */
export type OfficesLeft = z.infer<typeof officesLeftShape>

type Sitting = Pick<Term['members'][number], 'person' | 'office'>

/** The offices that were left in a term and are empty. */
export function officesLeft({ officesLeft: left }: Pick<Term, 'officesLeft'>): OfficesLeft {
  return left ?? { director: false, deputies: 0 }
}

/**
 * The offices that are empty once these members sit: who leaves his seat or gives up his office leaves it empty until
 * somebody else holds it; who becomes director has not left the committee's lead.
 */
export function withOfficesLeft(
  term: Pick<Term, 'officesLeft' | 'members'>,
  members: readonly Sitting[],
): Pick<Term, 'officesLeft'> {
  const left = officesLeft(term)
  const promoted = members.filter(
    ({ person, office }) => office === 'director' && deputies(term.members).includes(person),
  ).length
  const fewer = deputies(term.members).length - deputies(members).length - promoted
  const now: OfficesLeft = {
    director: !hasDirector(members) && (left.director || hasDirector(term.members)),
    deputies: Math.max(0, left.deputies + fewer),
  }
  return now.director || now.deputies > 0 || term.officesLeft ? { officesLeft: now } : {}
}

function hasDirector(members: readonly Sitting[]): boolean {
  return members.some(({ office }) => office === 'director')
}

function deputies(members: readonly Sitting[]): readonly string[] {
  return members.filter(({ office }) => office === 'deputy').map(({ person }) => person)
}
