import {
  articlesOf,
  blank,
  type Block,
  dayOfInstant,
  dayWords,
  definePaper,
  describeValue,
  inARow,
  known,
  line,
  type PaperState,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import { squareMetres } from '../assembly/wording.ts'
import { rollObjection } from '../provisions/index.ts'
import { assemblyMeeting } from './index.ts'
import { convenerName, measuredOf } from './paper-words.ts'
import { rollTotalOf } from './roll.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['convener', 'rollDay', 'roll'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

const WHAT = {
  heads: { zh: '业主人数', en: 'How many owners' },
  area: { zh: '专有部分面积', en: 'Floor area' },
}

/**
 * The roll as it is shown (业主名册、建筑面积公示): as of which day it is, how many owners and how much area it has in
 * all and in each building, and until when and how somebody objects. What it has in all is counted when it is frozen:
 * before that it is filled in by hand. It names nobody.
 */
export const rollPaper = definePaper(assemblyMeeting, {
  name: 'roll',
  label: { zh: '表决权名册和建筑面积公示', en: 'The roll and its floor area, as they are shown' },
  reads: READS,
  notYet: notRolled,
  make(state) {
    const { community, context, fixed, law, name } = state
    const city = name(community)
    const convener = convenerName(context.convener, city)
    return {
      articles: articlesOf(fixed, ['objecting']),
      blocks: publicNotice({
        title: line(
          { zh: '{city}\n业主大会会议表决权名册和建筑面积公示', en: 'Roll and floor area of {city}' },
          { city },
        ),
        addressee: { zh: '全体业主', en: 'To all owners' },
        opening: openingOf(state),
        shown: [
          partsOf(state),
          {
            kind: 'note',
            text: {
              zh: '在几栋楼有专有部分的业主，在各栋分别列入，在合计中按一人计算。',
              en: 'An owner with units in several buildings stands in each, and is one owner in all of them together.',
            },
          },
          {
            kind: 'paragraph',
            text: line(
              {
                zh: '各专有部分的面积见所附明细；业主本人的登记，可以向{convener}查询核对。',
                en:
                  'The area of each unit stands in the list that is shown with this. ' +
                  '{convener} tells each owner his own.',
              },
              { convener },
            ),
          },
        ],
        period: {
          from: shownFrom(state),
          length: law.objecting && describeValue(rollObjection, law.objecting as never),
        },
        objecting: {
          about: { zh: '名册上的业主、人数或者面积', en: 'owners, heads or areas on the roll' },
          how: { zh: '以书面方式或者在线', en: 'in writing or online' },
        },
        by: [convener],
      }),
    }
  },
})

/**
 * The list that is shown with it (明细): each entry with its units and its area, and nobody's name. It is made of the
 * records themselves: while the roll is open by the host alone, and once it is frozen by whoever prepares the vote.
 */
export const rollListPaper = definePaper(assemblyMeeting, {
  name: 'roll-list',
  label: { zh: '表决权名册明细（公示附件）', en: 'List of units and areas, shown with the roll' },
  reads: READS,
  registers: { roll: 'all' },
  notYet: notRolled,
  make: ({ community, context, name, records }) => ({
    blocks: [
      {
        kind: 'title',
        text: line(
          { zh: '{city}\n业主大会会议表决权名册明细', en: 'Units and areas on the roll of {city}' },
          { city: name(community) },
        ),
      },
      {
        kind: 'paragraph',
        text: line(
          {
            zh: '名册以{day}为准。每一行按业主一人计算，不列姓名。',
            en: 'The roll is of {day}. Each line is one owner; no names are shown.',
          },
          { day: dayOf(context) },
        ),
      },
      {
        kind: 'table',
        columns: [
          { label: { zh: '序号', en: 'No.' }, share: 12, align: 'center' },
          { label: { zh: '楼栋', en: 'Building' }, share: 20 },
          { label: { zh: '专有部分', en: 'Units' }, share: 40 },
          { label: { zh: '专有部分面积（平方米）', en: 'Area (m²)' }, share: 28, align: 'right' },
        ],
        rows: records('roll')
          .map(({ buildings, units, areaCentiM2 }) => ({
            parts: buildings.map(({ building }) => building).toSorted(inOrder),
            units: units.toSorted(inOrder),
            areaCentiM2,
          }))
          .toSorted(
            (one, other) =>
              inOrder(one.parts.join(), other.parts.join()) || inOrder(one.units.join(), other.units.join()),
          )
          .map(({ parts, units, areaCentiM2 }, index): readonly Words[] => [
            index + 1,
            inARow(parts, { what: { zh: '楼栋', en: 'Building' } }),
            inARow(units.map(name), { what: { zh: '专有部分', en: 'Units' } }),
            squareMetres(areaCentiM2),
          ]),
      },
    ],
  }),
})

function notRolled({ context: { rollDay, roll } }: Pick<State, 'context'>) {
  return rollDay === null && roll === null
    ? { zh: '尚未公示表决权名册', en: 'the roll has not been shown' }
    : undefined
}

/** 2号楼 comes before 10号楼. */
const inOrder = (one: string, other: string) => one.localeCompare(other, 'zh', { numeric: true })

function dayOf({ rollDay, roll }: State['context']): Words {
  const day = roll?.day ?? rollDay
  return known(day && dayWords(day), { zh: '名册基准日', en: 'Day of the roll' })
}

function openingOf({ context }: State): Words {
  const { heads, area } = measuredOf(context.roll && rollTotalOf(context.roll, null), WHAT)
  return line(
    {
      zh:
        '业主大会会议的表决权名册以{day}为准，共有业主 {heads} 人，专有部分面积合计 {area} 平方米。' +
        '现将名册和面积公示如下：',
      en: 'The roll is of {day}: {heads} owners with {area} m² in all. By building:',
    },
    {
      day: dayOf(context),
      heads,
      area,
    },
  )
}

function partsOf({ context: { roll } }: State): Block<Words> {
  const row = (label: Words, total: Measure | null | undefined): readonly Words[] => {
    const { heads, area } = measuredOf(total, WHAT)
    return [label, heads, area]
  }
  const scopes = roll?.scopes ?? []
  const parts = scopes.flatMap(({ building, total }) => (building === null ? [] : [{ building, total }]))
  return {
    kind: 'table',
    columns: [
      { label: { zh: '楼栋', en: 'Building' }, share: 40 },
      { label: WHAT.heads, share: 24, align: 'right' },
      { label: { zh: '专有部分面积（平方米）', en: 'Area (m²)' }, share: 36, align: 'right' },
    ],
    rows: [
      ...(parts.length > 0
        ? parts
            .toSorted((one, other) => inOrder(one.building, other.building))
            .map(({ building, total }) => row(building, total))
        : [row(blank({ zh: '楼栋', en: 'Building' }), undefined)]),
      row({ zh: '合计', en: 'In all' }, roll && rollTotalOf(roll, null)),
    ],
  }
}

function shownFrom({ registers, offset }: State): Words | undefined {
  const since = registers['roll']?.openedAt
  return since === undefined ? undefined : dayOfInstant(since, offset)
}
