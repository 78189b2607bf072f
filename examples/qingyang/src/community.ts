import { creditEntry, enforcementVisit } from '@gongzhi/supervision'
import { rectification, referral } from '@gongzhi/tri-party'

import type { Play } from './host.ts'
import { clerk, housing, manager, street, urban } from './people.ts'
import { HOUSING, JINXIU } from './places.ts'

const officers = (authority: string) => ({
  authority,
  officers: [
    { person: `${authority}-甲`, number: '川A-001' },
    { person: `${authority}-乙`, number: '川A-002' },
  ],
})

/** Four departments on one evening: an order for the company, a referral for an owner, and some guidance. */
export async function visit(play: Play): Promise<void> {
  await play.to('2026-05-13')
  const one = await play.start(enforcementVisit, {
    community: JINXIU,
    id: 'visit',
    input: {
      kind: 'joint',
      departments: [
        { authority: 'fire-rescue', competent: ['fire-lane', 'e-bike-charging'] },
        { authority: 'housing', competent: ['change-of-use'] },
      ],
      matters: '消防通道、违法建设，指导三方联动',
      day: '2026-05-15',
      announced: true,
    },
    by: street,
  })
  await one.does(street, 'officers.record', officers('fire-rescue'))
  await play.to('2026-05-15', '19:00')
  await one.does(street, 'visit.arrive', {})
  await one.does(street, 'companion.record', { of: 'company', person: manager.id })
  const lane = {
    id: 'lane',
    authority: 'fire-rescue',
    violation: 'fire-lane',
    place: '3 号楼西侧',
    about: 'company',
    subject: '锦绣物业',
    count: 3,
    evidence: ['照片-1'],
  }
  await one.cannot(street, 'finding.add', { ...lane, id: 'shed', authority: 'housing' })
  await one.does(street, 'finding.add', lane)
  await one.does(street, 'finding.add', {
    ...lane,
    id: 'shed',
    violation: 'illegal-building',
    place: '7 号楼顶层',
    about: 'owner',
    subject: '7-2601',
    count: 1,
  })
  await one.does(street, 'publicity.hold', { topic: '消防通道', people: 64 })
  await one.does(street, 'visit.leave', {})
  await one.does(street, 'finding.settle', {
    id: 'lane',
    as: 'order',
    decision: '责改-2026-31',
    to: null,
    note: '十五日内清除并划线',
  })
  await one.cannot(street, 'finding.settle', {
    id: 'shed',
    as: 'order',
    decision: '责改-2026-32',
    to: null,
    note: '拆除',
  })
  await one.does(street, 'finding.settle', {
    id: 'shed',
    as: 'refer',
    decision: null,
    to: 'urban-management',
    note: '现场劝阻，业主未停工',
  })
  await play.to('2026-05-16')
  await one.does(street, 'report.file', { report: '执法报告-5' })
}

/** The company clears the lane, and the shed is decided about. */
export async function consequences(play: Play): Promise<void> {
  const order = play.of(rectification, { community: JINXIU, id: 'visit/rectification-lane' })
  await play.to('2026-05-18')
  await order.does(manager, 'plan.submit', { plan: '整改方案-1' })
  await order.does(housing, 'plan.approve', {})
  const shed = play.of(referral, { community: JINXIU, id: 'visit/referral-shed' })
  await shed.does(street, 'authority.determine', { authority: 'urban-management', reason: '街道协调确定' })
  await play.to('2026-05-20')
  await shed.does(urban, 'referral.acknowledge', { number: '收-118' })
  await play.to('2026-05-26')
  await order.does(manager, 'measure.report', { finding: 'lane', reference: '照片-2' })
  await order.does(manager, 'inspection.request', {})
  await play.to('2026-05-28')
  await order.does(housing, 'inspection.pass', { report: '复查-31' })
  const evening = play.of(enforcementVisit, { community: JINXIU, id: 'visit' })
  await evening.does(street, 'recheck.record', { id: 'lane', done: true, evidence: '复查-31' })
}

/** The shed is decided about. */
export async function decide(play: Play): Promise<void> {
  await play.to('2026-06-10')
  const shed = play.of(referral, { community: JINXIU, id: 'visit/referral-shed' })
  await shed.does(urban, 'result.report', {
    form: 'penalty',
    result: '责令限期拆除并处罚款',
    decision: '罚决-2026-77',
    decidedOn: '2026-06-09',
    penalties: ['fine'],
  })
}

/** A fact about the company. */
function entry(play: Play, id: string, input: object) {
  return play.start(creditEntry, {
    community: HOUSING,
    id,
    input: {
      subject: '锦绣物业',
      kind: 'company',
      community: JINXIU,
      evidence: ['材料-1'],
      basis: null,
      endedOn: null,
      ...input,
    },
    by: clerk,
  })
}

/** What the company gains. */
export async function gain(play: Play): Promise<void> {
  await play.to('2026-04-08')
  const gained = await entry(play, 'party-branch', {
    fact: '成立党支部',
    item: 'party-branch',
    finding: '企业成立党支部',
    foundOn: '2026-04-07',
  })
  await gained.does(housing, 'entry.verify', {})
  await gained.does(housing, 'notice.serve', { notice: '告知单-1' })
}

/** What it loses, and what it does not: it objects, and somebody decides who neither collected nor verified. */
export async function complain(play: Play): Promise<void> {
  await play.to('2026-04-29')
  const late = { item: 'overdue-rectification', foundOn: '2026-04-27' }
  const lost = await entry(play, 'elevator', {
    ...late,
    fact: '电梯整改逾期',
    finding: '电梯整改逾期 12 日',
  })
  const wrong = await entry(play, 'cleaning', {
    ...late,
    fact: '保洁整改逾期',
    finding: '保洁整改逾期 2 日',
  })
  for (const [one, notice] of [
    [lost, '告知单-2'],
    [wrong, '告知单-3'],
  ] as const) {
    await one.does(housing, 'entry.verify', {})
    await one.does(housing, 'notice.serve', { notice })
  }
  await play.to('2026-04-30')
  await wrong.does(manager, 'objection.file', { grounds: '期限内已整改', evidence: '照片-3' })
  await wrong.cannot(housing, 'objection.decide', { upheld: true, reason: '情况属实' })
  await wrong.does(street, 'objection.decide', { upheld: true, reason: '照片属实' })
}

/** The company repairs what it lost. */
export async function repair(play: Play): Promise<void> {
  await play.to('2026-06-12')
  const lost = play.of(creditEntry, { community: HOUSING, id: 'elevator' })
  const asked = { promise: '按月检修并公示', evidence: '检修记录' }
  await lost.cannot(manager, 'repair.apply', asked)
  await lost.does(housing, 'act.end', { endedOn: '2026-05-20', evidence: '检修记录' })
  await lost.does(manager, 'repair.apply', asked)
  await lost.does(street, 'repair.decide', { granted: true, reason: '检修属实' })
}
