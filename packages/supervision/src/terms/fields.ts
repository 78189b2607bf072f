import type { Terms } from '@gongzhi/core'

const aDocument = { zh: '文件', en: 'a document' }

/** What the fields of this package's forms are called. */
export const fields: Terms['fields'] = {
  basis: { zh: '认定或者决定', en: 'What establishes it', of: aDocument },
  community: { zh: '发生地', en: 'Where it happened' },
  decision: { zh: '撤销决定', en: 'Decision that revokes it', of: aDocument },
  endedOn: { zh: '行为终止日', en: 'Last day of the act' },
  evidence: { zh: '证明材料', en: 'Evidence', of: aDocument },
  fact: { zh: '事实编号', en: 'Fact' },
  finding: { zh: '事实', en: 'What was found' },
  foundOn: { zh: '认定日', en: 'Day on which it was found' },
  granted: { zh: '是否准予修复', en: 'Whether it is granted' },
  grounds: { zh: '异议理由', en: 'Grounds' },
  item: { zh: '记分项', en: 'Item' },
  kind: { zh: '主体类别', en: 'Kind of subject' },
  notice: { zh: '告知单', en: 'Notice', of: aDocument },
  promise: { zh: '信用承诺', en: 'What is promised' },
  reason: { zh: '理由', en: 'Reason' },
  subject: { zh: '信用主体', en: 'Whose it is' },
  upheld: { zh: '异议是否成立', en: 'Whether it is upheld' },
}
