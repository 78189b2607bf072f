import { compareBytes, type Label } from '@gongzhi/core'

import type { RollCode, RollProblem } from './problem.ts'
import { toPlainReference } from './spelling.ts'
import { AREA_SOURCES, DELIVERIES, OWNER_KINDS, type RollOwner, type RollUnit, UNIT_KINDS } from './unit.ts'

const NAMES = {
  building: { zh: '楼栋', en: 'building' },
  certificate: { zh: '不动产权证书', en: 'certificate' },
  owners: { zh: '业主', en: 'owner' },
  guardian: { zh: '监护人', en: 'guardian' },
  representative: { zh: '代表', en: 'representative' },
} as const satisfies Readonly<Record<string, Label>>

function idProblem(id: string): Label | undefined {
  // Ballots of one voter are read together by their key, `voter channel`: a blank in the id would part them.
  if (!/^\S{1,70}$/.test(id) || !plain(id))
    return {
      zh: `房号“${id}”须为1至70个字符，不含空格和控制字符。`,
      en: `The unit "${id}" has to have 1 to 70 characters, without blanks and control characters.`,
    }
  return id === toPlainReference(id) ? undefined : otherwise(id, { zh: '房号', en: 'unit' })
}

/** What is wrong with one unit by itself, whatever the law counts. */
export function unitProblems(unit: RollUnit): readonly RollProblem[] {
  const problems: RollProblem[] = []
  const add = (code: RollCode, field: string, reason: Label) =>
    problems.push({ unit: unit.id, field, reason, code })
  const reference = (field: keyof typeof NAMES, value: string | undefined) => {
    if (value === undefined || isReference(value)) return
    add(value === '' ? 'roll/missing' : 'roll/malformed', field, noReference(value, NAMES[field]))
  }

  const wrongId = idProblem(unit.id)
  if (wrongId) add(unit.id === '' ? 'roll/missing' : 'roll/malformed', 'unit', wrongId)
  reference('building', unit.building)
  reference('certificate', unit.certificate)
  if (!UNIT_KINDS.includes(unit.kind))
    add('roll/unknown-kind', 'kind', unknown(String(unit.kind), { zh: '用途', en: 'kind of unit' }))
  if (!DELIVERIES.includes(unit.delivery))
    add(
      'roll/unknown-delivery',
      'delivery',
      unknown(String(unit.delivery), { zh: '交付状态', en: 'state of delivery' }),
    )
  for (const source of AREA_SOURCES) {
    const area = unit.area[source]
    if (area === undefined || (Number.isSafeInteger(area) && area > 0)) continue
    add(areaCode(area), `area_${source}`, {
      zh: `面积须为大于零的整数（百分之一平方米），现为${area}。`,
      en: `An area is a whole number of hundredths of a square metre above zero; this one is ${area}.`,
    })
  }
  if (unit.owners.length === 0)
    add('roll/no-owner', 'owners', {
      zh: `${unit.id}没有业主；没有业主的专有部分不得从名册中漏掉。`,
      en: `${unit.id} has no owner, and is not left out of the roll for that.`,
    })
  const seen = new Set<string>()
  for (const owner of unit.owners) {
    reference('owners', owner.id)
    reference('guardian', owner.guardian)
    if (seen.has(owner.id))
      add('roll/owner-twice', 'owners', {
        zh: `业主${owner.id}在${unit.id}中出现两次。`,
        en: `The owner ${owner.id} stands twice in ${unit.id}.`,
      })
    seen.add(owner.id)
    if (!OWNER_KINDS.includes(owner.kind))
      add(
        'roll/unknown-owner-kind',
        'owner_kind',
        unknown(String(owner.kind), { zh: '业主类型', en: 'kind of owner' }),
      )
    if (owner.guardian === owner.id)
      add('roll/guardian', 'guardian', {
        zh: `业主${owner.id}不能是自己的监护人。`,
        en: `The owner ${owner.id} cannot be his own guardian.`,
      })
    else if (owner.guardian !== undefined && owner.kind !== 'person')
      add('roll/guardian', 'guardian', {
        zh: `${owner.id}是单位，由代表人表决，没有监护人。`,
        en: `${owner.id} is an entity: it votes through an agent and has no guardian.`,
      })
  }
  if (unit.representative !== undefined && /[;；]/.test(unit.representative)) {
    add('roll/two-representatives', 'representative', {
      zh: `${unit.id}有两名代表（${unit.representative}），只能推选一名。`,
      en: `${unit.id} names two representatives (${unit.representative}) and needs one.`,
    })
  } else {
    reference('representative', unit.representative)
  }
  return problems
}

