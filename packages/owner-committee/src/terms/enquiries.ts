import type { Label, Terms } from '@gongzhi/core'

import { PUBLISHED_FIGURES } from '../assembly/published-figure.ts'
import { PARTS } from '../assembly/totals.ts'
import { CLOCKS } from '../clock/clocks.ts'

const figures: { readonly [figure: string]: Label } = {
  roll: { zh: '全体业主', en: 'All owners' },
  participants: { zh: '参与表决', en: 'Participants' },
  for: { zh: '同意', en: 'For' },
  against: { zh: '反对', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstentions' },
  void: { zh: '无效票', en: 'Void ballots' },
  unreturned: { zh: '已送达未交回', en: 'Delivered and not returned' },
  undelivered: { zh: '未送达', en: 'Not delivered' },
  notified: { zh: '计入参与而仅送达未表决', en: 'Participants who were only notified' },
  issued: { zh: '发出票', en: 'Ballots issued' },
  returned: { zh: '收回票', en: 'Ballots returned' },
}

const under = (around: string, names: readonly string[]): Terms['fields'] =>
  Object.fromEntries(names.map((name) => [`${around}.${name}`, figures[name] as Label]))

/** What the fields of enquiries are called. */
export const enquiryFields: Terms['fields'] = {
  ...under('heads', ['roll', ...PARTS]),
  ...under('area', ['roll', ...PARTS]),
  ...under('numbers', PUBLISHED_FIGURES),
  numbers: { zh: '数字', en: 'Numbers' },
  percents: { zh: '百分比', en: 'Percentages' },
  figure: { zh: '哪一项', en: 'Which figure' },
  'enquiry.area': {
    zh: '专有部分面积（平方米，写成文字，如 "12345.67"）',
    en: 'Area in square metres, as text: "12345.67"',
  },
  'enquiry.heads': { zh: '人数', en: 'Heads' },
  'enquiry.clock': { zh: '期间', en: 'Period' },
  'enquiry.from': {
    zh: '起算日；向前计算的，为事项发生之日',
    en: 'The day that it is counted from; of one counted back, the day of the event',
  },
  'enquiry.done': { zh: '办理之日', en: 'The day on which it was done' },
  'enquiry.convention': { zh: '向前计算的方法', en: 'How it is counted back' },
  percent: { zh: '百分比，照原文小数', en: 'Percentage, with the decimals as printed' },
  'percents.of': { zh: '占谁的比例', en: 'Of whom' },
  'reached.of': { zh: '占谁的比例', en: 'Of whom' },
  reached: { zh: '称已达到的比例', en: 'The share said to be reached' },
  n: { zh: '分子', en: 'Numerator' },
  d: { zh: '分母', en: 'Denominator' },
  bound: { zh: '是否含本数', en: 'Whether the bound itself counts' },
}

/** What their values mean. */
export const enquiryValues: Terms['values'] = {
  ...Object.fromEntries(Object.entries(CLOCKS).map(([name, { label }]) => [`clock.${name}`, label])),
  'convention.calendar-difference': { zh: '按日期相差', en: 'By the difference of the dates' },
  'convention.full-days': { zh: '按完整的日数', en: 'By full days between them' },
  'of.roll': { zh: '全体业主', en: 'All owners' },
  'of.participants': { zh: '参与表决者', en: 'Those who take part' },
  'of.not-said': { zh: '没有说明', en: 'Not said' },
  ...Object.fromEntries(Object.entries(figures).map(([figure, label]) => [`figure.${figure}`, label])),
  'bound.strict': { zh: '超过（不含本数）', en: 'More than' },
  'bound.inclusive': { zh: '以上（含本数）', en: 'At least' },
}
