import {
  type AskedLaw,
  assess,
  type Assessment,
  type Criterion,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { resolveVoteRule, type VoteRuleAnswer } from '../assembly/vote-rule.ts'
import { joinLabels } from '../assembly/wording.ts'
import { type Matter, matterLabels } from '../matters.ts'
import {
  articleOf,
  notStated,
  type SourcedWords,
  sourcedWords,
  askedOf,
  noTextSays,
} from '../provisions/asked.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { reservedMatters, unpublishedMatters } from '../provisions/voting.ts'
import { agendaProblem } from './agenda.ts'
import type { Item } from './item.ts'

/** What the law says about putting a matter to the owners. */
export interface VotableLaw extends AskedLaw {
  /** What owners decide together; left out where no text states it. */
  readonly reserved?: SourcedWords<Matter> | undefined
  /** That what was not published cannot be voted; left out where no text says so. */
  readonly unpublished?: Sourced<'forbidden'> | undefined
  /** The rule that the vote is judged by, or what of it no text states. */
  readonly rule: VoteRuleAnswer
}

/** Whether an item may be voted. `met` is that it may. */
export interface VotableAssessment extends Assessment {
  /** What would help; absent where nothing is wrong, or nothing helps. */
  readonly instead?: Label
}

/**
 * Asks the law about a matter that is to be voted at a place on a day (`voting/reserved-matters`, and all that
 * the rule of a vote is made of).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveVotableLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const law = resolveVotableLaw(rules, { matter: 'covenant', on: '2026-03-02' })
 * law.reserved?.citation.article // '278'
 * law.rule.status // 'set'
 * ```
 */
export function resolveVotableLaw(
  rules: Rules,
  { matter, ...where }: RulesPlace & { readonly matter: Matter },
): VotableLaw {
  return {
    reserved: sourcedWords(rules, reservedMatters, where),
    unpublished: sourced(rules, unpublishedMatters, where),
    rule: resolveVoteRule(rules, { matter, ...where }),
    ...askedOf(rules, where),
  }
}

/**
 * Whether an item may be put to the vote of the owners (可否提付表决): it is complete and stands under the
 * matter that it decides, the owners decide that matter together, and the law says by which shares.
 *
 * A matter that no text lists among those of the owners is undetermined: it may still be another major one
 * (其他重大事项), which the house says. So is a vote of which a share is stated nowhere: an assembly does not
 * open it. Whether the item was on the published agenda counts where a text forbids to vote what was not, and
 * `published` says whether it was; whether the notice was in time, `assessWindow` says.
 *
 * @example
 * ```ts
 * import { assessVotable, type Item } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const law = {
 *   reserved: { value: ['property-company'], citation },
 *   rule: {
 *     status: 'set',
 *     rule: {
 *       matter: 'property-company',
 *       special: false,
 *       base: { value: 'participants', citation },
 *       participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *       approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *     },
 *   },
 * } as const
 * const item: Item = {
 *   id: 'M1',
 *   matter: 'property-company',
 *   title: '解聘',
 *   building: null,
 *   act: 'dismiss',
 *   subject: null,
 *   candidates: [],
 *   seats: null,
 * }
 * assessVotable({ item, law }).result // 'not-met': it does not say which company
 * assessVotable({ item: { ...item, subject: 'company-1' }, law }).result // 'met'
 * ```
 */
export function assessVotable({
  item,
  law,
  published,
}: {
  readonly item: Item
  readonly law: VotableLaw
  /** Whether it stood on the agenda that was published. */
  readonly published?: boolean
}): VotableAssessment {
  const problem = agendaProblem([item])
  const assessment = assess(
    [
      {
        id: 'complete',
        label: { zh: '议题完整，列于所决定的事项之下', en: 'Complete, under the matter that it decides' },
        required: 'complete',
        found: { act: item.act, matter: item.matter, subject: item.subject, building: item.building },
        met: problem === undefined,
        ...(problem && { note: { zh: `${problem.why.zh}。`, en: `${problem.why.en}.` } }),
      },
      ofTheOwners(item.matter, law),
      ...onTheAgenda(published, law),
      ruled(law),
    ],
    law,
  )
  return { ...assessment, ...(problem?.instead && { instead: problem.instead }) }
}

function ofTheOwners(matter: Matter, law: VotableLaw): Criterion {
  const { reserved } = law
  const base = { id: 'of-the-owners', label: reservedMatters.label, required: 'reserved', found: matter }
  if (!reserved) return { ...base, met: 'undetermined', note: notStated([reservedMatters], law) }
  if (reserved.value.includes(matter)) return { ...base, met: true, citation: articleOf(reserved, matter) }
  const name = matterLabels[matter]
  return {
    ...base,
    met: 'undetermined',
    citation: reserved.citation,
    note: joinLabels([
      noTextSays(
        {
          zh: `把该事项列为业主共同决定的事项：${name.zh}`,
          en: `lists it among what owners decide together: ${name.en}`,
        },
        law,
      ),
      {
        zh: '可以作为其他重大事项表决，由自治规则规定。',
        en: 'It may be another major matter, where the house rules say so.',
      },
    ]),
  }
}

function onTheAgenda(published: boolean | undefined, { unpublished }: VotableLaw): readonly Criterion[] {
  if (published === undefined || !unpublished) return []
  return [
    {
      id: 'published',
      label: unpublishedMatters.label,
      required: 'published',
      found: published ? 'published' : 'unpublished',
      met: published,
      citation: unpublished.citation,
    },
  ]
}

function ruled({ rule }: VotableLaw): Criterion {
  const base = {
    id: 'rule',
    label: { zh: '表决规则已有规定', en: 'The law says by which shares' },
    required: 'stated',
  }
  return rule.status === 'set'
    ? { ...base, found: 'stated', met: true, citation: rule.rule.participation.citation }
    : { ...base, found: [...rule.missing], met: 'undetermined', note: rule.reason }
}
