import type * as z from 'zod'

import { isFlawedId } from '../define/given-id.ts'
import type { Label } from '../label.ts'
import { valuesAt } from './field.ts'
import type { FlawedId } from './id.ts'

type Issue = z.core.$ZodIssue

const kinds: { readonly [kind in string]?: Label } = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'a group of fields' },
  record: { zh: '一组字段', en: 'a group of fields' },
  null: { zh: '空值', en: 'null' },
}
const counts: { readonly [origin in string]?: Label } = {
  string: { zh: '个字符', en: 'characters' },
  array: { zh: '项', en: 'items' },
  set: { zh: '项', en: 'items' },
}

/**
 * What is wrong with a field, as a person who fills it in is told: an issue that zod found in a value. What a
 * definition says of its own conditions stands as it says it: see `because`.
 *
 * @example
 * ```ts
 * import { sayIssue } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const given = { days: 'ten' }
 * const { error } = z.object({ days: z.int() }).safeParse(given)
 * error?.issues.map((issue) => sayIssue(issue, given).en) // ['has to be a number']
 * ```
 */
export function sayIssue(issue: Issue, raw: unknown): Label {
  if (issue.code === 'custom') return isFlawedId(issue.params) ? sayFlawed(issue.params) : saidBecause(issue)
  if (isMissing(issue, raw)) return { zh: '未填写', en: 'is missing' }
  switch (issue.code) {
    case 'invalid_type':
      return sayKind(issue.expected)
    case 'too_small':
      return leastOf(issue)
    case 'too_big':
      return mostOf(issue)
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数`, en: `has to be a multiple of ${issue.divisor}` }
    case 'invalid_format':
      return { zh: '格式不对', en: 'is not written as it has to be' }
    case 'invalid_value':
      return {
        zh: `应为以下之一：${issue.values.map(String).join('、')}`,
        en: `has to be one of: ${issue.values.map(String).join(', ')}`,
      }
    case 'unrecognized_keys':
      return {
        zh: `有不认识的字段：${issue.keys.join('、')}`,
        en: `has fields that nobody knows: ${issue.keys.join(', ')}`,
      }
    default:
      return { zh: '内容不对', en: 'is not as it has to be' }
  }
}

/**
 * Why a value is not as it has to be, in both languages: what a `refine` of a definition says to whoever fills in.
 *
 * @example
 * ```ts
 * import { because } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const days = z.object({ from: z.int(), until: z.int() }).refine(
 *   ({ from, until }) => from <= until,
 *   because({ zh: '结束早于开始', en: 'it ends before it begins' }),
 * )
 * days.safeParse({ from: 2, until: 1 }).error?.issues[0]?.message // 'it ends before it begins'
 * ```
 */
export function because({ zh, en }: Label): { readonly message: string; readonly params: { zh: string } } {
  return { message: en, params: { zh } }
}

function saidBecause({ message, params }: Extract<Issue, { code: 'custom' }>): Label {
  const zh: unknown = params?.['zh']
  return { zh: typeof zh === 'string' ? zh : message, en: message }
}

function isMissing({ path }: Issue, raw: unknown): boolean {
  if (path.length === 0) return raw === undefined
  const values = valuesAt(raw, path.map(String).join('.'))
  return values.every((value) => value === undefined)
}

function sayKind(expected: string): Label {
  const { zh, en } = kinds[expected] ?? { zh: expected, en: expected }
  return { zh: `应为${zh}`, en: `has to be ${en}` }
}

function leastOf({ origin, minimum, inclusive = true }: Extract<Issue, { code: 'too_small' }>): Label {
  const unit = counts[origin]
  if (unit === undefined)
    return inclusive
      ? { zh: `不得小于 ${minimum}`, en: `has to be ${minimum} at least` }
      : { zh: `应大于 ${minimum}`, en: `has to be more than ${minimum}` }
  return Number(minimum) <= 1
    ? { zh: '不得为空', en: 'must not be empty' }
    : { zh: `至少 ${minimum} ${unit.zh}`, en: `has to have ${minimum} ${unit.en} at least` }
}

function mostOf({ origin, maximum, inclusive = true }: Extract<Issue, { code: 'too_big' }>): Label {
  const unit = counts[origin]
  if (unit === undefined)
    return inclusive
      ? { zh: `不得大于 ${maximum}`, en: `has to be ${maximum} at most` }
      : { zh: `应小于 ${maximum}`, en: `has to be less than ${maximum}` }
  return { zh: `至多 ${maximum} ${unit.zh}`, en: `has to have ${maximum} ${unit.en} at most` }
}

/** An issue as a refusal tells it: of which field, in both languages. */
type SaidIssue = { readonly path: string; readonly zh: string; readonly en: string }

/**
 * What is wrong with the content that was given: every field in the details, the first one in the reason.
 *
 * @example
 * ```ts
 * import { sayIssues } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const given = { days: 'ten' }
 * const { error } = z.object({ days: z.int() }).safeParse(given)
 * error && sayIssues(error, given).reason.en // 'The content is not as required: days: has to be a number'
 * ```
 */
export function sayIssues(
  { issues }: { readonly issues: readonly Issue[] },
  raw: unknown,
): { readonly reason: Label; readonly details: { readonly issues: SaidIssue[] } } {
  const said = issues.map((issue) => ({ path: issue.path.map(String).join('.'), ...sayIssue(issue, raw) }))
  const { path = '', zh = '', en = '' } = said[0] ?? {}
  return {
    reason: {
      zh: `内容不符合要求：${path || '（整体）'}：${zh}`,
      en: `The content is not as required: ${path || '(whole)'}: ${en}`,
    },
    details: { issues: said },
  }
}

function sayFlawed({ reason, instead }: FlawedId): Label {
  return { zh: `${reason.zh}${instead.zh}`, en: `${reason.en} ${instead.en}` }
}