/**
 * What units say about one owner that cannot all be true: kind and guardian are facts about the owner, not
 * about the unit.
 */
export function ownerProblems(units: readonly RollUnit[]): readonly RollProblem[] {
  const known = new Map<string, { readonly owner: RollOwner; readonly unit: string }>()
  return units.flatMap((unit) =>
    unit.owners.flatMap((owner): RollProblem[] => {
      const first = known.get(owner.id)
      if (!first) known.set(owner.id, { owner, unit: unit.id })
      if (!first || (first.owner.kind === owner.kind && first.owner.guardian === owner.guardian)) return []
      const field = first.owner.kind === owner.kind ? 'guardian' : 'owner_kind'
      const [before, now] =
        field === 'guardian'
          ? [first.owner.guardian ?? '—', owner.guardian ?? '—']
          : [first.owner.kind, owner.kind]
      return [
        {
          unit: unit.id,
          field,
          code: 'roll/owner-differs',
          reason: {
            zh: `业主${owner.id}在${first.unit}登记为“${before}”，在${unit.id}登记为“${now}”。`,
            en: `The owner ${owner.id} is "${before}" in ${first.unit} and "${now}" in ${unit.id}.`,
          },
        },
      ]
    }),
  )
}

/** The units in byte order of their ids, each id once, and a problem for each id that stands more often. */
export function eachOnce(units: readonly RollUnit[]): {
  readonly units: readonly RollUnit[]
  readonly problems: readonly RollProblem[]
} {
  const counts = new Map<string, number>()
  for (const { id } of units) counts.set(id, (counts.get(id) ?? 0) + 1)
  const repeated = [...counts].filter(([, count]) => count > 1)
  return {
    units: units.toSorted((a, b) => compareBytes(a.id, b.id)).filter(({ id }) => counts.get(id) === 1),
    problems: repeated.map(([unit, count]) => ({
      unit,
      field: 'unit',
      code: 'roll/duplicate-unit',
      reason: duplicate(unit, count),
    })),
  }
}

/** The sentence that a unit stands more than once. */
export function duplicate(unit: string, count: number): Label {
  return {
    zh: `${unit}出现${count}次；哪一条有效，不作猜测。`,
    en: `${unit} stands ${count} times, and which of them is right is not guessed.`,
  }
}

/** The sentence that a word is none of those that are known. */
export function unknown(word: string, named: Label): Label {
  return word === ''
    ? { zh: `没有填写${named.zh}。`, en: `The ${named.en} is missing.` }
    : { zh: `“${word}”不是已知的${named.zh}。`, en: `"${word}" is no known ${named.en}.` }
}

function isReference(value: string): boolean {
  return value.length > 0 && value.length <= 100 && value === toPlainReference(value) && plain(value)
}

function noReference(value: string, named: Label): Label {
  if (value === '') return { zh: `没有填写${named.zh}。`, en: `The ${named.en} is missing.` }
  if (plain(value) && value.length <= 100 && value !== toPlainReference(value)) return otherwise(value, named)
  return {
    zh: `${named.zh}“${value}”须为1至100个字符，首尾无空格，不含控制字符。`,
    en:
      `The ${named.en} "${value}" has to have 1 to 100 characters, ` +
      'without blanks at its ends and control characters.',
  }
}

/** The sentence that a reference is not in its normal form: compared with another, it would be a second one. */
function otherwise(value: string, named: Label): Label {
  const read = toPlainReference(value)
  return {
    zh: `${named.zh}“${value}”应写作“${read}”；写法不同，会算成两个。`,
    en: `The ${named.en} "${value}" has to be written "${read}": spelt otherwise, it would be counted as another.`,
  }
}

function plain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text)
}

function areaCode(area: number): 'roll/area-not-positive' | 'roll/area-too-large' | 'roll/area-decimals' {
  if (area <= 0) return 'roll/area-not-positive'
  return Number.isInteger(area) ? 'roll/area-too-large' : 'roll/area-decimals'
}
