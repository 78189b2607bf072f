import type { Citation } from '../citation.ts'
import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition, DeadlineDeclaration } from '../define/index.ts'
import type { Label } from '../label.ts'
import { civilDayOf, describeCitation } from '../rulebook/index.ts'
import type { Instant } from '../time.ts'
import { lawOf } from '../way/moment.ts'
import { callOwn } from '../way/own-function.ts'
import type { ProcessState } from '../way/state.ts'

/** A deadline that waits (期限): what it is called, when it is due, and by which articles. */
export interface WaitingDeadline {
  readonly name: string
  readonly label: Label
  readonly due: Instant
  /** Those that its declaration names, then those of the provisions that it is measured by. */
  readonly articles: readonly Citation[]
}

/**
 * By which articles a deadline is due: those that its declaration names, and those of the provisions that its `due`
 * looks at, as they were fixed for this process. Nothing of it is stored: `due` is asked again, and watched.
 */
export function basisOf(definition: AnyDefinition, state: ProcessState, key: string): readonly Citation[] {
  const { name, path } = parseDeadlineKey(key)
  const declared = (definition.vocabulary.deadlines as Declared | undefined)?.[name]?.articles ?? []
  const measured = [...provisionsRead(definition, state, { name, path })].flatMap((provision) => {
    const fixed = Object.hasOwn(state.law, provision) ? state.law[provision] : undefined
    return fixed ? [fixed.citation] : []
  })
  return [...new Map([...declared, ...measured].map((one) => [describeCitation(one).zh, one])).values()]
}

interface Declared {
  readonly [name: string]: DeadlineDeclaration | undefined
}

function provisionsRead(
  definition: AnyDefinition,
  state: ProcessState,
  { name, path }: { readonly name: string; readonly path: string },
): ReadonlySet<string> {
  const read = new Set<string>()
  const due = definition.behaviour.due[name] as ((args: object) => unknown) | undefined
  const at = state.entered[path]
  if (!due || at === undefined) return read
  const law = new Proxy(lawOf(state), {
    get: (values, provision) => {
      if (typeof provision === 'string') read.add(provision)
      return Reflect.get(values, provision) as unknown
    },
  })
  const entered = { at, day: civilDayOf(at, state.offset) }
  callOwn(definition, `due of ${name}`, () => due({ context: state.context, entered, law }))
  return read
}

/** The articles of every deadline that waits, by its key. */
export function groundsOf(
  definition: AnyDefinition,
  state: ProcessState,
): { readonly [key: string]: readonly Citation[] } {
  return Object.fromEntries(
    Object.keys(state.deadlines).map((key) => [key, basisOf(definition, state, key)] as const),
  )
}

/** What comes due in a process next. What is spent does not come again. */
export function nextDeadline(definition: AnyDefinition, state: ProcessState): WaitingDeadline | undefined {
  const [next] = Object.entries(state.deadlines)
    .filter(([, { spent }]) => !spent)
    .toSorted(([, one], [, other]) => one.due - other.due)
  if (!next) return undefined
  const [key, { due }] = next
  const { name } = parseDeadlineKey(key)
  const label = (definition.vocabulary.deadlines as Declared | undefined)?.[name]?.label
  return { name, label: label ?? { zh: name, en: name }, due, articles: basisOf(definition, state, key) }
}
