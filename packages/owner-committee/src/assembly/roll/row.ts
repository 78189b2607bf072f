import type { Label } from '@gongzhi/core'

import { parseArea } from './area.ts'
import { unitProblems, unknown } from './check-units.ts'
import type { RollCode, RollProblem } from './problem.ts'
import {
  AREA_SOURCES,
  DELIVERIES,
  type Delivery,
  deliveryLabels,
  isParking,
  OWNER_KINDS,
  type OwnerKind,
  ownerKindLabels,
  type RollOwner,
  type RollUnit,
  UNIT_KINDS,
  type UnitKind,
  unitKindLabels,
} from './unit.ts'

/** The columns of a roll's file, with their other names (名册的栏目). */
export const ROLL_COLUMNS = {
  unit: { zh: '房号', en: 'Unit' },
  building: { zh: '楼栋', en: 'Building' },
  kind: { zh: '用途', en: 'Kind of unit' },
  area_register: { zh: '登记面积', en: 'Area by the register' },
  area_survey: { zh: '实测面积', en: 'Area by the survey' },
  area_contract: { zh: '合同面积', en: 'Area by the sale contract' },
  delivery: { zh: '交付状态', en: 'State of delivery' },
  certificate: { zh: '不动产权证号', en: 'Title certificate' },
  owners: { zh: '业主', en: 'Owners' },
  owner_kind: { zh: '业主类型', en: 'Kind of each owner' },
  guardian: { zh: '监护人', en: 'Guardian of each owner' },
  representative: { zh: '代表', en: 'Who votes for it' },
} as const satisfies Readonly<Record<string, Label>>
/** One of the columns. */
export type RollColumn = keyof typeof ROLL_COLUMNS

/** The columns without which no row can be read. */
export const REQUIRED_COLUMNS = [
  'unit',
  'building',
  'kind',
  'delivery',
  'owners',
  'owner_kind',
] as const satisfies readonly RollColumn[]

const columns = new Map<string, RollColumn>(
  (Object.keys(ROLL_COLUMNS) as RollColumn[]).flatMap((name) => [
    [name, name],
    [ROLL_COLUMNS[name].zh, name],
  ]),
)

/** The column that goes by this name; undefined where none does. */
export function columnOf(name: string): RollColumn | undefined {
  return columns.get(name.trim())
}

/**
 * What was read of one row: the unit's id where there is one, the unit where nothing is wrong, and all that
 * is.
 */
