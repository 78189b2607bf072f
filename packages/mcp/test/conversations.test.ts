import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { managersAssistant } from './hope.ts'
import { type Assistant, connect, lawOnly } from './stage.ts'

const PAGES = { en: 'mcp.md', zh: 'mcp.zh-CN.md' } as const
const DOCS = join(import.meta.dirname, '../../../docs')
/** With which conversation of a page somebody is asked for whom the host knows. */
const MANAGERS = 3

/** The conversations of a page: under each heading of the third level what is called, and what is answered. */
function conversationsOf(page: string) {
  const sections = readFileSync(join(DOCS, page), 'utf8').split(/^### .*$/m)
  return sections.slice(1).map((section) =>
    [...section.matchAll(/^```json\n(.*?)^```\n\n```text\n(.*?)^```$/gms)].map(([, call, answer]) => ({
      ...(JSON.parse(call as string) as { readonly name: string; readonly arguments: object }),
      answer,
    })),
  )
}

describe.each(['en', 'zh'] as const)('the page in %s shows', (language) => {
  const conversations = conversationsOf(PAGES[language])

  test('three conversations', () => {
    expect(conversations.map(({ length }) => length)).toEqual([1, 2, 3])
  })

  test.each(conversations.map((calls, index) => [index + 1, calls] as const))(
    'in conversation %i what is answered, word for word',
    async (number, calls) => {
      const assistant: Assistant =
        number === MANAGERS ? await managersAssistant(language) : await connect(lawOnly({ language }))
      for (const { name, arguments: given, answer } of calls)
        expect((await assistant.ask(name, given as Record<string, unknown>)).text).toBe(answer?.trimEnd())
    },
  )
})
