import type { Rulebook } from '@gongzhi/core'

/** What a place says of the size of a committee leaves the guiding rules on it without a say. */
const SIZE = ['committee/size-minimum', 'committee/size-maximum', 'committee/size-parity']

/**
 * 业主大会和业主委员会指导规则 (建房〔2009〕274号): a ministry's guidance, which speaks where no other text of the place
 * does.
 *
 * The whole text is not at hand. What stands here is in extracts of it that two public programs copied; the
 * numbers of the articles are from secondary sources. It is older than the Civil Code, and nothing of it on votes is
 * taken. Not taken either, because no words of it are at hand: silence clauses (Art. 26), parking (Art. 25),
 * notice of committee meetings (Art. 39), recall (Art. 44), vacancies (Art. 46), the fallback convener (Art. 51).
 */
export const guidingRules = {
  id: 'owner-committee/guiding-rules',
  package: 'owner-committee',
  layer: 'nation',
  label: { zh: '全国（指导规则）', en: 'Nation (guiding rules)' },
  instruments: {
    'guiding-rules': {
      title: '业主大会和业主委员会指导规则',
      subjects: ['committee', 'term', 'election'],
      number: '建房〔2009〕274号',
      from: '2010-01-01',
      guidance: true,
      note: 'Known from extracts. Its number and the day from which it is in force are from secondary sources.',
    },
  },
  values: [
    {
      provision: 'committee/size-minimum',
      value: 5,
      instrument: 'guiding-rules',
      article: '31',
      words: '由5至11人单数组成',
      unless: SIZE,
    },
    {
      provision: 'committee/size-maximum',
      value: 11,
      instrument: 'guiding-rules',
      article: '31',
      words: '由5至11人单数组成',
      unless: SIZE,
    },
    {
      provision: 'committee/size-parity',
      value: 'odd',
      instrument: 'guiding-rules',
      article: '31',
      words: '由5至11人单数组成',
      unless: SIZE,
    },
    {
      provision: 'committee/first-meeting',
      value: { count: 7, unit: 'day' },
      instrument: 'guiding-rules',
      article: '32',
      words: '业主委员会应当自选举之日起7日内召开首次会议',
      note: 'The number of the article is not certain.',
    },
    {
      provision: 'term/maximum',
      value: { count: 5, unit: 'year' },
      instrument: 'guiding-rules',
      article: '32',
      words: '每届任期不超过5年',
      note: 'The number of the article is not certain.',
    },
    {
      provision: 'election/group-parity',
      value: 'odd',
      instrument: 'guiding-rules',
      article: '11',
      words: '筹备组成员人数应为单数',
      note: 'The number of the article is not certain.',
    },
    {
      provision: 'election/group-owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'guiding-rules',
      article: '11',
      words: '其中业主代表人数不低于筹备组总人数的一半',
      note: 'The number of the article is not certain.',
    },
    {
      provision: 'election/group-leader',
      value: ['street'],
      instrument: 'guiding-rules',
      article: '11',
      words: '筹备组组长由街道办事处、乡镇人民政府代表担任',
      note: 'The number of the article is not certain.',
    },
  ],
} as const satisfies Rulebook
