import { type Citation, type FailedRule, type Json, type Label, refusals, type Refusal } from '@gongzhi/core'

import { type HttpRefusalCode, httpRefusals } from './codes.ts'
import type { Language } from './language.ts'
import { statusOf } from './status.ts'

/** Why something was not accepted: a refusal of the engine, or one of the face itself. */
export interface HttpRefusal extends Omit<Refusal, 'code'> {
  readonly code: Refusal['code'] | HttpRefusalCode
}

/** A refusal as RFC 9457 writes it (`application/problem+json`), with all that the refusal says. */
export interface Problem {
  /** Where this code is described: an address of the face itself. */
  readonly type: string
  /** What the code means, in the language of the answer. */
  readonly title: string
  /** The HTTP status. */
  readonly status: number
  /** What happened, what to do and by which articles, in the language of the answer. */
  readonly detail: string
  readonly code: HttpRefusal['code']
  /** What happened, to what, in both languages. */
  readonly reason: Label
  readonly articles: readonly Citation[]
  /** What would be accepted now. */
  readonly instead?: Label
  readonly result?: Refusal['result']
  readonly rules?: readonly FailedRule[]
  readonly details?: { readonly [key: string]: Json | undefined }
}

const meanings: ReadonlyMap<string, Label> = new Map(Object.entries({ ...refusals, ...httpRefusals }))

/** What a code means, whoever refused. */
export function meaningOf(code: string): Label | undefined {
  return meanings.get(code)
}

/** A refusal of the face itself. */
export function refuseHttp(
  code: HttpRefusalCode,
  more: Partial<Omit<HttpRefusal, 'status' | 'code'>> = {},
): HttpRefusal {
  return { status: 'refused', code, reason: httpRefusals[code], articles: [], ...more }
}

/** What a refusal is told with. */
export interface Telling {
  readonly language: Language
  /** What the addresses of the face begin with. */
  readonly basePath: string
  describe(refusal: Refusal): Label
}

/** A refusal as a problem. */
export function toProblem(refusal: HttpRefusal, { language, basePath, describe }: Telling): Problem {
  const { status: _, code, ...said } = refusal
  return {
    type: `${basePath}/problems/${code}`,
    title: (meaningOf(code) ?? refusal.reason)[language],
    status: statusOf(code),
    detail: describe(refusal as Refusal)[language],
    code,
    ...said,
  }
}

/** A refusal as an answer. */
export function problemResponse(
  refusal: HttpRefusal,
  telling: Telling,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const problem = toProblem(refusal, telling)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': telling.language === 'zh' ? 'zh-CN' : 'en',
    },
  })
}
