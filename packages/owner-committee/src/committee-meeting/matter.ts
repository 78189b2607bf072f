import {
  type AskedLaw,
  assess,
  type Assessment,
  type Criterion,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { type Matter, matterLabels } from '../matters.ts'
import {
  articleOf,
  type MissingLaw,
  missingLaw,
  notStated,
  type SourcedWords,
  sourcedWords,
  askedOf,
} from '../provisions/asked.ts'
import { committeeBars } from '../provisions/committee.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { freeze } from '../provisions/term.ts'
import { delegation, reservedMatters } from '../provisions/voting.ts'

/** What the law keeps from a committee. What is left out is stated by no text. */
export interface MatterLaw extends AskedLaw {
  /** What owners decide together (Civil Code, Art. 278(1), and local lists). */
  readonly reserved?: SourcedWords<Matter> | undefined
  /** What the place's text closes to the committee by name. */
  readonly bars?: SourcedWords<Matter> | undefined
  readonly delegation?: Sourced<'forbidden' | 'advertising-only' | 'allowed'> | undefined
  /** What may not be decided while a re-election is under way. */
  readonly freeze?: SourcedWords<Matter> | undefined
}

/** Whether a committee may decide a matter. `met` is that it may. */
export interface MatterAssessment extends Assessment {
  /** What can be done instead; absent where it may be decided. */
  readonly instead?: Label
}

/**
 * Asks the law what is kept from a committee at a place on a day (`voting/reserved-matters`,
 * `committee/may-not-decide`, `voting/delegation`, `term/freeze`).
 *
 * Missing only where no text states what the owners decide themselves.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveMatterLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveMatterLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveMatterLaw(createRules({ provisions, rulebooks }), { place: '110000', on: '2026-03-02' })
 * ```
 */
export function resolveMatterLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: MatterLaw } | MissingLaw {
  const law: MatterLaw = {
    reserved: sourcedWords(rules, reservedMatters, where),
    bars: sourcedWords(rules, committeeBars, where),
    delegation: sourced(rules, delegation, where),
    freeze: sourcedWords(rules, freeze, where),
    ...askedOf(rules, where),
  }
  return law.reserved || law.bars ? { status: 'set', law } : missingLaw([reservedMatters, committeeBars], law)
}

/**
 * Whether the committee may decide a matter (业主委员会不得擅自决定): not what is reserved to the owners,
 * unless the assembly delegated it where a text allows that, and not what is frozen during a re-election.
 *
 * `delegated` is what the assembly authorised by its own decision: nothing, the use of common parts for
 * advertising and the like (Shanghai, Art. 51), or the matter as such. Where the text forbids to delegate,
 * an authorisation does not help; where no text says whether it may, it is undetermined, as far as any rule would
 * let it cover the matter. A matter that is no matter of the owners is left out (null) and only asked for the freeze.
 * Nothing is frozen where no text says so;
 * where it is unknown whether a re-election is under way, a matter that would be frozen is undetermined.
 *
 * @example
 * ```ts
 * import { assessMatter } from '@gongzhi/owner-committee'
 *
 * const law = {
 *   reserved: { value: ['property-company'], citation: { instrument: '中华人民共和国民法典', article: '278(1)' } },
 *   delegation: { value: 'forbidden', citation: { instrument: '北京市物业管理条例', article: '44' } },
 * } as const
 * const answer = assessMatter({ matter: 'property-company', delegated: 'nothing', reElection: 'none', law })
 * answer.result // 'not-met'
 * answer.instead // to propose it to the assembly
 * ```
 */
export function assessMatter(question: {
  readonly matter: Matter | null
  readonly delegated: 'nothing' | 'advertising' | 'matter'
  readonly reElection: 'none' | 'under-way' | 'unknown'
  readonly law: MatterLaw
}): MatterAssessment {
  const { matter, law } = question
  const closed = closedBy(question)
  const frozen = frozenBy(question)
  const assessment = assess([...closed, ...frozen], law)
  if (assessment.result === 'met') return assessment
  const label = matter === null ? { zh: '该事项', en: 'the matter' } : matterLabels[matter]
  if (frozen.some(({ met }) => met !== true))
    return {
      ...assessment,
      instead: {
        zh: `待新一届业主委员会选举产生后再作决定：${label.zh}。`,
        en: `Wait until the new committee is elected: ${label.en}.`,
      },
    }
  const instead =
    law.reserved || law.bars
      ? {
          zh: `作为议题提请业主大会表决：${label.zh}。`,
          en: `Propose it to the assembly as a matter to be voted: ${label.en}.`,
        }
      : notStated([reservedMatters], law)
  return { ...assessment, instead }
}

