import {
  canonicalJson,
  type Citation,
  type CivilDay,
  createRules,
  type Json,
  type Label,
  type Provision,
  type Rulebook,
  type RulebookCode,
  RulebookError,
  type RulebookProblem,
} from '@gongzhi/core'

import { withoutConflicts } from '../article.ts'
import { silence, silenceInElections, silenceInstruments } from '../provisions/voting.ts'
import { familyOf, type HouseDocument, type RequiredClause, toRulebook } from './document.ts'
import { describeProblem } from './problem.ts'

/** What can be wrong with a document: a code of the rulebooks, or one of these. */
export type DocumentCode =
  | RulebookCode
  | 'document/clause-missing'
  | 'document/wrong-instrument'
  | 'document/other-community'

/** One thing that is wrong with a document, and where. */
export interface DocumentProblem {
  readonly code: DocumentCode
  /**
   * The provision that it is about, and the article of the document; null where it is about the document as
   * a whole.
   */
  readonly provision: string | null
  readonly article: string | null
  /** What the document states, what it is held against, and where that stands. */
  readonly figures: { readonly [name: string]: Json }
  readonly reason: Label
}

/**
 * What is wrong with a document, held against the law of its place (合法性审查): every problem, not the
 * first. An empty list is a sound document.
 *
 * It is loaded as a house rulebook beside the given ones and everything that `createRules` then says of it
 * is a problem: a provision that nobody declared, a value that is not of its type, one that weakens a higher
 * rule, with both articles. Earlier versions of the same document are left out: this one replaces them. A
 * silence clause is refused in a document that may not contain one (`voting/silence-instruments`). Clauses
 * are only asked for where `required` says so. `on` is the first day on which it would hold.
 *
 * @example
 * ```ts
 * import { checkDocument, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const document = {
 *   kind: 'rules-of-procedure',
 *   document: 'file-1',
 *   title: '希望城业主大会议事规则',
 *   version: 1,
 *   provisions: [
 *     { provision: 'committee/quorum', value: { n: 1, d: 3, bound: 'inclusive' }, article: '20' },
 *   ],
 *   clauses: [],
 * } as const
 * const [problem] = checkDocument({
 *   provisions,
 *   rulebooks,
 *   place: '110105',
 *   community: 'hope-city',
 *   document,
 *   on: '2026-07-01',
 * })
 * problem?.code // 'rulebook/weakens-higher-rule': Beijing asks for more than half
 * ```
 */
export function checkDocument(input: {
  readonly provisions: readonly Provision<any>[]
  readonly rulebooks: readonly Rulebook[]
  readonly place?: string | undefined
  readonly community: string
  readonly document: HouseDocument
  readonly on: CivilDay
  readonly required?: readonly RequiredClause[]
}): readonly DocumentProblem[] {
  const { provisions, place, community, document, on, required = [] } = input
  const others = input.rulebooks.filter(({ id }) => !id.startsWith(familyOf(document.kind, community)))
  const own = toRulebook({ document, community, place, from: on })
  const placeOf = (one: string) => (one === community ? place : undefined)
  const before = new Set(
    problemsOf(() => createRules({ provisions, rulebooks: others, placeOf })).map(({ code, path, reason }) =>
      canonicalJson([code, path ?? null, reason]),
    ),
  )
  const found = problemsOf(() => createRules({ provisions, rulebooks: [...others, own], placeOf })).filter(
    ({ code, path, reason }) => !before.has(canonicalJson([code, path ?? null, reason])),
  )
  const higher = (id: string) => {
    const provision = provisions.find((one) => one.id === id)
    if (!provision) return undefined
    const answer = createRules({ provisions, rulebooks: others, placeOf }).resolve({
      provision,
      on,
      community,
      ...(place !== undefined && { place }),
    })
    return answer.status === 'set' ? { value: answer.value as Json, citation: answer.citation } : undefined
  }
  return [
    ...found.map((problem) => described(problem, { own, document, higher })),
    ...misplaced({ ...input, others, placeOf }),
    ...missingClauses(document, required),
  ]
}

function problemsOf(load: () => unknown): readonly RulebookProblem[] {
  try {
    load()
    return []
  } catch (error) {
    if (error instanceof RulebookError) return error.problems
    throw error
  }
}

function described(
  { code, path }: RulebookProblem,
  {
    own,
    document,
    higher,
  }: {
    readonly own: Rulebook
    readonly document: HouseDocument
    /** What the texts above the house say of a provision. */
    readonly higher: (provision: string) => { readonly value: Json; readonly citation: Citation } | undefined
  },
): DocumentProblem {
  const start = `${own.id}.values.`
  const stated = path?.startsWith(start)
    ? document.provisions[Number.parseInt(path.slice(start.length), 10)]
    : undefined
  const compared = code === 'rulebook/weakens-higher-rule' || code === 'rulebook/incomparable'
  const above = stated && compared ? higher(stated.provision) : undefined
  return saying(document, {
    code,
    provision: stated?.provision ?? null,
    article: stated?.article ?? null,
    figures: {
      ...(stated && { stated: stated.value }),
      ...(above && { required: above.value, citation: withoutConflicts(above.citation) }),
    },
  })
}

/** A problem with its sentence, for whoever reads the answer now. */
function saying(
  { title }: HouseDocument,
  problem: Omit<DocumentProblem, 'reason'>,
  clauses: readonly RequiredClause[] = [],
): DocumentProblem {
  return { ...problem, reason: describeProblem({ problem: { ...problem, remark: null }, title, clauses }) }
}

/** A silence clause, of every vote or of elections, stands where the law lets it stand (从多条款). */
function misplaced({
  provisions,
  others,
  place,
  community,
  document,
  on,
  placeOf,
}: Parameters<typeof checkDocument>[0] & {
  readonly others: readonly Rulebook[]
  readonly placeOf: (community: string) => string | undefined
}): readonly DocumentProblem[] {
  const clauses = document.provisions.filter(({ provision }) =>
    [silence.id, silenceInElections.id].includes(provision),
  )
  if (
    clauses.length === 0 ||
    problemsOf(() => createRules({ provisions, rulebooks: others, placeOf })).length > 0
  )
    return []
  const allowed = createRules({ provisions, rulebooks: others, placeOf }).resolve({
    provision: silenceInstruments,
    on,
    community,
    ...(place !== undefined && { place }),
  })
  if (allowed.status === 'missing' || (allowed.value as readonly string[]).includes(document.kind)) return []
  return clauses.map((clause) =>
    saying(document, {
      code: 'document/wrong-instrument',
      provision: clause.provision,
      article: clause.article,
      figures: {
        kind: document.kind,
        allowed: [...(allowed.value as readonly string[])],
        citation: withoutConflicts(allowed.citation),
      },
    }),
  )
}

function missingClauses(
  document: HouseDocument,
  required: readonly RequiredClause[],
): readonly DocumentProblem[] {
  return required
    .filter(
      ({ clause, kinds }) =>
        kinds.includes(document.kind) && !document.clauses.some((one) => one.clause === clause),
    )
    .map(({ clause, citation }) =>
      saying(
        document,
        {
          code: 'document/clause-missing',
          provision: null,
          article: null,
          figures: { clause, ...(citation && { citation: withoutConflicts(citation) }) },
        },
        required,
      ),
    )
}
