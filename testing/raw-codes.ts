import type { Json, Label } from '@gongzhi/core'
import type { Attempt, Harness } from '@gongzhi/core/testing'

const TOKEN = /(?<![A-Za-z0-9/:._-])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9/:._-])/g

/**
 * Provisions are called by what they are about: an id alone tells nobody anything. Behind that it stands in brackets,
 * for whoever writes the rules; screens leave it out.
 */
const PROVISION = /(?<![A-Za-z0-9/:._(（-])[a-z][a-z-]*(?:\/[a-z][a-z0-9-]*)+(?![A-Za-z0-9/:_)）-])/g

/** What codes are called, of packages and of tables of rules. */
type Words = ReadonlyMap<string, readonly Label[]>

/**
 * The refusals of a story that say a code to a person, where the packages or the rules have a word for it. Ids of
 * people and of what they act on are names, and stand as they are.
 */
export async function rawCodesIn(harness: Harness): Promise<readonly string[]> {
  const found: string[] = []
  // What does not parse is told by its schema, to whoever writes the program.
  const judged = harness.attempts.filter(({ code }) => !code.startsWith('parse/'))
  for (const attempt of judged) {
    const words = await wordsFor(harness, attempt)
    const provisions = new Set(harness.governance.installed.provisions.map(({ id }) => id))
    const names = await namesIn(harness)
    const { refusal, definition, event } = attempt
    for (const said of [refusal.reason, refusal.instead])
      if (said)
        for (const code of [...codesIn(said, words), ...provisionsIn(said, provisions)])
          if (!names.has(code)) found.push(`${definition.name} ${event}: ${code}: ${said.zh} ${said.en}`)
  }
  return found
}

/** In 中文 every code is strange; in English those with a hyphen are, for others are words as well. */
function codesIn({ zh, en }: Label, words: Words): readonly string[] {
  const inChinese = tokensOf(zh).filter((token) => !isSaid(words, token, 'zh') && words.has(token))
  const inEnglish = tokensOf(en).filter(
    (token) => token.includes('-') && !isSaid(words, token, 'en') && words.has(token),
  )
  return [...new Set([...inChinese, ...inEnglish])]
}

function provisionsIn({ zh, en }: Label, provisions: ReadonlySet<string>): readonly string[] {
  const found = [zh, en].flatMap((text) => text.match(PROVISION) ?? [])
  return [...new Set(found)].filter((id) => provisions.has(id))
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

/** Whether the word for a code has the code in it: `AAA` is what AAA is called. */
function isSaid(words: Words, code: string, language: keyof Label): boolean {
  return (words.get(code) ?? []).some((label) => label[language].includes(code))
}

async function wordsFor({ governance, process }: Harness, attempt: Attempt): Promise<Words> {
  const words = new Map<string, Label[]>()
  const add = (code: string, label: Label) => void words.set(code, [...(words.get(code) ?? []), label])
  for (const { values, fields } of new Set(governance.installed.terms.values()))
    for (const [name, label] of [...Object.entries(values), ...Object.entries(fields)])
      add(name.slice(name.lastIndexOf('.') + 1), label)
  const law = (await process(attempt.definition, attempt.process).standing())?.law ?? {}
  labelled(law as Json, add)
  return words
}

/** Everything in a table of rules that has an id and is called something. */
function labelled(value: Json | undefined, add: (code: string, label: Label) => void): void {
  if (Array.isArray(value)) for (const one of value) labelled(one, add)
  else if (typeof value === 'object' && value !== null) {
    const { id, label } = value as { readonly id?: unknown; readonly label?: unknown }
    if (typeof id === 'string' && typeof label === 'object' && label !== null) add(id, label as Label)
    for (const one of Object.values(value)) labelled(one, add)
  }
}

/** Who acted in a story, and on what: a test may call somebody as a code is called. */
async function namesIn({ attempts, community, process }: Harness): Promise<ReadonlySet<string>> {
  const processes = await community.find({ limit: 500 })
  const histories = await Promise.all(
    attempts.map(({ definition, process: id }) => process(definition, id).history({ limit: 500 })),
  )
  return new Set([
    ...histories.flat().map(({ body }) => body.by.id),
    community.id,
    ...processes.map(({ process }) => process),
    ...attempts.flatMap(({ by, process }) => [by.id, process]),
  ])
}
