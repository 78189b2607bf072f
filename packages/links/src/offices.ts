import type { Community } from '@gongzhi/core'
import { organisation } from '@gongzhi/organisation'
import { committeeTerm, type Mandate } from '@gongzhi/owner-committee'

type Organisation = NonNullable<Awaited<ReturnType<ReturnType<typeof organisationIn>['standing']>>>['context']
type Term = NonNullable<Awaited<ReturnType<ReturnType<typeof termIn>['standing']>>>['context']

/** An organisation and a term, for their types. */
const organisationIn = (community: Community) => community.process(organisation, 'o')
const termIn = (community: Community) => community.process(committeeTerm, 't')

/**
 * Which offices somebody holds now, in the organisations and the committees of some partitions: what
 * `conflictsOf` takes (一肩挑、交叉任职). Nobody types what the store knows; an office elsewhere, in a company for
 * instance, is still recorded in the term.
 *
 * @example
 * ```ts
 * import type { Community } from '@gongzhi/core'
 * import { officesOf } from '@gongzhi/links'
 * import { conflictsOf } from '@gongzhi/owner-committee'
 *
 * const conflicts = async (partitions: readonly Community[]) =>
 *   conflictsOf(await officesOf(partitions, { person: 'li' }))
 * ```
 */
export async function officesOf(
  partitions: readonly Community[],
  { person }: { readonly person: string },
): Promise<readonly Mandate[]> {
  const found = await Promise.all(
    partitions.map(async (partition) => [
      ...(await partition.find({ definition: organisation, person, status: 'active', limit: 500 })).flatMap(
        ({ process, context }) =>
          ofOrganisation(context as Organisation, { person, at: `${partition.id}/${process}` }),
      ),
      ...(await partition.find({ definition: committeeTerm, person, status: 'active', limit: 500 })).flatMap(
        ({ context }) => ofTerm(context as Term, person),
      ),
    ]),
  )
  return found.flat()
}

function ofOrganisation(
  { seats, term }: Organisation,
  { person, at }: { readonly person: string; readonly at: string },
): readonly Mandate[] {
  return seats
    .filter((seat) => seat.person === person)
    .map(({ office, from }) => ({
      person,
      organisation: at,
      kind: 'party-organisation',
      office,
      from: from.day,
      until: term?.until ?? null,
    }))
}

function ofTerm({ members, mandates, committee, termUntil }: Term, person: string): readonly Mandate[] {
  return [
    ...members
      .filter((member) => member.person === person)
      .map(({ office, from }) => ({
        person,
        organisation: committee,
        kind: 'committee' as const,
        office,
        from,
        until: termUntil,
      })),
    ...mandates.filter((mandate) => mandate.person === person),
  ]
}
