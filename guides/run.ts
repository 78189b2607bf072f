import { readFileSync } from 'node:fs'

import {
  createGovernance,
  createMemoryStorage,
  type Json,
  type Label,
  type ReadEntry,
  type Vocabulary,
} from '@gongzhi/core'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'

import type { Guided } from './guided.ts'
import { type Language, say } from './said.ts'

/** How many records of one register stand in a run, before the others are counted. */
const SHOWN = 1

const describing = createGovernance({
  storage: createMemoryStorage(),
  plugins: [ownerCommittee(), triParty(), organisations(), supervision()],
  holdings: () => [],
  report: () => {},
})

type Body = ReadEntry['body']
type RecordBody = Extract<Body, { readonly kind: 'record' }>

/** An entry of a run, and the process that it is of. */
interface Told {
  readonly process: string
  readonly body: Body
}

/** The entries of the run that is kept of a definition as a test. */
function entriesOf({ definition, package: folder }: Guided): readonly Told[] {
  const file = new URL(`../packages/${folder}/test/golden/${definition.name}.json`, import.meta.url)
  const lines = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly kind: string
    readonly entry: { readonly process: string; readonly body: string }
  }[]
  return lines
    .filter(({ kind }) => kind === 'entry')
    .map(({ entry }) => ({ process: entry.process, body: JSON.parse(entry.body) as Body }))
}

/** The same run in short: each step with who took it and where the process stood then; the first record of many. */
export function wayOf(guided: Guided): readonly string[] {
  const { definition, language, capacities } = guided
  const steps: string[] = []
  const entries = entriesOf(guided).filter(({ process, body }, _, all) => {
    const start = all.find((one) => one.process === process && one.body.kind === 'start')?.body
    return body.kind !== 'engine' && start?.kind === 'start' && start.definition === definition.name
  })
  let last: string | undefined
  for (const { body } of entries) {
    const what = nameOf(guided, body)
    if (what === undefined || what === last) continue
    last = what
    const { capacity } = body.by
    const who =
      capacity === 'engine' ? say(language, '自动', 'By itself') : capacities.get(capacity)?.[language]
    const stands = body.kind === 'record' ? '' : standsIn(guided, body)
    steps.push(`${steps.length + 1}. ${who ?? capacity}${say(language, '：', ': ')}**${what}**${stands}`)
  }
  return [...steps, '']
}

/** What an entry is called. */
function nameOf({ definition, language }: Guided, body: Body): string | undefined {
  const { events, deadlines = {}, registers = {}, label } = definition.vocabulary as Vocabulary
  if (body.kind === 'record') return registers[body.register]?.label[language]
  if (body.kind === 'start') return say(language, `开始“${label.zh}”`, `Begin the "${label.en}"`)
  if (body.kind === 'deadline') return deadlines[body.name.split('@')[0] as string]?.label[language]
  return body.kind === 'event' ? events[body.name]?.label[language] : undefined
}

/** Where the process stands after an entry. */
function standsIn({ definition, language }: Guided, body: Exclude<Body, RecordBody>): string {
  const labels = definition.vocabulary.states as { readonly [path: string]: Label }
  const names = leavesOf(body.to).map((path) => labels[path]?.[language] ?? path)
  return say(language, `（${names.join('、')}）`, ` (${names.join(', ')})`)
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Object.entries(value as object).flatMap(([key, inner]: [string, unknown]) => {
    const inside = leavesOf(inner)
    return inside.length === 0 ? [key] : inside.map((path) => `${key}.${path}`)
  })
}

/** A run that was really played and is kept as a test: what people sent, and what came by itself. */
export function runOf(guided: Guided): readonly string[] {
  const { language } = guided
  const entries = entriesOf(guided)
  const kinds = new Map<string, string>()
  for (const { process, body } of entries) if (body.kind === 'start') kinds.set(process, body.definition)
  const handles = handlesOf(kinds)
  const shown: string[] = []
  let same = 0
  for (const [index, { process, body }] of entries.entries()) {
    const handle = handles.get(process) as string
    const kind = kinds.get(process) as string
    const next = entries[index + 1]
    const goesOn = next !== undefined && isSame(next.body, body) && next.process === process
    same = body.kind === 'record' ? same + 1 : 0
    if (body.kind === 'record' && same > SHOWN) {
      if (!goesOn) shown.push(`// ${more(language, same - SHOWN)}`)
    } else shown.push(...lineOf(language, { handle, kind, process, body }))
    if (!goesOn) same = 0
  }
  return ['```js', ...shown, '```', '']
}

function isSame(next: Body, body: Body): boolean {
  return next.kind === 'record' && body.kind === 'record' && next.register === body.register
}

function more(language: Language, count: number): string {
  return say(language, `同样登记 ${count} 条`, `${count} more like it`)
}

/** A name in the program for each process. */
function handlesOf(kinds: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  return new Map(
    [...kinds].map(([process, definition]) => {
      const name = camel(definition)
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return [process, count === 1 ? name : `${name}${count}`]
    }),
  )
}

function camel(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

interface Line extends Told {
  readonly handle: string
  readonly kind: string
}

function lineOf(language: Language, { handle, kind, process, body }: Line): readonly string[] {
  const sentence = describing.describeEntry({ body, definition: kind })[language]
  const day = new Date(body.at + 8 * 3_600_000).toISOString().slice(0, 10)
  const comment = `// ${day} ${sentence}`
  const own = body.by.capacity !== 'engine'
  if (body.kind === 'record')
    return [
      comment,
      `await ${handle}.register('${(body as RecordBody).register}').record({ data: ` +
        `${text(body.data)}, by: ${text(body.by)} })`,
    ]
  if (!own) return [comment]
  const by = `by: ${text(body.by)}`
  switch (body.kind) {
    case 'start':
      return [
        comment,
        `const ${handle} = city.process(${camel(kind)}, '${process}')`,
        `await ${handle}.start({ input: ${text(body.data)}, ${by} })`,
      ]
    case 'event':
      return [comment, `await ${handle}.send({ event: '${body.name}', data: ${text(body.data)}, ${by} })`]
    default:
      return [comment]
  }
}

/** A value as it stands in a program. */
function text(value: unknown): string {
  return written(value as Json)
}

function written(value: Json): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map((one) => written(one as Json)).join(', ')}]`
  const fields = Object.entries(value).map(
    ([name, one]) => `${/^[a-zA-Z_]\w*$/.test(name) ? name : `'${name}'`}: ${written(one as Json)}`,
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
