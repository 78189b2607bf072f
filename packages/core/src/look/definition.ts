import * as z from 'zod'

import type { Citation } from '../citation.ts'
import type { AnyDefinition, Vocabulary } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Installed } from '../plugin.ts'
import { type Terms, type WordedForm, wordedForms } from '../terms.ts'
import { turnsOf } from '../way/turns.ts'

/** Something that people may do, wherever it is possible. */
export interface DescribedTurn {
  readonly label: Label
  readonly articles: readonly Citation[]
  /** The capacities that may; never `engine`. */
  readonly capacities: readonly string[]
}

/** A register in words. */
export interface DescribedRegister extends DescribedTurn {
  /** From how many records on a group is shown by itself. */
  readonly smallestGroup?: number
  /** By which field it is counted, and of which others, for the capacities that may know. */
  readonly groups?: {
    readonly by: string
    readonly of: readonly string[]
    readonly capacities: readonly string[]
  }
  /** The capacities that learn, while it is open, what would not count as it stands. */
  readonly doubts?: readonly string[]
}

/** What is waited for in a state. */
export interface DescribedWait {
  /** The path of an innermost state. */
  readonly state: string
  readonly kind: 'event' | 'register'
  readonly name: string
  /** The capacities whose turn it is. */
  readonly capacities: readonly string[]
  /** The attribute that names whose turn it is, where it names somebody. */
  readonly whose?: string
}

/** What it takes to begin. */
export interface DescribedStart extends Omit<DescribedTurn, 'label'> {
  readonly form: WordedForm
  /** In which field whoever begins it in one of these capacities is filled in. */
  readonly starter?: { readonly field: string; readonly capacities: readonly string[] }
}

/** A definition in words (流程说明): what a screen needs to show a process of it, as data. */
export interface DefinitionDescription {
  readonly definition: string
  readonly release: number
  readonly label: Label
  readonly about?: Label
  /** It has no end by nature. */
  readonly standing: boolean
  /** What every state is called, by its dotted path. */
  readonly states: { readonly [path: string]: Label }
  /** What it takes to begin; absent where only a reaction begins it. */
  readonly start?: DescribedStart
  readonly events: { readonly [name: string]: DescribedTurn }
  readonly registers: { readonly [name: string]: DescribedRegister }
  readonly outcomes: { readonly [name: string]: Label }
  readonly deadlines: {
    readonly [name: string]: { readonly label: Label; readonly articles: readonly Citation[] }
  }
  /** By what its processes are found, and where it stands in the context. */
  readonly attributes: { readonly [name: string]: { readonly label: Label; readonly at: string } }
  /** Who is waited for, and with what the process then goes on. */
  readonly waits: readonly DescribedWait[]
  /** The words of its package for what stands in its context, events and registers, as far as there are any. */
  readonly terms: Pick<Terms, 'fields' | 'values'>
  /** Every capacity that it names. */
  readonly capacities: { readonly [capacity: string]: Label }
}

const described = new WeakMap<AnyDefinition, DefinitionDescription>()

/**
 * A definition in words, as data: what its states, events, deadlines and capacities are called, the form that
 * begins it, who is waited for. The newest release, unless told; undefined where it is not installed. Worked out once.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, describeDefinition } from '@gongzhi/core'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * describeDefinition(governance.installed, 'concern')?.label.en // 'Concern'
 * ```
 */
export function describeDefinition(
  installed: Pick<Installed, 'definitions' | 'capacities' | 'terms'>,
  name: string,
  release?: number,
): DefinitionDescription | undefined {
  const releases = installed.definitions.get(name)
  const definition = releases?.get(release ?? Math.max(...releases.keys()))
  if (!definition) return undefined
  let words = described.get(definition)
  if (!words)
    described.set(definition, (words = wordsOf(definition, installed.capacities, installed.terms.get(name))))
  return words
}

interface Declared {
  readonly label: Label
  readonly articles?: readonly Citation[]
  readonly allow: readonly string[]
}

