import {
  createGovernance,
  createMemoryStorage,
  type EventDeclaration,
  type RegisterDeclaration,
} from '@gongzhi/core'
import { links } from '@gongzhi/links'
import { organisations } from '@gongzhi/organisation'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { supervision } from '@gongzhi/supervision'
import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'

/** A text that a payload takes, with the way to it and the schema that reads it. */
interface Leaf {
  readonly way: string
  readonly schema: z.ZodType
}

/** The texts of a schema. What has no fields has one way: to itself. */
function textsOf(schema: z.ZodType, way: string): readonly Leaf[] {
  const { def } = (schema as unknown as { readonly _zod: { readonly def: Def } })._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([name, part]) => textsOf(part, `${way}.${name}`))
    case 'array':
      return textsOf(def.element as z.ZodType, way)
    case 'record':
      return [
        ...textsOf(def.keyType as z.ZodType, `${way}.key`),
        ...textsOf(def.valueType as z.ZodType, `${way}.value`),
      ]
    case 'union':
      return (def.options ?? []).flatMap((option) => textsOf(option, way))
    case 'tuple':
      return (def.items ?? []).flatMap((item) => textsOf(item, way))
    case 'intersection':
      return [...textsOf(def.left as z.ZodType, way), ...textsOf(def.right as z.ZodType, way)]
    case 'pipe':
      return textsOf(def.in as z.ZodType, way)
    case 'string':
      return [{ way, schema }]
    default:
      return def.innerType ? textsOf(def.innerType, way) : []
  }
}

interface Def {
  readonly type: string
  readonly shape?: { readonly [name: string]: z.ZodType }
  readonly element?: z.ZodType
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly items?: readonly z.ZodType[]
  readonly left?: z.ZodType
  readonly right?: z.ZodType
  readonly in?: z.ZodType
  readonly innerType?: z.ZodType
}

/** Texts that look like "A", "d1" or "1" and are not: nobody tells them apart, and each would be counted. */
const ALIKE = ['\uff21', '\u0391', '\u0410', 'd1\u200b', '\u0501', 'd1 ', '\uff11', 'e\u0301', '\u2010']

/**
 * Fields that say what they are about in words, or that hold the number of a document, a day or a place as it is
 * printed. Nobody and nothing is counted or found by them.
 */
const IN_WORDS: ReadonlySet<string> = new Set(
  (
    'reason decision document documents evidence note reference place title what text report receipt article answer ' +
    'number name record provision result order measure notice minutes instrument grounds clause certificate comment ' +
    'consent advice statement words purpose policy risks finding support why promise breach file basis resolution ' +
    'roll hours code contact publication returned source entry lead officers authorisation ' +
    'subject motion mandate dissuasion topic matters agreed who offers duties remark found zh en seed system was value'
  ).split(' '),
)

/** A name that is written in on a ballot is part of its question, and is brought to one spelling. */
const SPELT: ReadonlySet<string> = new Set(
  ['ballots.choices', 'ballots.before', 'ballots.opinions', 'mandates.principals.opinions'].map(
    (way) => `assembly-meeting ${way}.question`,
  ),
)

describe('a payload', () => {
  const { installed } = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      ownerCommittee(),
      triParty(),
      organisations(),
      supervision(),
      { name: 'links', reactions: links },
    ],
    holdings: () => [],
  })
  const texts = [...installed.definitions].flatMap(([name, releases]) =>
    [...releases.values()].flatMap(({ vocabulary }) => {
      const { events, registers = {}, input } = vocabulary
      return [
        ...textsOf(input, `${name} input`),
        ...Object.entries(events as { readonly [event: string]: EventDeclaration })
          // What the engine says was taken in before.
          .filter(([, { allow }]) => allow.some((capacity) => capacity !== 'engine'))
          .flatMap(([event, { data }]) => textsOf(data, `${name} ${event}`)),
        ...Object.entries(registers as { readonly [register: string]: RegisterDeclaration }).flatMap(
          ([register, { record }]) => textsOf(record, `${name} ${register}`),
        ),
      ]
    }),
  )
  const ids = texts.filter(({ way }) => !SPELT.has(way) && !IN_WORDS.has(way.slice(way.lastIndexOf('.') + 1)))

  test('names nothing and nobody by an id that may be taken for another', () => {
    expect(ids.length).toBeGreaterThan(200)
    const loose = ids.filter(({ schema }) => ALIKE.some((text) => schema.safeParse(text).success))
    expect([...new Set(loose.map(({ way }) => way))].toSorted()).toEqual([])
  })
})
