import type { Terms } from '@gongzhi/core'

const aDocument = { zh: '文件', en: 'a document' }
const people = { zh: '人', en: 'persons' }
const aPerson = { zh: '人员', en: 'a person' }
const aProcess = { zh: '流程', en: 'a process' }

/** What the fields of this package's forms are called. */
export const fields: Terms['fields'] = {
  at: { zh: '组织', en: 'Organisation' },
  begins: { zh: '开始时间', en: 'From what time' },
  by: { zh: '产生方式', en: 'How they come into office' },
  building: { zh: '楼栋', en: 'Building' },
  community: { zh: '分区', en: 'Partition' },
  closes: { zh: '关门时间', en: 'Closes at' },
  consent: { zh: '本人单独同意书', en: 'His own separate consent', of: aDocument },
  day: { zh: '日期', en: 'Day' },
  decision: { zh: '决定文号', en: 'Decision', of: aDocument },
  ends: { zh: '结束时间', en: 'Until what time' },
  'superior.release.from': { zh: '现上级组织', en: 'Present superior' },
  'term.from': { zh: '任期起始日', en: 'First day of the term' },
  holder: { zh: '户主', en: 'Whose household it is', of: aPerson },
  hours: { zh: '开放时间', en: 'Hours' },
  household: { zh: '户', en: 'Household' },
  id: { zh: '编号', en: 'Id' },
  mergedInto: { zh: '并入的组织', en: 'Organisation into which it is merged' },
  name: { zh: '名称', en: 'Name' },
  opens: { zh: '开门时间', en: 'Opens at' },
  owner: { zh: '提供单位', en: 'Whose it is' },
  people: { zh: '到场人数', en: 'How many came', unit: people },
  purpose: { zh: '用途', en: 'What for' },
  office: { zh: '职务', en: 'Office' },
  organisation: { zh: '下级组织', en: 'Subordinate' },
  person: { zh: '人员', en: 'Person', of: aPerson },
  place: { zh: '公示地点', en: 'Where it is shown' },
  process: { zh: '组织', en: 'Organisation', of: aProcess },
  reason: { zh: '原因', en: 'Reason' },
  seats: { zh: '人选', en: 'Who is seated' },
  'venue/seats': { zh: '可容纳人数', en: 'How many it holds', unit: people },
  superior: { zh: '上级组织', en: 'Superior' },
  term: { zh: '任期', en: 'Term' },
  territory: { zh: '管理范围', en: 'Territory' },
  tier: { zh: '层级', en: 'Tier' },
  to: { zh: '新的上级组织', en: 'New superior' },
  user: { zh: '使用的组织', en: 'Who uses it' },
  'venue.close.until': { zh: '停用至', en: 'Closed until' },
  what: { zh: '情况', en: 'What is wrong' },
  until: { zh: '任期届满日', en: 'Last day of the term' },
}
