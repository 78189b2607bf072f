import type { Json } from '../src/json.ts'
import type { Label } from '../src/label.ts'
import type { Layer } from '../src/rulebook/layer.ts'
import { defineProvision, type Strength } from '../src/rulebook/provision.ts'
import type { Rulebook } from '../src/rulebook/rulebook.ts'
import { createRules } from '../src/rulebook/rules.ts'
import { count, type ProvisionType } from '../src/rulebook/value-types.ts'
import type { CivilDay } from '../src/time.ts'

export const on = '2026-06-01'

export const place = '370212'

export const community = 'hope-city'

export const where = { place, community, on } as const

export function provisionOf<Value>(strength: Strength, type: ProvisionType<Value>, id = 'notice') {
  return defineProvision({
    id,
    type,
    label: { zh: '通知期', en: 'Notice' },
    meaning: { zh: '会前通知', en: 'Notice before the meeting' },
    strength,
  })
}

interface Said {
  readonly from?: CivilDay
  readonly until?: CivilDay
  readonly prevails?: Label
  readonly allowedBy?: { readonly instrument: string; readonly article: string }
  readonly id?: string
  readonly place?: string
  readonly provision?: string
}

const seats: Record<Layer, object> = {
  nation: {},
  province: { place: '370000' },
  city: { place: '370200' },
  district: { place },
  house: { community, place },
}

/** One file that says one thing, by article 7 of a text in force since 2020. */
export function book(layer: Layer, value: Json, said: Said = {}): Rulebook {
  const { id = layer, place: at, provision = 'notice', ...stated } = said
  return {
    id,
    package: 'demo',
    layer,
    ...seats[layer],
    ...(at !== undefined && { place: at }),
    label: { zh: layer, en: layer },
    instruments: { [id]: { title: `${id}条例`, from: '2020-01-01' } },
    values: [{ provision, value, instrument: id, article: '7', ...stated }],
  } as Rulebook
}

export const days = count({ unit: 'day' })

export const rulesOf = <Value>(provision: ReturnType<typeof provisionOf<Value>>, ...rulebooks: Rulebook[]) =>
  createRules({ provisions: [provision], rulebooks })

/** Why a value of these books stands although another says otherwise. */
export const WAIVED: Label = { zh: '依法变通', en: 'it is varied by law' }
