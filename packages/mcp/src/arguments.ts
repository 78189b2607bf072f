import { sayIssue } from '@gongzhi/core'
import type * as z from 'zod'

import { type McpRefusal, refuseMcp } from './codes.ts'
import { plain } from './plain.ts'

/** How much may be given with a question. */
const MOST = { depth: 32, values: 20_000, characters: 200_000 } as const
/** Names that are no fields of anybody's data. */
const NO_NAMES = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads what was given with a question, by its schema: bounded first, and refused with both sentences. */
export function readArguments<Given>(
  schema: z.ZodType<Given>,
  given: unknown,
): { readonly status: 'read'; readonly given: Given } | McpRefusal {
  const outOfBounds = boundsOf(given)
  if (outOfBounds) return outOfBounds
  const read = schema.safeParse(given ?? {})
  if (read.success) return { status: 'read', given: read.data }
  const issues = read.error.issues.slice(0, 10).map((issue) => {
    const { zh, en } = sayIssue(issue, given)
    return {
      path: plain(issue.path.map(String).join('.'), 200),
      zh: plain(zh, 300),
      en: plain(en, 300),
    }
  })
  const [zh, en] = [
    issues.map((issue) => `${issue.path || '（整体）'}：${issue.zh}`).join('；'),
    issues.map((issue) => `${issue.path || '(whole)'}: ${issue.en}`).join('; '),
  ]
  return refuseMcp('mcp/arguments', {
    reason: { zh: `所给内容不符合要求：${zh}。`, en: `What was given is not as required: ${en}.` },
    details: { issues },
  })
}

/** Refuses what is too deep, too much, or named as no data is; walked without recursion, whatever its depth. */
function boundsOf(given: unknown): McpRefusal | undefined {
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: given, depth: 0 }]
  let [values, characters] = [0, 0]
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, depth } = next
    values++
    if (typeof value === 'string') characters += value.length
    if (depth > MOST.depth || values > MOST.values || characters > MOST.characters)
      return refuseMcp('mcp/too-large', {
        reason: {
          zh: `所给内容过大：最多 ${MOST.depth} 层、${MOST.values} 项、${MOST.characters} 字。`,
          en: `Too much was given: ${MOST.depth} levels, ${MOST.values} values, ${MOST.characters} characters at most.`,
        },
      })
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && NO_NAMES.has(name))
        return refuseMcp('mcp/arguments', {
          reason: { zh: `字段不能叫 ${name}。`, en: `A field cannot be called ${name}.` },
        })
      if (!Array.isArray(value)) characters += name.length
      left.push({ value: inner, depth: depth + 1 })
    }
  }
  return undefined
}
