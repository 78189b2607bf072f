import {
  type AskedLaw,
  assess,
  type Assessment,
  type Criterion,
  type Label,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { articleOf, type SourcedWords, sourcedWords, askedOf, noTextSays } from '../provisions/asked.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { votingNames } from '../provisions/voting-names.ts'
import { proxyBars, proxyForm, proxyLimit } from '../provisions/voting.ts'

/** What keeps somebody from being a proxy, where a text says so. */
export type ProxyBar = NonNullable<typeof proxyBars.value>[number]

/** What the bars are called. */
export const proxyBarLabels: Readonly<Record<ProxyBar, Label>> = {
  'company-staff': { zh: '物业服务企业的人员', en: 'staff of the property company' },
  'committee-member': { zh: '业主委员会委员', en: 'a member of the committee' },
  candidate: { zh: '候选人', en: 'a candidate' },
}

/** What is known of a proxy (代理人) and of what he was given. */
export interface ProxyFacts {
  /** Whether each bar holds (true) or not (false); one that is left out is unknown. */
  readonly is: { readonly [Bar in ProxyBar]?: boolean | undefined }
  /** How many owners he represents, this one included. */
  readonly principals: number
  /** In which form the mandate was given; left out, it is unknown. */
  readonly form?: 'written' | 'other' | undefined
}

/** What the law and the house say about proxies. What is left out is stated by no text. */
export interface ProxyLaw extends AskedLaw {
  readonly limit?: Sourced<number> | undefined
  readonly bars?: SourcedWords<ProxyBar> | undefined
  readonly form?: Sourced<'written' | 'any'> | undefined
}

/**
 * Asks the law who may be a proxy in a vote of the owners at a place on a day (`voting/proxy-limit`,
 * `voting/proxy-bars`, `voting/proxy-form`). That an owner may send one, the nation's regulation says
 * (物业管理条例, Art. 12); what no text restricts is left out.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveProxyLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * resolveProxyLaw(rules, { place: '370700', on: '2026-03-02' }).limit?.value // 3, in Weifang
 * resolveProxyLaw(rules, { place: '110000', on: '2026-03-02' }).limit // undefined
 * ```
 */
export function resolveProxyLaw(rules: Rules, where: RulesPlace): ProxyLaw {
  return {
    limit: sourced(rules, proxyLimit, where),
    bars: sourcedWords(rules, proxyBars, where),
    form: sourced(rules, proxyForm, where),
    ...askedOf(rules, where),
  }
}

/**
 * Whether somebody may be a proxy for so many owners (委托代理人): as many as the limit and no more, none of
 * those whom a text bars, in the form that it asks.
 *
 * `met` is that he may. A limit counts owners and includes its figure (不得超过三人: three are allowed). Where
 * no text limits the number, the criterion is met and its note says so: no limit is invented. A bar or a
 * form that is stated, and of which the fact is not known, is undetermined. Refuses a number of principals
 * that is no whole number from 1 (`RangeError`).
 *
 * @example
 * ```ts
 * import { assessProxy } from '@gongzhi/owner-committee'
 *
 * const law = { limit: { value: 3, citation: { instrument: '潍坊市物业管理条例', article: '32' } } }
 * assessProxy({ facts: { is: {}, principals: 3 }, law }).result // 'met'
 * assessProxy({ facts: { is: {}, principals: 4 }, law }).result // 'not-met'
 * ```
 */
export function assessProxy({
  facts,
  law,
}: {
  readonly facts: ProxyFacts
  readonly law: ProxyLaw
}): Assessment {
  if (!Number.isSafeInteger(facts.principals) || facts.principals < 1)
    throw new RangeError(`proxy/principals: ${facts.principals} is not a whole number from 1`)
  return assess([limitCriterion(facts, law), ...barCriteria(facts, law), ...formCriteria(facts, law)], law)
}

function limitCriterion({ principals }: ProxyFacts, law: ProxyLaw): Criterion {
  const { limit } = law
  const base = {
    id: 'limit',
    label: votingNames.proxyLimit.label,
    required: limit?.value ?? null,
    found: principals,
  }
  if (!limit)
    return {
      ...base,
      met: true,
      note: noTextSays(
        { zh: '限制一名代理人代理的业主数', en: 'limits how many owners a proxy represents' },
        law,
      ),
    }
  const met = principals <= limit.value
  return {
    ...base,
    met,
    citation: limit.citation,
    ...(!met && {
      note: {
        zh: `此代理人受 ${principals} 名业主委托，至多 ${limit.value} 名。`,
        en: `The proxy has ${principals} principals, and ${limit.value} at most.`,
      },
    }),
  }
}

function barCriteria({ is }: ProxyFacts, { bars }: ProxyLaw): readonly Criterion[] {
  return (bars?.value ?? []).map((bar): Criterion => {
    const name = proxyBarLabels[bar]
    const holds = is[bar]
    const base = {
      id: `not-${bar}`,
      label: { zh: `不是${name.zh}`, en: `not ${name.en}` },
      required: false,
      found: holds ?? null,
      citation: articleOf(bars as SourcedWords<ProxyBar>, bar),
    }
    if (holds === undefined)
      return {
        ...base,
        met: 'undetermined',
        note: { zh: `是否为${name.zh}尚未查明。`, en: `It is not known whether the person is ${name.en}.` },
      }
    return holds
      ? {
          ...base,
          met: false,
          note: {
            zh: `此人是${name.zh}，不得担任代理人。`,
            en: `The person is ${name.en}, who may not be a proxy.`,
          },
        }
      : { ...base, met: true }
  })
}

function formCriteria({ form }: ProxyFacts, law: ProxyLaw): readonly Criterion[] {
  if (!law.form || law.form.value === 'any') return []
  const base = {
    id: 'form',
    label: votingNames.proxyForm.label,
    required: 'written',
    found: form ?? null,
    citation: law.form.citation,
  }
  if (form === 'written') return [{ ...base, met: true }]
  return form === undefined
    ? [
        {
          ...base,
          met: 'undetermined',
          note: { zh: '委托的形式尚未查明。', en: 'It is not known in which form the mandate was given.' },
        },
      ]
    : [
        {
          ...base,
          met: false,
          note: { zh: '委托没有采用书面形式。', en: 'The mandate was not given in writing.' },
        },
      ]
}
