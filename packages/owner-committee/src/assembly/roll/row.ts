import type { Label } from '@gongzhi/core'

import { parseArea } from './area.ts'
import { unitProblems, unknown } from './check-units.ts'
import { entriesOf } from './list.ts'
import type { RollCode, RollProblem } from './problem.ts'
import { doubtAbout, type RollSpelling, toPlainReference } from './spelling.ts'
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
  // 登记面积（㎡）, 房 号: what it is measured in and blanks are no other name.
  const plain = toPlainReference(name).replace(/\((?:m2|m²|平方米|平米)\)$/u, '')
  return columns.get(plain) ?? columns.get(plain.replace(/\s/gu, ''))
}

/** A reference of a row as it is written and as it is read, and what it names. */
export interface RollReference {
  readonly names: 'person' | 'building' | 'certificate'
  readonly field: RollColumn
  readonly written: string
  readonly read: string
}

/** What was read of one row. */
export interface RowRead {
  /** The unit's id; empty where there is none. */
  readonly id: string
  /** Undefined where anything is wrong. */
  readonly unit: RollUnit | undefined
  readonly problems: readonly RollProblem[]
  readonly references: readonly RollReference[]
  readonly normalised: readonly RollSpelling[]
}

/** What names something else: a character that hides or was lost in it makes two of them one. */
const NAMES: { readonly [column in RollColumn]?: RollReference['names'] } = {
  building: 'building',
  certificate: 'certificate',
  owners: 'person',
  guardian: 'person',
  representative: 'person',
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
}): RowRead {
  const problems: RollProblem[] = []
  const references: RollReference[] = []
  const normalised: RollSpelling[] = []
  const id = toPlainReference(textOf(cells.get('unit')) ?? '')
  const add = (code: RollCode, field: string, reason: Label) =>
    problems.push({ line, ...(id !== '' && { unit: id }), field, reason, code })
  const changed = (field: RollColumn, written: string, read: string) => {
    if (written !== read) normalised.push({ line, ...(id !== '' && { unit: id }), field, written, read })
  }
  const written = (column: RollColumn): string => {
    const cell = cells.get(column)
    const found = textOf(cell)
    const wrong = found === undefined ? notText(cell, column) : longNumber(cell, column)
    if (wrong) add(...wrong)
    return found ?? ''
  }
  const certain = (column: RollColumn, found: string): boolean => {
    const doubt = doubtAbout(found)
    if (doubt)
      add('roll/unclear', column, {
        zh: `“${found}”中的“${doubt.seen}”${doubt.why.zh}；请写清楚。`,
        en: `In "${found}", "${doubt.seen}" ${doubt.why.en}: write it out.`,
      })
    return doubt === undefined
  }
  const refer = (column: RollColumn, found: string, read: string) => {
    const names = NAMES[column]
    if (names && read !== '') references.push({ names, field: column, written: found, read })
  }
  const text = (column: RollColumn): string => {
    const found = written(column)
    const read = toPlainReference(found)
    if (column in NAMES || column === 'unit') certain(column, found)
    refer(column, found, read)
    changed(column, found, read)
    return read
  }
  const entries = (column: RollColumn): readonly string[] => {
    const found = written(column)
    if (!certain(column, found)) return [found]
    const list = entriesOf(found)
    if (list.kind === 'unclear') {
      add('roll/unclear', column, {
        zh: `“${found}”是几项，看不出来；请用分号“；”隔开，一项之内不留空格。`,
        en: `How many entries "${found}" has cannot be told: part them by semicolons, and leave no blanks within one.`,
      })
      return [found]
    }
    const read = list.entries.map(toPlainReference)
    list.entries.forEach((entry, index) => refer(column, entry, read[index] as string))
    if (list.guessed || list.entries.some((entry, index) => entry !== read[index]))
      changed(column, found, read.join(';'))
    return read
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
  const names = entries('owners')
  const kinds = even('owner_kind', entries('owner_kind'), { names, add, spread: 'one for all' }).map(
    (found) =>
      word(
        'owner_kind',
        ownerKinds,
        ['roll/unknown-owner-kind', { zh: '业主类型', en: 'kind of owner' }],
        found,
      ),
  )
  const guardians = even('guardian', entries('guardian'), { names, add, spread: 'one each' })
  const owners = names.map((name, index): RollOwner => ({
    id: name,
    kind: kinds[index] ?? 'person',
    ...(guardians[index] && { guardian: guardians[index] }),
  }))
  const certificate = text('certificate')
  const representatives = entries('representative')
  const representative = representatives.join(';')
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
  text('unit')
  const empty = [...cells.values()].every((cell) => textOf(cell) === '')
  if (empty)
    return {
      id: '',
      unit: undefined,
      references: [],
      normalised: [],
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
    if (
      !problems.some(
        (one) =>
          one.field === field &&
          (one.code === 'roll/not-text' || one.code === 'roll/date' || one.code === 'roll/unclear'),
      )
    )
      problems.push({ line, ...(of !== '' && { unit: of as string }), field, reason, code })
  }
  return { id, unit: problems.length === 0 ? unit : undefined, problems, references, normalised }
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

function notText(cell: unknown, column: RollColumn): readonly [RollCode, string, Label] {
  if (cell instanceof Date)
    return [
      'roll/date',
      column,
      {
        zh: `表格软件把“${ROLL_COLUMNS[column].zh}”变成了日期；请把这一列设为文本，重新填写。`,
        en: `The spreadsheet has made a date of "${column}": make the column text, and type it again.`,
      },
    ]
  return [
    'roll/not-text',
    column,
    {
      zh: `“${ROLL_COLUMNS[column].zh}”既不是文本也不是数字。`,
      en: `"${column}" is neither a text nor a number.`,
    },
  ]
}

/** A number with more digits than a spreadsheet keeps: two of them may have become one. */
function longNumber(cell: unknown, column: RollColumn): readonly [RollCode, string, Label] | undefined {
  if (typeof cell !== 'number' || Math.abs(cell) < 1e15) return undefined
  return [
    'roll/number',
    column,
    {
      zh: `“${ROLL_COLUMNS[column].zh}”是超过15位的数字，后面的位数可能已经丢失；请把这一列设为文本，重新填写。`,
      en:
        `"${column}" is a number of more than 15 digits, ` +
        'the last of which may be lost: make the column text, and type it again.',
    },
  ]
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
    zh: `“${ROLL_COLUMNS[field].zh}”有${entries.length}项，业主有${names.length}名。`,
    en: `"${field}" has ${entries.length} entries for ${names.length} owners.`,
  })
  return []
}
