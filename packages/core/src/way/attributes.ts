import type { AnyMachineSnapshot } from 'xstate'

import { pathOf } from '../define/chart.ts'
import type { AnyDefinition, AttributeDeclaration } from '../define/index.ts'
import type { Attribute } from '../storage.ts'
import { valuesAt } from './field.ts'
import { turnsOf } from './turns.ts'

// The engine's own names begin with a colon, which no declared one has.

/** The definition. */
export const OF_DEFINITION = ':definition'
/** The release of the definition that it runs on. */
export const OF_RELEASE = ':release'
/** Everybody whom an attribute of persons names. */
export const OF_PERSON = ':person'
/** An active state of a definition, and whose turn it is there. */
export const OF_PLACE = ':place'

/** How long a value is, at most, and how many there are of one process. */
const LENGTH = 250
const MOST = 500

/** What stands for a release of a definition. */
export function releaseOf(definition: string, release: number): string {
  return `${definition}@${release}`
}

/** What stands for an active state. */
export function placeOf(definition: string, path: string): string {
  return `${definition}/${path}`
}

/** What stands for a state in which it is the turn of whom an attribute names: somebody, or nobody in particular. */
export function turnOf(place: string, whose: string, person?: string): string {
  return person === undefined ? `${place}?${whose}` : `${place}?${whose}=${person}`
}

/** What a process is found by: its definition, its states, and what its definition declares. Pure. */
export function attributesOf(
  definition: AnyDefinition,
  { context, snapshot }: { readonly context: unknown; readonly snapshot: AnyMachineSnapshot },
): readonly Attribute[] {
  const found: Attribute[] = []
  const seen = new Set<string>()
  const put = (name: string, value: string): void => {
    const key = `${name}\n${value}`
    if (seen.has(key) || !isFoundBy(value) || found.length >= MOST) return
    seen.add(key)
    found.push({ name, value })
  }
  put(OF_DEFINITION, definition.name)
  put(OF_RELEASE, releaseOf(definition.name, definition.version))
  // XState has them in the order in which they were entered, or in that of the chart where they were read.
  const paths = snapshot._nodes
    .map(pathOf)
    .filter((path) => path !== '')
    .sort()
  for (const path of paths) put(OF_PLACE, placeOf(definition.name, path))
  for (const { path, whose } of turnsOf(definition)) {
    if (whose === undefined || !paths.includes(path)) continue
    const place = placeOf(definition.name, path)
    const persons = declaredValues(definition, whose, context)
    if (persons.length === 0) put(OF_PLACE, turnOf(place, whose))
    for (const person of persons) put(OF_PLACE, turnOf(place, whose, person))
  }
  for (const [name, { names }] of declaredAttributes(definition)) {
    for (const value of declaredValues(definition, name, context)) {
      put(name, value)
      if (names === 'person') put(OF_PERSON, value)
    }
  }
  return found
}

/** What a definition declares that its processes are found by. */
export function declaredAttributes({
  vocabulary,
}: AnyDefinition): readonly (readonly [name: string, declared: AttributeDeclaration])[] {
  return Object.entries((vocabulary.attributes ?? {}) as { readonly [name: string]: AttributeDeclaration })
}

/** The values of a declared attribute, as texts. */
export function declaredValues(definition: AnyDefinition, name: string, context: unknown): readonly string[] {
  const declared = (definition.vocabulary.attributes as { readonly [name: string]: AttributeDeclaration })[
    name
  ]
  return declared ? valuesAt(context, declared.at).flatMap(textOf) : []
}

function textOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  return Array.isArray(value) ? value.flatMap(textOf) : []
}

function isFoundBy(value: string): boolean {
  return (
    value.length <= 2 * LENGTH && [...value].length <= LENGTH && value.isWellFormed() && !value.includes('\0')
  )
}
