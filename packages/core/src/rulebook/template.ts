import * as z from 'zod'

import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import type { Layer } from './layer.ts'
import { PLACES } from './layers.ts'
import type { Provision, Strength } from './provision.ts'
import { spellWords, unitOf } from './value-sentences.ts'

/** How a lower text may differ, as a reader calls it. */
const strengths: { readonly [strength in Strength]: Label } = {
  mandatory: { zh: '下位规定不得不同', en: 'no lower text may differ' },
  'at-least': { zh: '为下限，下位规定只能要求更多', en: 'a floor: lower texts may only ask for more' },
  'at-most': { zh: '为上限，下位规定只能更少', en: 'a ceiling: lower texts may only allow less' },
  default: { zh: '下位规定可以另行规定', en: 'a default: a more local text may say otherwise' },
  cumulative: { zh: '各级规定一并适用', en: 'what all texts say counts together' },
}

/** How a value of a type is written. */
function writtenAs(type: Provision['type']): Label {
  const { kind } = type
  const words = spellWords(type)
  switch (kind) {
    case 'fraction':
      return {
        zh: '分数，n 为分子，d 为分母，bound 为 inclusive（以上、以下，含本数）或 strict（超过、不满）',
        en: 'a fraction: n of d, with bound inclusive (at least, at most) or strict (more than, less than)',
      }
    case 'period':
      return {
        zh: '期间，count 为整数，unit 为 day、working-day、month、year、hour 或 minute',
        en: 'a length of time: count, a whole number, and unit: day, working-day, month, year, hour or minute',
      }
    case 'count':
      return { zh: `整数，单位：${unitOf(type).zh.trim()}`, en: `a whole number of ${unitOf(type).en}s` }
    case 'choice':
      return { zh: `下列之一：${words.zh}`, en: `one of ${words.en}` }
    case 'choices':
      return {
        zh: `由下列词组成的列表，可以为空：${words.zh}`,
        en: `a list of some of these, or none: ${words.en}`,
      }
    case 'table':
      return { zh: '表格，各项见 value', en: 'a table, with what stands in value' }
    case 'text':
      return { zh: '文字', en: 'a text' }
  }
}

/** What a text would have to say: what it means, how it is written, and how far others may differ. */
export function describeProvision(provision: Provision): Label {
  const { meaning, strength } = provision
  const written = writtenAs(provision.type)
  const bound = strengths[strength]
  return {
    zh: `${meaning.zh}。填写：${written.zh}。约束力：${bound.zh}。`,
    en: `${meaning.en}. Write: ${written.en}. Strength: ${bound.en}.`,
  }
}

/** Whose text a file is to be: house rules of a community, or those of a place. */
export interface TemplateSeat {
  readonly layer: Layer
  readonly community?: string
  readonly place?: string
}

/** The layer whose text a place has: that of its own code. */
export function layerOfPlace(place: string): Layer | undefined {
  const layers = ['province', 'city', 'district'] as const
  return layers.find((layer) => PLACES[layer][0].test(place))
}

/**
 * A file that states provisions, once it is filled in: titles, articles and values. What is left open is `null`,
 * which is of no type, so that none is forgotten; a line that is not wanted is deleted.
 */
export function templateOf(
  { layer, community, place }: TemplateSeat,
  { on, provisions }: { readonly on: CivilDay; readonly provisions: readonly Provision[] },
): Json {
  const isHouse = layer === 'house'
  return {
    id: isHouse ? `house/${community}` : `place/${place}`,
    package: isHouse ? 'house-rules' : 'local-rules',
    layer,
    ...(isHouse ? { community: community as string } : { place: place as string }),
    label: isHouse
      ? { zh: '自治规则', en: 'House rules' }
      : { zh: `${place} 的规定`, en: `Rules of ${place}` },
    instruments: { rules: { title: '', from: on } },
    values: provisions.map((provision) => {
      const { zh, en } = describeProvision(provision)
      return {
        provision: provision.id,
        value: blankOf(z.toJSONSchema(provision.type.schema, { io: 'input', unrepresentable: 'any' })),
        instrument: 'rules',
        article: '',
        note: `${provision.label.zh}：${zh} ${provision.label.en}: ${en}`,
      }
    }),
  }
}

type Shape = z.core.JSONSchema._JSONSchema

/** The form of a value, with everything that has to be filled in left open; what may be left out is left out. */
function blankOf(shape: Shape): Json {
  if (typeof shape === 'boolean') return null
  const { type, properties, required = [], propertyNames, additionalProperties, items } = shape
  if (properties)
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => required.includes(name))
        .map(([name, inner]) => [name, blankOf(inner)]),
    )
  if (type === 'object' && additionalProperties)
    return Object.fromEntries(wordsOf(propertyNames).map((word) => [word, blankOf(additionalProperties)]))
  const one = Array.isArray(items) ? undefined : items
  if (type === 'array' && typeof one === 'object' && one.properties) return [blankOf(one)]
  return null
}

/** The words by which a table is read; one that is to be named, where any will do. */
function wordsOf(names: Shape | undefined): readonly string[] {
  const words = typeof names === 'object' ? (names.enum ?? []) : []
  return words.length > 0 ? words.map(String) : ['']
}
