import type { Citation, Conflict } from '../citation.ts'
import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import type { Layer } from './layer.ts'
import type { KnownText, Seat } from './layers.ts'
import type { SearchedLayer } from './looked.ts'
import type { Provision } from './provision.ts'
import type { OtherValue, StandingValue } from './standing.ts'
import { describeValue } from './value-sentences.ts'

/** The layers as a reader calls them. */
export const layerLabels: { readonly [layer in Layer]: Label } = {
  nation: { zh: '国家', en: 'the nation' },
  province: { zh: '省级', en: 'the province' },
  city: { zh: '市级', en: 'the city' },
  district: { zh: '区县级', en: 'the district' },
  house: { zh: '小区自治规则', en: 'the house rules' },
}

/**
 * A citation as a reader writes it: 《物业管理条例》第14条.
 *
 * @example
 * ```ts
 * import { describeCitation } from '@gongzhi/core'
 *
 * describeCitation({ instrument: '物业管理条例', article: '14' })
 * // { zh: '《物业管理条例》第14条', en: '《物业管理条例》 Art. 14' }
 * ```
 */
export function describeCitation({ instrument, article }: Citation): Label {
  // An article that is not counted in figures (附件二) already says what it is.
  return /^\d/.test(article)
    ? { zh: `《${instrument}》第${article.replace(/^\d+/, '$&条')}`, en: `《${instrument}》 Art. ${article}` }
    : { zh: `《${instrument}》${article}`, en: `《${instrument}》 ${article}` }
}

const reasons: { readonly [why in OtherValue['why']]: Label } = {
  agrees: { zh: '与此一致', en: 'which agrees' },
  'default-overridden': {
    zh: '可由更近的层级另行规定',
    en: 'a default that a more local layer has set otherwise',
  },
  'less-strict': {
    zh: '要求较宽，适用更严的规定',
    en: 'which is less strict, and the stricter rule applies',
  },
  adds: { zh: '一并适用', en: 'which counts as well' },
  'yields-to-higher': {
    zh: '与上位规定冲突，不予适用',
    en: 'which conflicts with a higher rule and is not applied',
  },
  'yields-to-recorded-reason': {
    zh: '与此冲突，因已记录的理由不予适用',
    en: 'which conflicts with it and is not applied, for a recorded reason',
  },
  'only-guides': {
    zh: '仅为指导，有其他规定的不再参照',
    en: 'which is guidance, and another text speaks',
  },
}

/** Which layer set a value, by which article, and what the others said. */
export function explainStanding(
  { stands, others, conflicts }: StandingValue,
  unknownPlaces: readonly Seat[],
): Label {
  const { provision } = stands
  const [value, citation, layer] = [
    describeValue(provision, stands.value),
    describeCitation(stands.citation),
    layerLabels[stands.layer],
  ]
  const zh = [`“${provision.label.zh}”为${value.zh}，由${layer.zh}规定，依据${citation.zh}。`]
  const en = [`"${provision.label.en}" is ${value.en}, set by ${layer.en}, by ${citation.en}.`]
  if (stands.guidance) {
    zh.push('该文件仅为指导，因没有其他规定而参照。')
    en.push('It is guidance, followed because no other text speaks.')
  }
  for (const other of others) {
    const [said, where, who, why] = [
      describeValue(provision, other.value),
      describeCitation(other.citation),
      layerLabels[other.layer],
      reasons[other.why],
    ]
    zh.push(`${who.zh}（${where.zh}）规定为${said.zh}：${why.zh}。`)
    en.push(`${capital(who.en)} (${where.en}) says ${said.en}, ${why.en}.`)
  }
  if (others.length === 0) {
    zh.push(unknownPlaces.length > 0 ? '已收录的其他文本没有规定。' : '其他层级没有规定。')
    en.push(
      unknownPlaces.length > 0
        ? 'No other text in force that is known here says anything.'
        : 'No other text in force says anything.',
    )
  }
  for (const { reason } of conflicts) {
    if (reason === undefined) continue
    zh.push(`理由：${reason.zh}。`)
    en.push(`The recorded reason: ${reason.en}.`)
  }
  if (unknownPlaces.length > 0) {
    const unknown = describeUnknownPlaces(unknownPlaces)
    zh.push(unknown.zh)
    en.push(unknown.en)
  }
  return { zh: zh.join(''), en: en.join(' ') }
}

