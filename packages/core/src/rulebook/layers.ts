import type { Label } from '../label.ts'
import type { CivilDay } from '../time.ts'
import type { Layer } from './layer.ts'

/** Where and for whom the law is asked. */
export interface Where {
  readonly place?: string | undefined
  readonly community?: string | undefined
}

/** One layer, and whose text it is: a code of GB/T 2260, or a community; the nation needs neither. */
export interface Seat {
  readonly layer: Layer
  readonly place?: string
  readonly community?: string
  /** What was asked about, where it is a subject with texts of its own: it is said of these alone. */
  readonly about?: Label
  /**
   * Of a place of which no text in force on the day is known: the texts that are known, and their days. The law
   * of the day is another text, before them or after them. Where other texts of the place are known for the day,
   * only those that were in force on it in a wording that is not known (`since`).
   */
  readonly known?: readonly KnownText[]
}

/** A text that is known here, and the days on which it is in force. */
export interface KnownText {
  readonly title: string
  /** The day from which it was in force in an earlier wording, where the day asked lies between. */
  readonly since?: CivilDay
  readonly from: CivilDay
  readonly until?: CivilDay
  /** It is in force on the day, and its text is not here. */
  readonly unread?: true
}

/** A place: six digits of GB/T 2260. */
export const PLACE = /^(?!00)\d{6}$/

/** The place that a file of each layer names. */
export const PLACES: { readonly [layer in Layer]: readonly [form: RegExp, says: Label] } = {
  nation: [/^$/, { zh: '国家层级不写地点', en: 'the nation has no place' }],
  province: [/^(?!00)\d{2}0000$/, { zh: '省级的代码形如 370000', en: 'a province has a code like 370000' }],
  city: [
    /^(?!00)\d{2}(?!00)\d{2}00$/,
    { zh: '设区的市的代码形如 370200', en: 'a city has a code like 370200' },
  ],
  district: [
    /^(?!00)\d{2}(?!00)\d{2}(?!00)\d{2}$/,
    { zh: '区县的代码形如 370202', en: 'a district or county has a code like 370202' },
  ],
  house: [/^(|(?!00)\d{6})$/, { zh: '小区所在地为六位代码', en: 'a community lies at a six-digit code' }],
}

/** The four municipalities: what lies between one and its districts (市辖区) is no city. */
const MUNICIPALITIES = new Set(['11', '12', '31', '50'])

/**
 * The layers that speak somewhere, from the highest, each with whose text it is: `370202` lies in the city
 * `370200` and the province `370000`.
 *
 * A district of a municipality has no city above it, and neither has a county that a province administers
 * itself (`419001`).
 */
export function seatsOf({ place, community }: Where): readonly Seat[] {
  const seats: Seat[] = [{ layer: 'nation' }]
  if (place !== undefined) {
    seats.push({ layer: 'province', place: `${place.slice(0, 2)}0000` })
    const [city, district] = [place.slice(2, 4), place.slice(4)]
    const cityless = district !== '00' && (MUNICIPALITIES.has(place.slice(0, 2)) || city === '90')
    if (city !== '00' && !cityless) seats.push({ layer: 'city', place: `${place.slice(0, 4)}00` })
    if (city !== '00' && district !== '00') seats.push({ layer: 'district', place })
  }
  if (community !== undefined) seats.push({ layer: 'house', community })
  return seats
}

/**
 * Whether a statute or house rule reaches somewhere: a province by the first two digits of the code, a city
 * by the first four, a district by all six.
 */
export function reachesPlace(text: Where & { readonly layer: Layer }, where: Where): boolean {
  switch (text.layer) {
    case 'nation':
      return true
    case 'province':
      return where.place !== undefined && text.place?.slice(0, 2) === where.place.slice(0, 2)
    case 'city':
      return where.place !== undefined && text.place?.slice(0, 4) === where.place.slice(0, 4)
    case 'district':
      return where.place !== undefined && text.place === where.place
    case 'house':
      return where.community !== undefined && text.community === where.community
  }
}
