import type { Json, Label, Vocabulary } from '@gongzhi/core'
import type { Attempt, Harness } from '@gongzhi/core/testing'

const TOKEN = /(?<![A-Za-z0-9/:._-])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9/:._-])/g

/**
 * Provisions are called by what they are about: an id alone tells nobody anything. Behind that it stands in brackets,
 * for whoever writes the rules; screens leave it out.
 */
const PROVISION = /(?<![A-Za-z0-9/:._(（-])[a-z][a-z-]*(?:\/[a-z][a-z0-9-]*)+(?![A-Za-z0-9/:_)）-])/g

/** What codes are called, of packages and of tables of rules. */
type Words = ReadonlyMap<string, readonly Label[]>

/** How a ballot keeps a name that was written in (`E1/+zhao`, `E1/?1`): a key of the inside, and nobody's name. */
const WRITTEN = /[A-Za-z0-9]\/[+?][\p{L}\p{N}-]+/gu

/** A refusal, with who was refused what. */
type Refused = Pick<Attempt, 'definition' | 'process' | 'event' | 'refusal' | 'code'>

/**
 * The refusals of a story that say a code to a person, where the packages or the rules have a word for it: of events,
 * of records, and of whatever somebody reads of what it left. Ids of people and of what they act on are names, and
 * stand as they are.
 */
export async function rawCodesIn(
  harness: Harness,
  seen: Set<string> = new Set(),
): Promise<readonly string[]> {
  const found: string[] = []
  const known = new Map<string, Words>()
  const provisions = new Set(harness.governance.installed.provisions.map(({ id }) => id))
  const names = await namesIn(harness)
  // What does not parse is told by its schema, to whoever writes the program.
  const judged = harness.attempts.filter(({ code }) => !code.startsWith('parse/'))
  for (const attempt of [...judged, ...(await refusedReads(harness, seen))]) {
    const of = `${attempt.definition.name} ${attempt.process}`
    const words = known.get(of) ?? (await wordsFor(harness, attempt))
    known.set(of, words)
    const { refusal, definition, event } = attempt
    for (const said of [refusal.reason, refusal.instead])
      if (said)
        for (const code of [...codesIn(said, words), ...provisionsIn(said, provisions), ...writtenIn(said)])
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

function writtenIn({ zh, en }: Label): readonly string[] {
  return [zh, en].flatMap((text) => text.match(WRITTEN) ?? [])
}

/**
 * What is refused of whoever reads, in every capacity, the processes as a story left them; where another story left
 * one as this did, it was read there.
 */
async function refusedReads(
  { governance, community }: Harness,
  seen: Set<string>,
): Promise<readonly Refused[]> {
  const reads: Refused[] = []
  const processes = await community.find({ limit: 500 })
  for (const capacity of governance.installed.capacities.keys())
    for (const { process: id, definition: name, states } of processes) {
      const key = `${name} ${capacity} ${states.join(' ')}`
      if (seen.has(key)) continue
      seen.add(key)
      const definition = governance.installed.definitions.get(name)?.values().next().value
      if (!definition) continue
      const reader = community.as({ id: 'reader', capacity }).process(definition, id)
      const registers = Object.keys((definition.vocabulary as Vocabulary).registers ?? {})
      const answers = await Promise.all([
        reader.standing(),
        reader.history({ limit: 1 }),
        ...registers.flatMap((register) => {
          const own = reader.register(register as never)
          return [own.records({ limit: 1 }), own.groups({ by: 'nothing', of: 'nothing' })]
        }),
      ])
      for (const refusal of answers)
        if (refusal && refusal.status === 'refused')
          reads.push({ definition, process: id, event: 'read', refusal, code: refusal.code })
    }
  return reads
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

async function wordsFor({ governance, process }: Harness, attempt: Refused): Promise<Words> {
  const words = new Map<string, Label[]>()
  const add = (code: string, label: Label) => void words.set(code, [...(words.get(code) ?? []), label])
  for (const { values, fields } of new Set(governance.installed.terms.values()))
    for (const [name, label] of [...Object.entries(values), ...Object.entries(fields)])
      add(name.slice(name.lastIndexOf('.') + 1), label)
  const { registers = {} }: Vocabulary = attempt.definition.vocabulary
  for (const [name, { label }] of Object.entries(registers)) add(name, label)
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
  const acted = new Map(attempts.map(({ definition, process: id }) => [id, definition]))
  const histories = await Promise.all(
    [...acted].map(([id, definition]) => process(definition, id).history({ limit: 500 })),
  )
  return new Set([
    ...histories.flat().map(({ body }) => body.by.id),
    community.id,
    ...processes.map(({ process }) => process),
    ...attempts.flatMap(({ by, process }) => [by.id, process]),
  ])
}
