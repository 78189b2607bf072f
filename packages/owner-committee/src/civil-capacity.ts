import {
  addMonths,
  assess,
  type Assessment,
  type Citation,
  type CivilDay,
  type Criterion,
  type Label,
} from '@gongzhi/core'

const CODE = '中华人民共和国民法典'

/** What is known of a person's capacity (民事行为能力). What is left out is not known. */
export interface CapacityFacts {
  readonly born?: CivilDay
  readonly on: CivilDay
  /** Whether somebody of sixteen or more lives mainly on his own earnings. */
  readonly livesOnOwnEarnings?: boolean
  /** What a court found, and has not taken back. */
  readonly court?: 'none' | 'limited' | 'restored' | 'no-finding'
}

/** Full capacity, limited, none, or not known. */
export interface AssessedCapacity extends Assessment {
  readonly capacity: 'full' | 'limited' | 'none' | 'undetermined'
  /** Whether somebody else has to act for him, or with him. */
  readonly acts: 'himself' | 'with-consent-or-by-representative' | 'by-representative' | 'undetermined'
}

const articles = {
  adult: { article: '17', words: '十八周岁以上的自然人为成年人' },
  full: { article: '18', words: '成年人为完全民事行为能力人' },
  earning: {
    article: '18',
    words: '十六周岁以上的未成年人，以自己的劳动收入为主要生活来源的，视为完全民事行为能力人',
  },
  limited: { article: '19', words: '八周岁以上的未成年人为限制民事行为能力人' },
  child: { article: '20', words: '不满八周岁的未成年人为无民事行为能力人' },
  none: { article: '21', words: '不能辨认自己行为的成年人为无民事行为能力人' },
  partly: { article: '22', words: '不能完全辨认自己行为的成年人为限制民事行为能力人' },
  court: { article: '24', words: '可以向人民法院申请认定该成年人为无民事行为能力人或者限制民事行为能力人' },
} as const

type Article = keyof typeof articles
type Capacity = AssessedCapacity['capacity']

/**
 * Which civil capacity somebody has on a day, by age and by what a court found (Civil Code, Arts. 17 to 24), and
 * who acts for him: a member of a committee has full capacity, and an owner who has not votes through his legal
 * representative.
 *
 * An age is reached on the birthday (Art. 1259: 以上 includes the number), by somebody born on 29 February on the 28th
 * in other years, which is the house's choice. An illness alone takes nothing: only a court's finding does, until it
 * is taken back. Without a day of birth, or without saying whether a court found
 * anything, it is undetermined.
 *
 * @example
 * ```ts
 * import { assessCapacity } from '@gongzhi/owner-committee'
 *
 * const seventeen = { born: '2008-06-01', on: '2026-05-31', court: 'no-finding' } as const
 * assessCapacity(seventeen).capacity // 'undetermined': does he live on his own earnings?
 * assessCapacity({ ...seventeen, livesOnOwnEarnings: true }).capacity // 'full'
 * assessCapacity({ ...seventeen, on: '2026-06-01' }).capacity // 'full'
 * ```
 */
export function assessCapacity(facts: CapacityFacts): AssessedCapacity {
  const [capacity, article, note] = capacityOf(facts)
  const met = capacity === 'undetermined' && canBeFull(facts) ? capacity : capacity === 'full'
  const criterion: Criterion = {
    id: 'capacity',
    label: { zh: '完全民事行为能力', en: 'Full civil capacity' },
    required: 'full',
    found: capacity === 'undetermined' ? null : capacity,
    met,
    citation: cite(article),
    ...(note && { note }),
  }
  return { ...assess([criterion]), capacity, acts: acting[capacity] }
}

const acting = {
  full: 'himself',
  limited: 'with-consent-or-by-representative',
  none: 'by-representative',
  undetermined: 'undetermined',
} as const satisfies { readonly [capacity in Capacity]: AssessedCapacity['acts'] }

function cite(article: Article): Citation {
  return { instrument: CODE, ...articles[article] }
}

function capacityOf({
  born,
  on,
  livesOnOwnEarnings,
  court,
}: CapacityFacts): readonly [Capacity, Article, Label?] {
  if (born === undefined)
    // Who was found to have none has none at any age.
    return court === 'none' ? ['none', 'none'] : ['undetermined', 'adult', unknown.born]
  if (on < born) throw new RangeError(`capacity/not-born: ${born} is after ${on}`)
  const is = (years: number) => addMonths(born, 12 * years) <= on
  if (!is(8)) return ['none', 'child']
  if (court === undefined) return ['undetermined', 'court', unknown.court]
  if (court === 'none') return ['none', 'none']
  if (is(18)) return court === 'limited' ? ['limited', 'partly'] : ['full', 'full']
  if (!is(16) || court === 'limited') return ['limited', 'limited']
  if (livesOnOwnEarnings === undefined) return ['undetermined', 'earning', unknown.earnings]
  return livesOnOwnEarnings ? ['full', 'earning'] : ['limited', 'limited']
}

/** Whether anything that is not known could still give him full capacity. */
function canBeFull({ born, on, livesOnOwnEarnings, court }: CapacityFacts): boolean {
  if (court === 'none' || court === 'limited') return false
  if (born === undefined) return true
  const is = (years: number) => addMonths(born, 12 * years) <= on
  return is(18) || (is(16) && livesOnOwnEarnings !== false)
}

const unknown = {
  born: { zh: '不知道出生日期。', en: 'The day of birth is not known.' },
  court: {
    zh: '不知道人民法院是否认定其为无民事行为能力人或者限制民事行为能力人。',
    en: 'It is not known whether a court found that his capacity is limited or that he has none.',
  },
  earnings: {
    zh: '不知道其是否以自己的劳动收入为主要生活来源。',
    en: 'It is not known whether he lives mainly on his own earnings.',
  },
} as const satisfies { readonly [what: string]: Label }