/**
 * Two texts that contradict each other, and which one is applied, in a sentence. Without the provision its
 * values are left out.
 *
 * @example
 * ```ts
 * import { describeConflict, type Conflict } from '@gongzhi/core'
 *
 * const rulebook = { id: 'demo', hash: '' }
 * const conflict: Conflict = {
 *   provision: 'notice-days',
 *   how: 'weaker',
 *   because: 'higher-layer',
 *   stands: {
 *     layer: 'nation',
 *     value: 15,
 *     citation: { instrument: '物业管理条例', article: '14' },
 *     rulebook,
 *   },
 *   yields: {
 *     layer: 'city',
 *     value: 10,
 *     citation: { instrument: '某市物业管理条例', article: '9' },
 *     rulebook,
 *   },
 * }
 * // 'Two texts contradict each other: 《物业管理条例》 Art. 14 is applied, as the higher one, and not
 * // 《某市物业管理条例》 Art. 9.'
 * describeConflict(conflict).en
 * ```
 */
export function describeConflict(
  { stands, yields, because, reason }: Conflict,
  provision?: Provision,
): Label {
  const say = ({ value, citation }: Conflict['stands']): Label => {
    const where = describeCitation(citation)
    const said = provision && describeValue(provision, value)
    return said ? { zh: `${where.zh}（${said.zh}）`, en: `${where.en} (${said.en})` } : where
  }
  const [applied, not] = [say(stands), say(yields)]
  if (because === 'higher-layer')
    return {
      zh: `两处规定相互冲突：适用上位的${applied.zh}，不适用${not.zh}。`,
      en: `Two texts contradict each other: ${applied.en} is applied, as the higher one, and not ${not.en}.`,
    }
  return {
    zh: `两处规定相互冲突：适用${applied.zh}，不适用${not.zh}。${reason === undefined ? '' : `理由：${reason.zh}。`}`,
    en:
      `Two texts contradict each other: ${applied.en} is applied, and not ${not.en}.` +
      (reason === undefined ? '' : ` The recorded reason: ${reason.en}.`),
  }
}

/**
 * That no text of some places is known here, in a sentence: another answer than that their texts were read
 * and are silent.
 *
 * @example
 * ```ts
 * import { describeUnknownPlaces } from '@gongzhi/core'
 *
 * describeUnknownPlaces([{ layer: 'city', place: '440300' }]).en
 * // 'No text of the city (440300) is known here, so it is not known what it says.'
 * ```
 */
export function describeUnknownPlaces(places: readonly Seat[]): Label {
  const none = places.filter(({ known }) => !known)
  const said: Label[] = places.flatMap((seat) => (seat.known ? [ofOtherDays(seat, seat.known)] : []))
  if (none.length > 0)
    said.unshift(
      ...[...new Map(none.map(({ about }) => [about?.en, about]))].map(([en, about]) => {
        const same = none.filter((seat) => seat.about?.en === en)
        return {
          zh: `本系统未收录${inZh(same)}${about ? `关于${about.zh}` : ''}的文本，不知道其如何规定。`,
          en:
            `No text ${about ? `on ${about.en} ` : ''}of ${inEn(same, 'or')} is known here, ` +
            'so it is not known what it says.',
        }
      }),
    )
  return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') }
}

