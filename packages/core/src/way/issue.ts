import type * as z from 'zod'

import { valuesAt } from './field.ts'

type Issue = z.core.$ZodIssue

const kinds: { readonly [kind in string]?: string } = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
  null: '空值',
}
const counts: { readonly [origin in string]?: string } = { string: ' 个字符', array: ' 项', set: ' 项' }

/**
 * What is wrong with a field, as a person who fills it in is told in 中文: an issue that zod found in a value. What a
 * definition says of its own conditions stands as it says it.
 *
 * @example
 * ```ts
 * import { sayIssue } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * const given = { days: 'ten' }
 * const { error } = z.object({ days: z.int() }).safeParse(given)
 * error?.issues.map((issue) => sayIssue(issue, given)) // ['应为数字']
 * ```
 */
export function sayIssue(issue: Issue, raw: unknown): string {
  if (issue.code === 'custom') return issue.message
  if (isMissing(issue, raw)) return '未填写'
  switch (issue.code) {
    case 'invalid_type':
      return `应为${kinds[issue.expected] ?? issue.expected}`
    case 'too_small':
      return leastOf(issue)
    case 'too_big':
      return mostOf(issue)
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    case 'invalid_format':
      return '格式不对'
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return `有不认识的字段：${issue.keys.join('、')}`
    default:
      return '内容不对'
  }
}

function isMissing({ path }: Issue, raw: unknown): boolean {
  if (path.length === 0) return raw === undefined
  const values = valuesAt(raw, path.map(String).join('.'))
  return values.every((value) => value === undefined)
}

function leastOf({ origin, minimum, inclusive = true }: Extract<Issue, { code: 'too_small' }>): string {
  const unit = counts[origin]
  if (unit !== undefined) return Number(minimum) <= 1 ? '不得为空' : `至少 ${minimum}${unit}`
  return inclusive ? `不得小于 ${minimum}` : `应大于 ${minimum}`
}

function mostOf({ origin, maximum, inclusive = true }: Extract<Issue, { code: 'too_big' }>): string {
  const unit = counts[origin]
  if (unit !== undefined) return `至多 ${maximum}${unit}`
  return inclusive ? `不得大于 ${maximum}` : `应小于 ${maximum}`
}
