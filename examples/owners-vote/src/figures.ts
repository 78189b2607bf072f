import { type Citation, describeCitation, type Fraction, type Label } from '@gongzhi/core'
import type { Measure, Prospect } from '@gongzhi/owner-committee'

import { type Language, type Paint, textIn } from '../../words.ts'

/** Both measures in words. */
export function measure({ heads, areaCentiM2 }: Measure, language: Language): string {
  return textIn(language)(`${heads} 人、${area(areaCentiM2)}`, `${heads} heads, ${area(areaCentiM2)}`)
}

/** Something in brackets, as the language writes them. */
export function bracketed(text: string, language: Language): string {
  return textIn(language)(`（${text}）`, ` (${text})`)
}

/** An area in square metres. */
export function area(centi: number): string {
  const whole = String(Math.floor(centi / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${String(centi % 100).padStart(2, '0')} m²`
}

/** Where something stands. */
export function cite(
  { instrument, article }: Pick<Citation, 'instrument' | 'article'>,
  language: Language,
): string {
  return describeCitation({ instrument, article })[language]
}

/** Where something stands, in brackets. */
export function cited(citation: Pick<Citation, 'instrument' | 'article'>, language: Language): string {
  return bracketed(cite(citation, language), language)
}

/** An outcome in colour. */
export function outcome(
  found: 'passed' | 'not-passed' | 'undetermined',
  { language, paint }: { readonly language: Language; readonly paint: Paint },
): string {
  const text = plainOutcome(found, language)
  if (found === 'undetermined') return paint.yellow(text)
  return found === 'passed' ? paint.green(text) : paint.red(text)
}

/** An outcome in words. */
export function plainOutcome(found: 'passed' | 'not-passed' | 'undetermined', language: Language): string {
  const words = {
    passed: { zh: '通过', en: 'passed' },
    'not-passed': { zh: '未通过', en: 'not passed' },
    undetermined: { zh: '不能认定', en: 'undetermined' },
  }
  return words[found][language]
}

/** A share as it is asked for. */
export function share({ n, d, bound }: Fraction): string {
  return `${bound === 'strict' ? '>' : '≥'} ${n}/${d}`
}

/** What no further ballot can change. */
export function certainty(certain: Prospect['certain'], language: Language): string {
  if (certain === null) return textIn(language)('结果尚未确定', 'nothing is certain')
  return textIn(language)(`已确定${certain === 'passed' ? '通过' : '不通过'}`, `certain: ${certain}`)
}

/** How many ballots it would take to turn the result. */
export function flips({ changes, votes }: Pick<Prospect, 'changes' | 'votes'>, language: Language): string {
  const of = (fewest: Prospect['changes'], zh: string, en: string) =>
    fewest === null ? [] : [textIn(language)(`${zh} ${fewest.heads} 张`, `${fewest.heads} ${en}`)]
  const found = [...of(changes, '改投', 'changed ballots'), ...of(votes, '补投', 'further ballots')]
  return found.length === 0
    ? textIn(language)('无从翻转', 'nothing flips it')
    : textIn(language)(`至少${found.join('或')}可翻转`, `${found.join(' or ')} would flip it`)
}

const policies: Readonly<Record<string, Label>> = {
  'not-participating': { zh: '视为未参与', en: 'does not take part' },
  abstention: { zh: '视为弃权', en: 'abstains' },
  'join-majority': { zh: '计入多数票', en: 'joins the majority' },
  'join-majority-capped': { zh: '多数过半时计入多数票', en: 'joins a majority of all' },
  'take-part': { zh: '计入参与', en: 'take part' },
  'do-not-take-part': { zh: '不计入参与', en: 'do not take part' },
}
/** A way to treat ballots, in words. */
export function policyName(policy: string, language: Language): string {
  return policies[policy]?.[language] ?? policy
}
