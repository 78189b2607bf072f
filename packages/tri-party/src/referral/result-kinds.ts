import type { Label } from '@gongzhi/core'

/** The kinds of administrative penalties (行政处罚法, Art. 9), by its items. */
export const PENALTIES = ['warning', 'fine', 'licence', 'restriction', 'detention', 'other'] as const
/** A kind of administrative penalty. */
export type Penalty = (typeof PENALTIES)[number]
/** What the kinds of penalties are called. */
export const penaltyLabels: Readonly<Record<Penalty, Label>> = {
  warning: { zh: '警告、通报批评', en: 'Warning or public criticism' },
  fine: { zh: '罚款、没收', en: 'Fine or confiscation' },
  licence: { zh: '暂扣、吊销许可证件，降低资质等级', en: 'Licence suspended or revoked, grade lowered' },
  restriction: { zh: '限制、停止生产经营或者从业', en: 'Business or profession restricted or stopped' },
  detention: { zh: '行政拘留', en: 'Detention' },
  other: { zh: '其他行政处罚', en: 'Other penalty' },
}

/** The forms that a result has (处理结果): what can be counted of it. */
export const RESULTS = ['penalty', 'order', 'corrected', 'none', 'crime'] as const
/** The form of a result. */
export type ResultForm = (typeof RESULTS)[number]
/** What the forms are called. */
export const resultLabels: Readonly<Record<ResultForm, Label>> = {
  penalty: { zh: '行政处罚', en: 'Penalty' },
  order: { zh: '责令改正', en: 'Order to correct' },
  corrected: { zh: '已自行改正', en: 'Corrected without an order' },
  none: { zh: '未发现违法或者不予处罚', en: 'Nothing unlawful, or no penalty' },
  crime: { zh: '移送公安机关立案', en: 'Filed by the police as a crime' },
}
