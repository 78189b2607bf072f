import { type Fraction, type Label, reaches } from '@gongzhi/core'

import { buildingsOf, electorateName } from '../assembly/electorate.ts'
import { missingBeside } from '../assembly/remote.ts'
import { shareWords } from '../assembly/wording.ts'
import type { Check } from '../verdict.ts'
import { type Item, scopesOf } from './item.ts'
import { rollTotalOf, type RollTotals } from './roll.ts'

/** Buildings that decide alone have to have owners on the roll, whose heads can be told. */
export function knownBuildings({
  agenda,
  roll,
}: {
  readonly agenda: readonly Item[]
  readonly roll: RollTotals | null
}): Check {
  const scopes = scopesOf(agenda)
  const unknown = scopes
    .flatMap((scope) => buildingsOf(scope))
    .find((building) => !roll || !rollTotalOf(roll, building))
  const tangled = scopes.find(
    (scope) => scope !== null && roll && unknown === undefined && !rollTotalOf(roll, scope),
  )
  if (tangled !== undefined)
    return {
      met: false,
      why: {
        zh: `名册上跨楼栋的业主组合过多，无法确定${electorateName(tangled)}共有多少人`,
        en: `too many owners lie in several buildings to tell how many heads ${electorateName(tangled)} have`,
      },
      instead: { zh: '请按楼栋分别表决', en: 'put it to each building' },
    }
  return {
    met: unknown === undefined,
    why: { zh: `名册上没有楼栋 ${unknown ?? ''}`, en: `the roll has no building ${unknown ?? ''}` },
    instead: { zh: '请更正该议题的楼栋', en: 'correct the building of the item' },
  }
}

/**
 * No unit has two heads: who finds one on the roll objects while it is shown, and if nobody did, nothing is
 * voted over it.
 */
export function singleHeads({
  roll,
}: {
  readonly roll: { readonly doubled: readonly string[] } | null
}): Check {
  const units = roll?.doubled ?? []
  return {
    met: units.length === 0,
    why: {
      zh: `名册上同一专有部分属于两名表决权人：${units.join('、')}`,
      en: `the roll has units under two voters: ${units.join(', ')}`,
    },
    instead: {
      zh: '请取消会议，更正名册后重新召集',
      en: 'cancel the meeting and convene it over a corrected roll',
    },
  }
}

/**
 * How many owners there are, whoever petitions says himself; the roll says it for good, and without the
 * share nothing is put to the vote.
 */
export function stillPetitioned(
  {
    source,
    signatures,
    roll,
  }: {
    readonly source: string
    readonly signatures: number | null
    readonly roll: { readonly voters: number } | null
  },
  share: Fraction,
): Check {
  const [signed, voters] = [signatures ?? 0, roll?.voters ?? 0]
  return {
    met: source !== 'petition' || reaches({ part: signed, whole: voters, fraction: share }),
    why: {
      zh: `名册上 ${voters} 人中有 ${signed} 人联名，须有${shareWords(share).zh}`,
      en: `${signed} of the ${voters} on the roll have signed, and it takes ${shareWords(share).en}`,
    },
  }
}

const forms: Readonly<Record<string, Label>> = {
  meeting: { zh: '集体讨论', en: 'a meeting' },
  paper: { zh: '纸质票', en: 'paper' },
  'door-to-door': { zh: '上门征求意见', en: 'door to door' },
  video: { zh: '视频会议', en: 'video' },
  online: { zh: '网络表决', en: 'online' },
  telephone: { zh: '电话表决', en: 'by telephone' },
  message: { zh: '短信、即时通讯表决', en: 'by message' },
}
const bodies: Readonly<Record<string, Label>> = {
  'residents-committee': { zh: '居民委员会', en: "the residents' committee" },
  street: { zh: '街道办事处', en: 'the street office' },
  'housing-authority': { zh: '房屋主管部门', en: 'the housing authority' },
  'party-organisation': { zh: '党组织', en: 'the party organisation' },
}
const named = (names: Readonly<Record<string, Label>>, words: readonly string[]): Label => ({
  zh: words.map((word) => names[word]?.zh ?? word).join('、'),
  en: words.map((word) => names[word]?.en ?? word).join(', '),
})

/** Votes come in as the place lets them. */
export function lawfulForms(announced: readonly string[], allowed: readonly string[]): Check {
  const foreign = named(
    forms,
    announced.filter((form) => !allowed.includes(form)),
  )
  const possible = named(forms, allowed)
  return {
    met: foreign.zh === '',
    why: {
      zh: `通知了规则没有的表决形式：${foreign.zh}`,
      en: `the notice names a form of voting that the rules do not have: ${foreign.en}`,
    },
    instead: { zh: `可采用的形式：${possible.zh}`, en: `possible forms: ${possible.en}` },
  }
}

/** Whoever does not vote remotely has the other way that the place asks for. */
export function formsBeside(announced: readonly string[], conditions: readonly string[]): Check {
  const lacking = missingBeside(announced, conditions)
  const beside = named(forms, lacking === 'offline-beside' ? ['meeting', 'paper'] : ['paper'])
  return {
    met: lacking === undefined,
    why: {
      zh: `通知了${named(forms, announced).zh}，没有同时提供${beside.zh.replace('、', '或者')}`,
      en: `the notice offers ${named(forms, announced).en}, and not ${beside.en.replace(', ', ' or ')} beside it`,
    },
    instead: {
      zh: `请同时提供${beside.zh.replace('、', '或者')}`,
      en: `offer ${beside.en.replace(', ', ' or ')} beside it`,
    },
  }
}

/** Forms of voting, as a sentence says them. */
export const formWords = (those: readonly string[]): Label => named(forms, those)

/** Everybody is told whom the place names. */
export function everybodyTold(told: readonly string[], required: readonly string[]): Check {
  const untold = named(
    bodies,
    required.filter((one) => !told.includes(one)),
  )
  return {
    met: untold.zh === '',
    why: { zh: `没有告知${untold.zh}`, en: `not told yet: ${untold.en}` },
    instead: { zh: `请告知：${untold.zh}`, en: `tell: ${untold.en}` },
  }
}
