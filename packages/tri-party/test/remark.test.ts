import { describeRemark, type Remark } from '@gongzhi/tri-party'
import { expect, test } from 'vitest'

import { scheme } from './house-rules.ts'

const said: readonly (readonly [Remark, string, string])[] = [
  ['灯具老化', '灯具老化', '灯具老化'],
  [
    { kind: 'meeting-period-over', period: { count: 15, unit: 'day' } },
    '联席会议处理期（15日）已满',
    'the joint meeting had it for 15 days',
  ],
  [
    { kind: 'decision-not-verified', day: '2026-03-12' },
    '会议议定的事项（期限 2026-03-12）未按期核验',
    'what the meeting decided, due on 2026-03-12, was not verified in time',
  ],
  [
    { kind: 'decision-not-verified', day: null },
    '会议议定的事项未按期核验',
    'what the meeting decided was not verified in time',
  ],
  [
    { kind: 'authority-not-stated', violation: 'noise' },
    '本地规则集未载明“制造噪声”的主管部门',
    'no text of this place names the authority for: Noise',
  ],
  [
    { kind: 'civil-way', violation: 'fee-arrears' },
    '“拒付物业费”不由行政机关处理：催告后可依法提起诉讼或者申请仲裁',
    'no authority takes "Refusal to pay the property fee": ' +
      'after a reminder it can be brought before a court or to arbitration',
  ],
  [
    { kind: 'crime-filed', number: '立字-1' },
    '公安机关已立案（立字-1）',
    'the police have filed it as a crime (立字-1)',
  ],
  [
    { kind: 'review-result', year: 2026, hundredths: 5_205, grade: 'poor' },
    '2026 年度三方互评：52.05 分，等次“差”',
    'cross-review of 2026: 52.05 points, grade "Poor"',
  ],
  [
    { kind: 'review-result', year: 2026, hundredths: null, grade: null },
    '2026 年度三方互评：— 分，等次“无法确定”',
    'cross-review of 2026: — points, grade "undetermined"',
  ],
  [
    { kind: 'secretary-vacant', since: '2026-03-02' },
    '书记自 2026-03-02 起空缺，逾期未补',
    'there has been no secretary since 2026-03-02, for longer than the rules give',
  ],
  [
    { kind: 'weak-dimension', dimension: 'repair' },
    '评分最低的维度：repair',
    'one of the dimensions with the lowest points: repair',
  ],
]

test.each(said)('%j is said in both languages when it is shown', (remark, zh, en) => {
  expect(describeRemark(remark, scheme)).toEqual({ zh, en })
})

test('a grade without its scheme is said by its id', () => {
  expect(describeRemark({ kind: 'review-result', year: 2026, hundredths: 9_000, grade: 'good' }).zh).toBe(
    '2026 年度三方互评：90.00 分，等次“good”',
  )
})
