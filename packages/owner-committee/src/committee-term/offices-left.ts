import type { OfficesLeft, Term } from './term.ts'

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