export function readRow({
  line,
  cells,
}: {
  readonly line: number
  readonly cells: ReadonlyMap<RollColumn, unknown>
}): { readonly id: string; readonly unit: RollUnit | undefined; readonly problems: readonly RollProblem[] } {
  const problems: RollProblem[] = []
  const id = textOf(cells.get('unit')) ?? ''
  const add = (code: RollCode, field: string, reason: Label) =>
    problems.push({ line, ...(id !== '' && { unit: id }), field, reason, code })
  const text = (column: RollColumn): string => {
    const found = textOf(cells.get(column))
    if (found === undefined)
      add('roll/not-text', column, {
        zh: `“${column}”既不是文本也不是数字。`,
        en: `"${column}" is neither a text nor a number.`,
      })
    return found ?? ''
  }
  const word = <Word extends string>(
    column: RollColumn,
    words: ReadonlyMap<string, Word>,
    [code, named]: readonly [RollCode, Label],
    found = text(column),
  ): Word | undefined => {
    const known = words.get(found)
    if (known === undefined) add(code, column, unknown(found, named))
    return known
  }

  const area: { [source in (typeof AREA_SOURCES)[number]]?: number } = {}
  let stated = false
  for (const source of AREA_SOURCES) {
    const found = text(`area_${source}`)
    if (found === '') continue
    stated = true
    const parsed = parseArea(found)
    if (parsed.status === 'parsed') area[source] = parsed.areaCentiM2
    else add(parsed.code, `area_${source}`, parsed.reason)
  }
  const kind = word('kind', unitKinds, ['roll/unknown-kind', { zh: '用途', en: 'kind of unit' }])
  // Whether parking counts the law says later; what does not count needs no area.
  if (!stated && !(kind && isParking({ kind })))
    add('roll/area-missing', 'area_register', {
      zh: '登记、实测、合同面积都没有填写。',
      en: 'No area is stated: not by the register, the survey or the contract.',
    })
  const delivery = word('delivery', deliveries, [
    'roll/unknown-delivery',
    { zh: '交付状态', en: 'state of delivery' },
  ])
  const names = list(text('owners'))
  const kinds = even('owner_kind', list(text('owner_kind')), { names, add, spread: 'one for all' }).map(
    (found) =>
      word(
        'owner_kind',
        ownerKinds,
        ['roll/unknown-owner-kind', { zh: '业主类型', en: 'kind of owner' }],
        found,
      ),
  )
  const guardians = even('guardian', list(text('guardian')), { names, add, spread: 'one each' })
  const owners = names.map((name, index): RollOwner => ({
    id: name,
    kind: kinds[index] ?? 'person',
    ...(guardians[index] && { guardian: guardians[index] }),
  }))
  const certificate = text('certificate')
  const representative = text('representative')
  // What could not be read is replaced by something sound, so that the rest of the row is checked all the
  // same; with a problem no unit comes out.
  const unit: RollUnit = {
    id,
    building: text('building'),
    kind: kind ?? 'other',
    area,
    delivery: delivery ?? 'delivered',
    owners,
    ...(certificate !== '' && { certificate }),
    ...(representative !== '' && { representative }),
  }
  if (textOf(cells.get('unit')) === undefined) text('unit')
  const empty = [...cells.values()].every((cell) => textOf(cell) === '')
  if (empty)
    return {
      id: '',
      unit: undefined,
      problems: [
        {
          line,
          field: 'row',
          code: 'roll/empty-row',
          reason: { zh: '这一行是空的。', en: 'There is nothing in this row.' },
        },
      ],
    }
  for (const { unit: of, field, reason, code } of unitProblems(unit)) {
    // Said already, with what the cell had in it.
    if (!problems.some((one) => one.field === field && one.code === 'roll/not-text'))
      problems.push({ line, ...(of !== '' && { unit: of as string }), field, reason, code })
  }
  return { id, unit: problems.length === 0 ? unit : undefined, problems }
}

function words<Word extends string>(
  known: readonly Word[],
  labels: Readonly<Record<Word, Label>>,
): ReadonlyMap<string, Word> {
  return new Map(
    known.flatMap((word) => [
      [word, word],
      [labels[word].zh, word],
    ]),
  )
}
const unitKinds: ReadonlyMap<string, UnitKind> = words(UNIT_KINDS, unitKindLabels)
const deliveries: ReadonlyMap<string, Delivery> = words(DELIVERIES, deliveryLabels)
const ownerKinds: ReadonlyMap<string, OwnerKind> = words(OWNER_KINDS, ownerKindLabels)

/** A cell as text. A number is written as the shortest decimal that means it: nothing is computed with it. */
function textOf(cell: unknown): string | undefined {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'string') return cell.trim()
  return typeof cell === 'number' || typeof cell === 'bigint' ? String(cell) : undefined
}

/** The entries of a cell; clerks type the wide semicolon too. */
function list(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(/[;；]/).map((entry) => entry.trim())
}

/** A list that goes with the owners: one entry each, or, of kinds, one for all of them. */
function even(
  field: RollColumn,
  entries: readonly string[],
  {
    names,
    add,
    spread,
  }: {
    readonly names: readonly string[]
    readonly add: (code: RollCode, field: string, reason: Label) => void
    readonly spread: 'one for all' | 'one each'
  },
): readonly string[] {
  if (entries.length === names.length) return entries
  const [only] = entries
  if (spread === 'one for all' && entries.length <= 1) return names.map(() => only ?? '')
  if (spread === 'one each' && entries.length === 0) return []
  add('roll/uneven-list', field, {
    zh: `“${field}”有${entries.length}项，业主有${names.length}名。`,
    en: `"${field}" has ${entries.length} entries for ${names.length} owners.`,
  })
  return []
}