/** That the text of the day is not known, and which texts of other days are. */
function ofOtherDays(seat: Seat, known: readonly KnownText[]): Label {
  const stood = known.flatMap(({ title, since, from }) =>
    since === undefined
      ? []
      : [
          {
            zh: `《${title}》自${since}起施行，所知文本自${from}起，该日的文本未收录，不知道其如何规定。`,
            en:
              `${title} has been in force since ${since}; its wording is known from ${from} on, ` +
              'so it is not known what it said on the day.',
          },
        ],
  )
  for (const { title, from, unread } of known)
    if (unread)
      stood.push({
        zh: `《${title}》自${from}起施行，其文本未收录，不知道其如何规定。`,
        en: `${title} is in force since ${from}; its text is not here, so it is not known what it says.`,
      })
  const others = known.filter(({ since, unread }) => since === undefined && !unread)
  if (others.length === 0)
    return {
      zh: `${inZh([seat])}：${stood.map(({ zh }) => zh).join('')}`,
      en: `Of ${inEn([seat])}: ${stood.map(({ en }) => en).join(' ')}`,
    }
  const texts = others.map(({ title, from, until }) => ({
    zh: `《${title}》自${from}起${until ? `至${until}` : ''}`,
    en: `${title} from ${from}${until ? ` to ${until}` : ' on'}`,
  }))
  return {
    zh:
      `${inZh([seat])}在该日施行的文本未收录，不知道其如何规定；` +
      `所知的是${texts.map(({ zh }) => zh).join('、')}，不能当作该日的规定。` +
      stood.map(({ zh }) => zh).join(''),
    en: [
      `The text of ${inEn([seat])} that was in force on the day is not known here; ` +
        `what is known is ${texts.map(({ en }) => en).join(' and ')}, which cannot be taken for the law of that day.`,
      ...stood.map(({ en }) => en),
    ].join(' '),
  }
}

/**
 * Why a provision is missing: which texts were read and are silent, which are not in force, and which are
 * not known here.
 */
export function explainMissing(asked: {
  readonly provision: Provision
  readonly place?: string
  readonly on: CivilDay
  readonly looked: readonly SearchedLayer[]
}): Label {
  const { on, place } = asked
  const { zh, en } = asked.provision.label
  const of = (text: SearchedLayer['text']) => asked.looked.filter((looked) => looked.text === text)
  const [silent, notInForce, unknown] = [of('silent'), of('not-in-force'), of('unknown')]
  const [places, house] = [
    [...unknown, ...notInForce, ...silent.filter(({ known }) => known)].filter(
      ({ layer }) => layer !== 'house',
    ),
    unknown.some(({ layer }) => layer === 'house'),
  ]
  const said: Label[] = [
    places.length > 0
      ? {
          zh: `本系统已收录的文本中，没有在${on}有效并规定“${zh}”的。`,
          en: `No text known here that is in force on ${on} states "${en}".`,
        }
      : { zh: `${on}没有任何有效文本规定“${zh}”。`, en: `No text in force on ${on} states "${en}".` },
  ]
  if (silent.length > 0)
    said.push({ zh: `已查，没有规定：${inZh(silent)}。`, en: `Read, and silent: ${inEn(silent)}.` })
  if (notInForce.some(({ layer }) => layer === 'house'))
    said.push({
      zh: '本小区的自治规则当日不在施行期间。',
      en: 'The house rules of this community were not in force on that day.',
    })
  if (places.length > 0) said.push(describeUnknownPlaces(places))
  if (house)
    said.push({
      zh: '本系统未收录本小区的自治规则。',
      en: 'No house rules of this community are known here.',
    })
  if (place === undefined)
    said.push({
      zh: '没有给出小区所在地，未查省、市、区县的规定。',
      en: 'Where the community lies was not given, so no province, city or district was asked.',
    })
  return { zh: said.map((one) => one.zh).join(''), en: said.map((one) => one.en).join(' ') }
}

/**
 * Layers by name, each with the code of its place.
 *
 * @example
 * ```ts
 * import { namesOf } from '@gongzhi/core'
 *
 * namesOf([
 *   { layer: 'province', place: '440000' },
 *   { layer: 'city', place: '440300' },
 * ]).en // 'the province (440000) and the city (440300)'
 * ```
 */
export function namesOf(seats: readonly Seat[]): Label {
  return { zh: inZh(seats), en: inEn(seats) }
}

function inZh(seats: readonly Seat[]): string {
  return seats
    .map(({ layer, place }) => `${layerLabels[layer].zh}${place === undefined ? '' : `（${place}）`}`)
    .join('、')
}

function inEn(seats: readonly Seat[], before: 'and' | 'or' = 'and'): string {
  const names = seats.map(
    ({ layer, place }) => `${layerLabels[layer].en}${place === undefined ? '' : ` (${place})`}`,
  )
  const [last, ...others] = [names.at(-1) ?? '', ...names.slice(0, -1)]
  return others.length === 0 ? last : `${others.join(', ')} ${before} ${last}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
