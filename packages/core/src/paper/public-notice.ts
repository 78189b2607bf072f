import type { Label } from '../label.ts'
import { blank, known, line, type Words } from './line.ts'
import type { Block } from './paper.ts'

/** What a public notice says (公示). */
export interface PublicNotice {
  readonly title: Words
  /** To whom it is shown; left out, to everybody. */
  readonly addressee?: Words
  /** Why it is shown, and what. */
  readonly opening: Words
  /** What is shown. */
  readonly shown: readonly Block<Words>[]
  /** From when, and for how long: what the state does not know is filled in by hand. */
  readonly period: { readonly from: Words | null | undefined; readonly length: Words | null | undefined }
  /** To what somebody may object, and where or how; left out where nobody may. */
  readonly objecting?: { readonly about: Label; readonly how: Label }
  /** What else is said behind it. */
  readonly further?: readonly Block<Words>[]
  /** Who signs and seals it. */
  readonly by: readonly Words[]
}

/**
 * A public notice (公示), whatever it shows: candidates, a result, accounts. It says from when and for how long it
 * hangs, who may object to what, how and to whom, and has a place for the seal of whoever shows it. A place that the
 * state does not know is a blank line.
 *
 * @example
 * ```ts
 * import { dayWords, publicNotice } from '@gongzhi/core'
 *
 * const blocks = publicNotice({
 *   title: { zh: '2026年公共收益收支公示', en: 'Income from common parts in 2026' },
 *   addressee: { zh: '全体业主', en: 'To all owners' },
 *   opening: { zh: '现将收支情况公示如下：', en: 'What came in and was spent:' },
 *   shown: [{ kind: 'list', items: [{ zh: '电梯广告 12000 元', en: 'Advertisements: 12,000 yuan' }] }],
 *   period: { from: dayWords('2027-01-11'), length: { zh: '七日', en: 'seven days' } },
 *   objecting: { about: { zh: '收支情况', en: 'the accounts' }, how: { zh: '以书面方式', en: 'in writing' } },
 *   by: [{ zh: '希望城小区业主委员会', en: 'Owner committee of Hope City' }],
 * })
 * blocks.map(({ kind }) => kind).join() // 'title,addressee,paragraph,list,paragraph,paragraph,signOff'
 * ```
 */
export function publicNotice(notice: PublicNotice): readonly Block<Words>[] {
  const { title, addressee, opening, shown, period, objecting, further = [], by } = notice
  const from = known(period.from, { zh: '公示日期', en: 'Day of publication' })
  return [
    { kind: 'title', text: title },
    ...(addressee === undefined ? [] : [{ kind: 'addressee', text: addressee } as const]),
    { kind: 'paragraph', text: opening },
    ...shown,
    {
      kind: 'paragraph',
      text: line(
        { zh: '公示时间：自{from}起，{length}。', en: 'Shown from {from}, for {length}.' },
        { from, length: known(period.length, { zh: '公示期限', en: 'For how long it is shown' }) },
      ),
    },
    ...(objecting === undefined ? [] : [objectionTo(objecting)]),
    ...further,
    { kind: 'signOff', by, day: from },
  ]
}

function objectionTo({ about, how }: NonNullable<PublicNotice['objecting']>): Block<Words> {
  return {
    kind: 'paragraph',
    text: line(
      {
        zh: '对{about}有异议的，请在公示期内{how}提出，写明姓名、联系方式和理由。联系人及电话：{contact}。',
        en:
          'Objections to {about} are made {how} while it is shown, with name, address and grounds. ' +
          'Whom to call: {contact}.',
      },
      { about, how, contact: blank({ zh: '联系人及电话', en: 'Whom to call' }) },
    ),
  }
}
