import type { SelectionCriteria } from './criteria.ts'

const organisation = { zh: '组织健全', en: 'Complete organisation' }
const mechanism = { zh: '机制完善', en: 'Complete mechanism' }

/**
 * Criteria of a selection as an example. Of the five standards of Sichuan's selection of 2021 two are known whole,
 * after newspaper reports, of the third only how it begins, and the last two not at all: they are missing here,
 * and a round says so. Weights and what vetoes are made up.
 */
export const exampleCriteria: SelectionCriteria = {
  standards: [
    { id: 'organisation', label: organisation, text: 'whole' },
    { id: 'mechanism', label: mechanism, text: 'whole' },
    { id: 'service', label: { zh: '服务优质', en: 'Good service' }, text: 'beginning' },
    { id: 'fourth', label: { zh: '第四项标准', en: 'Fourth standard' }, text: 'missing' },
    { id: 'fifth', label: { zh: '第五项标准', en: 'Fifth standard' }, text: 'missing' },
  ],
  criteria: [
    {
      id: 'organisation-complete',
      standard: 'organisation',
      label: { zh: '小区党组织健全', en: 'The party organisation is complete' },
      weight: 10,
      veto: true,
      evidence: { kind: 'organisation' },
    },
    {
      id: 'committee-complete',
      standard: 'organisation',
      label: { zh: '业主委员会健全', en: 'The owner committee is complete' },
      weight: 10,
      veto: true,
      evidence: { kind: 'committee' },
    },
    {
      id: 'cross-appointed',
      standard: 'organisation',
      label: {
        zh: '党组织成员依法进入业主委员会',
        en: 'Members of the party organisation sit in the committee',
      },
      weight: 10,
      veto: false,
      evidence: { kind: 'cross-appointment', atLeast: 1 },
    },
    {
      id: 'covenant',
      standard: 'mechanism',
      label: { zh: '管理规约写入党组织参与', en: "The covenant has the party organisation's part" },
      weight: 10,
      veto: false,
      evidence: { kind: 'document', document: 'covenant', participation: true },
    },
    {
      id: 'rules-of-procedure',
      standard: 'mechanism',
      label: { zh: '议事规则已通过', en: 'The rules of procedure are in force' },
      weight: 10,
      veto: false,
      evidence: { kind: 'document', document: 'rules-of-procedure', participation: false },
    },
    {
      id: 'linkage',
      standard: 'mechanism',
      label: { zh: '三方联动按月召开联席会议', en: 'A joint meeting every month' },
      weight: 10,
      veto: false,
      evidence: { kind: 'meetings', months: 12, atLeast: 12 },
    },
    {
      id: 'decision-procedure',
      standard: 'mechanism',
      label: { zh: '决策程序明确并运行', en: 'The procedure of deciding is clear and runs' },
      weight: 10,
      veto: false,
      evidence: { kind: 'file' },
    },
  ],
}
