import { canonicalJson } from '../canonical.ts'
import type { Json } from '../json.ts'
import type { Citation, Label } from '../label.ts'
import type { Fraction } from './fraction.ts'
import type { Period } from './period.ts'
import type { Provision } from './provision.ts'
import type { Layer } from './rulebook.ts'
import type { OtherValue, Standing } from './standing.ts'

/** The layers as a reader calls them. */
export const layerLabels: { readonly [layer in Layer]: Label } = {
  nation: { zh: '国家', en: 'the nation' },
  province: { zh: '省级', en: 'the province' },
  city: { zh: '市级', en: 'the city' },
  house: { zh: '小区自治规则', en: 'the house rules' },
}

const units: { readonly [unit in Period['unit']]: Label } = {
  day: { zh: '日', en: 'day' },
  'working-day': { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
}

/**
 * A value in words: `15 days`, `more than 1/2`. Tables stay JSON.
 *
 * @example
 * ```ts
 * import { defineProvision, describeValue, period } from '@gongzhi/core'
 *
 * const reply = defineProvision({ id: 'reply', type: period(), label: { zh: '答复期限', en: 'Time to reply' }, meaning: { zh: '最迟多久答复', en: 'The longest time until the reply' }, strength: 'at-most' })
 * describeValue(reply, { count: 5, unit: 'working-day' }) // { zh: '5个工作日', en: '5 working days' }
 * ```
 */
export function describeValue({ type, strength }: Provision, value: Json): Label {
  switch (type.kind) {
    case 'fraction': {
      const { n, d, bound } = value as unknown as Fraction
      if (strength === 'at-most')
        return bound === 'inclusive'
          ? { zh: `${n}/${d}以下（含本数）`, en: `${n}/${d} or less` }
          : { zh: `不满${n}/${d}`, en: `less than ${n}/${d}` }
      return bound === 'inclusive'
        ? { zh: `${n}/${d}以上（含本数）`, en: `${n}/${d} or more` }
        : { zh: `超过${n}/${d}`, en: `more than ${n}/${d}` }
    }
    case 'period': {
      const { count, unit } = value as unknown as Period
      return { zh: `${count}${units[unit].zh}`, en: `${count} ${units[unit].en}${count === 1 ? '' : 's'}` }
    }
    case 'count': {
      const unit = type.unit as string
      const known = Object.hasOwn(units, unit) ? units[unit as Period['unit']] : undefined
      return {
        zh: known ? `${String(value)}${known.zh}` : `${String(value)}（${unit}）`,
        en: `${String(value)} ${known?.en ?? unit}${value === 1 ? '' : 's'}`,
      }
    }
    case 'choices': {
      const words = value as readonly string[]
      return words.length > 0 ? { zh: words.join('、'), en: words.join(', ') } : { zh: '无', en: 'none' }
    }
    case 'choice':
    case 'text':
      return { zh: String(value), en: String(value) }
    case 'table':
      return { zh: canonicalJson(value), en: canonicalJson(value) }
  }
}

/**
 * A citation as a reader writes it: 《物业管理条例》第14条.
 *
 * @example
 * ```ts
 * import { describeCitation } from '@gongzhi/core'
 *
 * describeCitation({ instrument: '物业管理条例', article: '14' }) // { zh: '《物业管理条例》第14条', en: '《物业管理条例》 Art. 14' }
 * ```
 */
export function describeCitation({ instrument, article }: Citation): Label {
  // An article that is not counted in figures (附件二) already says what it is.
  return /^\d/.test(article)
    ? { zh: `《${instrument}》第${article.replace(/^\d+/, '$&条')}`, en: `《${instrument}》 Art. ${article}` }
    : { zh: `《${instrument}》${article}`, en: `《${instrument}》 ${article}` }
}

const reasons: { readonly [why in OtherValue['why']]: Label } = {
  agrees: { zh: '与此一致', en: 'which agrees' },
  'default-overridden': {
    zh: '可由更近的层级另行规定',
    en: 'a default that a more local layer has set otherwise',
  },
  'less-strict': {
    zh: '要求较宽，适用更严的规定',
    en: 'which is less strict, and the stricter rule applies',
  },
  adds: { zh: '一并适用', en: 'which counts as well' },
  'yields-to-higher': {
    zh: '与上位规定冲突，不予适用',
    en: 'which conflicts with a higher rule and is not applied',
  },
  'yields-to-recorded-reason': {
    zh: '与此冲突，因已记录的理由不予适用',
    en: 'which conflicts with it and is not applied, for a recorded reason',
  },
}

/** Which layer set a value, by which article, and what the others said. */
export function explainStanding({ stands, others, conflicts }: Standing): Label {
  const { provision } = stands
  const [value, citation, layer] = [
    describeValue(provision, stands.value),
    describeCitation(stands.citation),
    layerLabels[stands.layer],
  ]
  const zh = [`“${provision.label.zh}”为${value.zh}，由${layer.zh}规定，依据${citation.zh}。`]
  const en = [`"${provision.label.en}" is ${value.en}, set by ${layer.en}, by ${citation.en}.`]
  for (const other of others) {
    const [said, where, who, why] = [
      describeValue(provision, other.value),
      describeCitation(other.citation),
      layerLabels[other.layer],
      reasons[other.why],
    ]
    zh.push(`${who.zh}（${where.zh}）规定为${said.zh}：${why.zh}。`)
    en.push(`${capital(who.en)} (${where.en}) says ${said.en}, ${why.en}.`)
  }
  if (others.length === 0) {
    zh.push('其他层级没有规定。')
    en.push('No other text in force says anything.')
  }
  for (const { reason } of conflicts) {
    if (reason === undefined) continue
    zh.push(`理由：${reason}`)
    en.push(`The recorded reason: ${reason}`)
  }
  return { zh: zh.join(''), en: en.join(' ') }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
