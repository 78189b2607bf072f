import { type Label, sayIssue } from '@gongzhi/core'
import * as z from 'zod'

import { type HttpRefusal, refuseHttp } from './problem.ts'

/** A whole number, as an address writes it. */
export const whole = z
  .string()
  .regex(/^(?:0|-?[1-9]\d{0,15})$/)
  .transform(Number)
  .pipe(z.int())
/** A text that may stand in a question. */
export const text = z.string().max(1_000)
/** Yes or no, as an address writes it. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** What a question was found to ask. */
export type Asked<Query> = { readonly status: 'asked'; readonly query: Query } | HttpRefusal

/** Reads the parameters of an address by a schema; what nobody knows, and what is there twice, is refused. */
export function readQuestion<Query>(
  { searchParams }: URL,
  schema: z.ZodType<Query> & { readonly shape: object },
): Asked<Query> {
  const given: Record<string, string> = {}
  for (const [name, value] of searchParams) {
    if (!Object.hasOwn(schema.shape, name)) return refused(name, unknownAmong(Object.keys(schema.shape)))
    if (Object.hasOwn(given, name)) return refused(name, { zh: '重复给出', en: 'given twice' })
    given[name] = value
  }
  const read = schema.safeParse(given)
  if (read.success) return { status: 'asked', query: read.data }
  const [issue] = read.error.issues
  return refused(issue?.path.map(String).join('.') ?? '', issue ? sayIssue(issue, given) : { zh: '', en: '' })
}

function unknownAmong(known: readonly string[]): Label {
  return {
    zh: known.length > 0 ? `没有这个参数，可用的有：${known.join('、')}` : '没有这个参数',
    en: `unknown: there are ${known.join(', ') || 'none'}`,
  }
}

/** The refusal of a parameter. */
export function refused(name: string, why: Label): HttpRefusal {
  const shown = name.slice(0, 120)
  return refuseHttp('http/question', {
    reason: {
      zh: `查询参数 ${shown} 不符合要求：${why.zh}`,
      en: `The parameter ${shown} is not as required: ${why.en}`,
    },
    details: { parameter: shown, message: why.en },
  })
}