function closedBy({ matter, delegated, law }: Parameters<typeof assessMatter>[0]): readonly Criterion[] {
  const base = {
    id: 'reserved',
    label: { zh: '属于业主委员会可以决定的事项', en: 'Within what a committee may decide' },
    required: 'not-reserved',
    found: matter ?? 'none-of-the-owners',
  }
  if (matter === null) return [{ ...base, met: true }]
  const named = matterLabels[matter]
  if (!law.reserved && !law.bars)
    return [{ ...base, met: 'undetermined', note: notStated([reservedMatters, committeeBars], law) }]
  const list = [law.bars, law.reserved].find((one) => one?.value.includes(matter))
  if (!list)
    return [{ ...base, met: true, citation: (law.bars ?? (law.reserved as Sourced<unknown>)).citation }]
  const cited = { ...base, citation: articleOf(list, matter) }
  const closed = {
    zh: `须由业主共同决定，业主委员会不得擅自决定：${named.zh}。`,
    en: `Reserved to the owners, a committee may not decide it: ${named.en}.`,
  }
  if (delegated === 'nothing') return [{ ...cited, met: false, note: closed }]
  const notCovered = {
    zh: `授权不及于此：${named.zh}。`,
    en: `What was delegated does not cover it: ${named.en}.`,
  }
  if (!law.delegation) {
    const stated = { ...cited, found: { matter, delegated } }
    // Whatever a text may say of delegation, one for advertising covers nothing else.
    return WAYS_TO_DELEGATE.some((way) => covers(way, { matter, delegated }))
      ? [{ ...stated, met: 'undetermined', note: notStated([delegation], law) }]
      : [{ ...stated, met: false, note: notCovered }]
  }
  const judged = { ...cited, found: { matter, delegated }, citation: law.delegation.citation }
  if (law.delegation.value === 'forbidden')
    return [
      {
        ...judged,
        met: false,
        note: {
          zh: `业主大会不得授权业主委员会决定：${named.zh}。`,
          en: `The assembly may not delegate it: ${named.en}.`,
        },
      },
    ]
  const covered = covers(law.delegation.value, { matter, delegated })
  return [{ ...judged, met: covered, ...(!covered && { note: notCovered }) }]
}

const WAYS_TO_DELEGATE = ['forbidden', 'advertising-only', 'allowed'] as const

/** Whether what the assembly delegated covers the matter, where the law lets it delegate so. */
function covers(
  way: (typeof WAYS_TO_DELEGATE)[number],
  { matter, delegated }: { readonly matter: Matter; readonly delegated: 'advertising' | 'matter' },
): boolean {
  if (way === 'forbidden') return false
  if (way === 'allowed') return delegated === 'matter' || matter === 'change-common-use'
  return delegated === 'advertising' && matter === 'change-common-use'
}

function frozenBy({ matter, reElection, law }: Parameters<typeof assessMatter>[0]): readonly Criterion[] {
  if (!law.freeze || matter === null || !law.freeze.value.includes(matter) || reElection === 'none') return []
  const named = matterLabels[matter]
  const base = {
    id: 'frozen',
    label: freeze.label,
    required: 'no-re-election',
    found: reElection,
    citation: articleOf(law.freeze, matter),
  }
  return reElection === 'unknown'
    ? [
        {
          ...base,
          met: 'undetermined',
          note: {
            zh: '换届小组是否已经成立尚未查明。',
            en: 'It is not known whether a re-election is under way.',
          },
        },
      ]
    : [
        {
          ...base,
          met: false,
          note: {
            zh: `换届期间不得作出决定：${named.zh}。`,
            en: `It may not be decided during a re-election: ${named.en}.`,
          },
        },
      ]
}
