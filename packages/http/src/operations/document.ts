import * as z from 'zod'

import { documentOf } from '../openapi/document.ts'
import { type Answer, answer, type Ask, type Operation, questionOf } from '../operation.ts'

const LANGUAGE = z.object({ language: z.enum(['zh', 'en']).optional() })

function openapi(all: () => readonly Operation[]): (ask: Ask) => Promise<Answer> {
  return async (ask) => {
    const asked = questionOf(ask, LANGUAGE)
    if (asked.status === 'refused') return asked
    const { governance, basePath } = ask.settings
    const { language = ask.language } = asked.query
    return answer(documentOf({ governance, basePath, language, operations: all() }))
  }
}

/** What describes all operations, itself among them. */
export function documenting(all: () => readonly Operation[]): readonly Operation[] {
  return [
    {
      id: 'openapi',
      method: 'get',
      path: '/openapi.json',
      query: LANGUAGE,
      answers: 'Document',
      answer: openapi(all),
    },
  ]
}
