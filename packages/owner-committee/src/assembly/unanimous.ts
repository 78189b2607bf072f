import { assess, type Assessment, type Citation, type Criterion, type Label } from '@gongzhi/core'

/** The consent of all whom it concerns. */
const CODE: Citation = {
  instrument: '中华人民共和国民法典',
  article: '279',
  words: '应当经有利害关系的业主一致同意',
}
/** That a majority of them is no defence. */
const INTERPRETATION: Citation = {
  instrument: '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释',
  article: '10',
  words: '以多数有利害关系的业主同意其行为进行抗辩的，人民法院不予支持',
}

/** An affected owner's answer. */
export interface ConsentAnswer {
  readonly owner: string
  readonly answer: 'consents' | 'refuses'
}

/** Whether all affected owners consent (一致同意). */
export interface AssessedConsent extends Assessment {
  readonly outcome: 'all-consent' | 'refused' | 'outstanding' | 'undetermined'
  readonly affected: number
  readonly consenting: number
  readonly refusing: number
  /** How many have not answered. By count only: who they are is not said. */
  readonly outstanding: number
  /** Answers of owners who are not among the affected; they count for nothing. */
  readonly unaffected: number
  readonly note: Label
}

/**
 * Assesses the unanimous consent that turning a dwelling into business premises needs (住改商, Civil Code,
 * Art. 279): every affected owner consents, and a majority is no defence (JI-Ownership, Art. 10).
 *
 * `affected` are all other owners of the same building, and owners elsewhere in the area who have shown that
 * the value of their homes or their quality of life is or may be impaired (JI-Ownership, Art. 11). One
 * refusal decides; while answers are outstanding the consent is not there, and the answer says how many are.
 * An owner who gave both answers does not consent. Where nobody is named as affected, it is undetermined: a
 * list that was not made is not an empty one.
 *
 * @example
 * ```ts
 * import { assessUnanimous } from '@gongzhi/owner-committee'
 *
 * assessUnanimous({
 *   affected: ['a', 'b', 'c'],
 *   consents: [
 *     { owner: 'a', answer: 'consents' },
 *     { owner: 'b', answer: 'consents' },
 *   ],
 * }).outcome // 'outstanding'
 * ```
 */
export function assessUnanimous({
  affected,
  consents,
}: {
  readonly affected: readonly string[]
  readonly consents: readonly ConsentAnswer[]
}): AssessedConsent {
  const owners = new Set(affected)
  const answered = (answer: ConsentAnswer['answer']) =>
    new Set(
      consents.filter((one) => one.answer === answer && owners.has(one.owner)).map(({ owner }) => owner),
    )
  const refused = answered('refuses')
  const [refusing, consenting] = [
    refused.size,
    [...answered('consents')].filter((owner) => !refused.has(owner)).length,
  ]
  const outstanding = owners.size - consenting - refusing
  const unaffected = new Set(consents.filter(({ owner }) => !owners.has(owner)).map(({ owner }) => owner))
    .size
  const outcome = outcomeOf({ owners: owners.size, refusing, outstanding })
  const notes: Readonly<Record<AssessedConsent['outcome'], Label>> = {
    undetermined: {
      zh: '未列明有利害关系的业主：本栋建筑物内的其他业主均是。不能认定。',
      en: 'No affected owners are named; all other owners of the building are. It cannot be determined.',
    },
    refused: {
      zh: `有利害关系的业主 ${owners.size} 人中 ${refusing} 人不同意。须一致同意，多数同意不能替代。`,
      en: `Of ${owners.size} affected owners ${refusing} refuse. All have to consent; a majority does not replace it.`,
    },
    outstanding: {
      zh: `有利害关系的业主 ${owners.size} 人中尚有 ${outstanding} 人未答复，尚未一致同意。`,
      en: `Of ${owners.size} affected owners ${outstanding} have not answered: consent is not complete.`,
    },
    'all-consent': {
      zh: `有利害关系的业主 ${owners.size} 人一致同意。`,
      en: `All ${owners.size} affected owners consent.`,
    },
  }
  const criteria: readonly Criterion[] = [
    {
      id: 'all-consent',
      label: { zh: '有利害关系的业主一致同意', en: 'Consent of all affected owners' },
      required: owners.size,
      found: consenting,
      met: outcome === 'undetermined' ? 'undetermined' : outcome === 'all-consent',
      citation: CODE,
      note: notes[outcome],
    },
    {
      id: 'none-refuses',
      label: { zh: '没有不同意的业主', en: 'No affected owner refuses' },
      required: 0,
      found: refusing,
      met: owners.size === 0 ? 'undetermined' : refusing === 0,
      citation: INTERPRETATION,
    },
  ]
  return {
    ...assess(criteria),
    outcome,
    affected: owners.size,
    consenting,
    refusing,
    outstanding,
    unaffected,
    note: notes[outcome],
  }
}

function outcomeOf({
  owners,
  refusing,
  outstanding,
}: {
  readonly owners: number
  readonly refusing: number
  readonly outstanding: number
}): AssessedConsent['outcome'] {
  if (owners === 0) return 'undetermined'
  if (refusing > 0) return 'refused'
  return outstanding > 0 ? 'outstanding' : 'all-consent'
}