function wordsOf(
  definition: AnyDefinition,
  capacities: Installed['capacities'],
  terms: Terms | undefined,
): DefinitionDescription {
  const { name, version, label, vocabulary } = definition
  const {
    about,
    standing = false,
    states,
    start,
    events,
    registers,
    outcomes,
    deadlines,
    attributes,
    read,
  } = vocabulary as Vocabulary
  const named = new Set<string>()
  const people = (allow: readonly string[]) => {
    const all = allow.filter((capacity) => capacity !== 'engine')
    for (const capacity of all) named.add(capacity)
    return all
  }
  const turn = ({ label: own, articles = [], allow }: Declared): DescribedTurn => ({
    label: own,
    articles,
    capacities: people(allow),
  })
  const form = wordedForms(definition, terms).find(({ kind }) => kind === 'start')?.form
  const words = {
    definition: name,
    release: version,
    label,
    ...(about && { about }),
    standing,
    states,
    ...(form && {
      start: {
        form,
        articles: start.articles ?? [],
        capacities: people(start.allow),
        ...(start.starter && { starter: start.starter }),
      },
    }),
    events: mapped(events, turn),
    registers: Object.fromEntries(
      Object.entries(registers ?? {}).map(([register, declared]) => {
        const { smallestGroup } = declared
        const { groups, doubts } = read?.registers?.[register] ?? {}
        return [
          register,
          {
            ...turn(declared),
            ...(smallestGroup !== undefined && { smallestGroup }),
            ...(groups && { groups: { by: groups.by, of: groups.of, capacities: people(groups.allow) } }),
            ...(doubts && { doubts: people(doubts) }),
          },
        ]
      }),
    ),
    outcomes: mapped(outcomes, ({ label: own }) => own),
    deadlines: mapped(deadlines ?? {}, ({ label: own, articles = [] }) => ({ label: own, articles })),
    attributes: mapped(attributes ?? {}, ({ label: own, at }) => ({ label: own, at })),
    waits: turnsOf(definition)
      .filter(({ waits, allow }) => waits && allow.some((capacity) => capacity !== 'engine'))
      .map(({ path, kind, name: what, allow, whose }) => ({
        state: path,
        kind,
        name: what,
        capacities: people(allow),
        ...(whose !== undefined && { whose }),
      })),
  }
  return {
    ...words,
    terms: termsFor(vocabulary as Vocabulary, terms),
    capacities: Object.fromEntries(
      [...named].map((capacity) => [capacity, capacities.get(capacity) ?? { zh: capacity, en: capacity }]),
    ),
  }
}

function mapped<Value, Made>(
  all: { readonly [name: string]: Value },
  made: (value: Value) => Made,
): { readonly [name: string]: Made } {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, made(value)]))
}

/** The words of a package that one of its definitions has a use for. */
function termsFor(vocabulary: Vocabulary, terms: Terms = { fields: {}, values: {} }): Terms {
  const { name, context, input, events, registers = {} } = vocabulary
  const used = new Set<string>()
  const schemas = [
    context,
    input,
    ...Object.values(events).map(({ data }) => data),
    ...Object.values(registers).map(({ record }) => record),
  ]
  for (const schema of schemas)
    collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, used)
  const isUsed = (word: string) => {
    const [, definition] = /^([^/]+)\//.exec(word) ?? []
    return (definition === undefined || definition === name) && used.has(word.slice(word.search(/[^./]+$/)))
  }
  const usedOf = <Word>(all: { readonly [word: string]: Word }) =>
    Object.fromEntries(Object.entries(all).filter(([word]) => isUsed(word)))
  return { fields: usedOf(terms.fields), values: usedOf(terms.values) }
}

/** The names of fields, and the values that are texts, in a JSON Schema. */
function collect(schema: Json, into: Set<string>): void {
  if (typeof schema === 'string') into.add(schema)
  else if (Array.isArray(schema)) for (const one of schema) collect(one, into)
  else if (typeof schema === 'object' && schema !== null)
    for (const [key, value] of Object.entries(schema)) {
      into.add(key)
      collect(value as Json, into)
    }
}
