import type { Actor } from '@gongzhi/core'
import { activity, consultation, contactPlan, demand, serviceCatalogue, venue } from '@gongzhi/organisation'

import type { Play } from './host.ts'
import {
  branch,
  design,
  hall,
  hotline,
  management,
  observer,
  parkParty,
  power,
  printing,
  software,
  street,
  tax,
  works,
} from './people.ts'
import { PARK } from './places.ts'

const community = PARK
const good = { responded: true, solved: true, satisfied: true }
const bad = { responded: true, solved: false, satisfied: false }

/** The first days: the catalogue of five halls that are one now, the plan of contacts, a room that is shared. */
export async function begin(play: Play): Promise<void> {
  const services = await play.start(serviceCatalogue, {
    community,
    id: 'services',
    input: { name: '园区服务项目清单' },
    by: management,
  })
  const items = [
    ['refund', '退税办理', tax.id, { count: 2, unit: 'working-day' }],
    ['insurance', '医保社保登记', hall.id, { count: 1, unit: 'working-day' }],
    ['census', '经济普查、“一标三实”采集的接待', hall.id, { count: 1, unit: 'working-day' }],
  ] as const
  for (const [id, title, by, promise] of items)
    await services.does(management, 'item.list', {
      id,
      title,
      department: by,
      place: '园区综合服务大厅',
      hours: '工作日 9:00-17:00',
      promise,
    })
  await play.start(contactPlan, {
    community,
    id: 'contacts',
    input: {
      name: '二季度走访联系计划',
      catalogue: 'services',
      contacts: [
        { enterprise: '云帆软件', leader: parkParty.id },
        { enterprise: '蓉印印务', leader: management.id },
        { enterprise: '青禾设计', leader: management.id },
      ],
    },
    by: management,
  })
  const room = await play.start(venue, {
    community,
    id: 'room',
    input: {
      name: '总部基地党群服务站',
      place: '1 号楼底层',
      owner: '云帆软件',
      seats: 60,
      hours: { opens: '08:00', closes: '21:00' },
    },
    by: street,
  })
  await room.does(street, 'venue.admit', { decision: '共享阵地清单-1' })
}

/** A tax refund, as it should be: two working days are promised, and kept. */
export async function refund(play: Play): Promise<void> {
  const one = await play.start(demand, {
    community,
    id: 'refund',
    input: {
      track: 'service',
      kind: 'tax',
      channel: 'enterprise',
      subject: '一季度退税何时到账',
      enterprise: '云帆软件',
      raisedBy: software.id,
      catalogue: 'services',
      item: 'refund',
    },
    by: software,
  })
  await one.does(hall, 'demand.receive', { grade: 'ordinary' })
  await one.does(hall, 'demand.dispatch', { departments: [tax.id], note: '请核对退税进度' })
  await play.to('2026-04-03', '15:00')
  await one.does(tax, 'part.report', { report: '税核-17', done: true, note: '已退库' })
  await one.does(hall, 'demand.answer', { text: '税款已于 4 月 3 日退库', solved: 'yes', why: null })
  await play.to('2026-04-07')
  await one.does(software, 'demand.evaluate', { ...good, comment: null })
  await play.to('2026-04-07', '16:00')
  await one.does(hotline, 'callback.record', { contacted: true, rates: good })
}

/** What a branch says at a call, on the other track. */
export async function call(play: Play): Promise<void> {
  await play.to('2026-04-10')
  const plan = play.of(contactPlan, { community, id: 'contacts' })
  await plan.does(parkParty, 'call.record', { enterprise: '云帆软件', met: true, note: '见到支部书记' })
  await plan.does(parkParty, 'demand.note', {
    enterprise: '云帆软件',
    track: 'party',
    kind: 'party-building',
    subject: '支部活动没有固定场地',
    raisedBy: branch.id,
    item: null,
  })
  const one = play.of(demand, { community, id: 'contacts/demand-1' })
  await one.does(parkParty, 'demand.receive', { grade: 'simple' })
  await play.of(venue, { community, id: 'room' }).does(street, 'booking.make', {
    id: '支部4月',
    day: '2026-04-17',
    begins: '16:00',
    ends: '18:00',
    user: '云帆软件支部',
    purpose: '支部书记交叉上党课',
  })
  await one.does(parkParty, 'demand.answer', {
    text: '已预约总部基地党群服务站，今后按月预约',
    solved: 'yes',
    why: null,
  })
  await play.to('2026-04-11')
  await one.does(branch, 'demand.evaluate', { ...good, comment: '就在楼下' })
  await one.does(observer, 'demand.sample', { asAnswered: true, note: '到场看过' })
  const lecture = await play.start(activity, {
    community,
    id: 'lecture',
    input: {
      title: '支部书记交叉上党课',
      kind: 'lecture',
      day: '2026-04-17',
      begins: '16:00',
      ends: '18:00',
      place: '总部基地党群服务站',
      organiser: '云帆软件支部',
      volunteers: false,
      risks: null,
      danger: false,
      skill: false,
    },
    by: street,
  })
  await lecture.does(street, 'activity.confirm', {})
}

/** The lecture was held: who came is recorded, and the room was used. */
export async function hold(play: Play): Promise<void> {
  await play.to('2026-04-17', '18:30')
  await play.of(venue, { community, id: 'room' }).does(street, 'booking.use', { id: '支部4月', people: 23 })
  await play.attend({ community, id: 'lecture', by: street, minutes: 120, people: 23 })
  await play.of(activity, { community, id: 'lecture' }).does(street, 'attendance.close', {})
  await play
    .of(activity, { community, id: 'lecture' })
    .does(street, 'activity.evaluate', { report: '评估-1', note: '每月一次' })
}

/** An enterprise lacks charging piles. */
function raise(
  play: Play,
  { id, by, enterprise }: { readonly id: string; readonly by: Actor; readonly enterprise: string },
) {
  return play.start(demand, {
    community,
    id,
    input: {
      track: 'service',
      kind: 'facilities',
      channel: 'enterprise',
      subject: '园区充电桩不足',
      enterprise,
      raisedBy: by.id,
      catalogue: 'services',
      item: null,
    },
    by,
  })
}

/** Charging piles: three departments, one that objects, a lead who is late, and another track that urges. */
export async function charging(play: Play): Promise<void> {
  await play.to('2026-04-13')
  const one = await raise(play, { id: 'charging', by: printing, enterprise: '蓉印印务' })
  await one.does(hall, 'demand.receive', { grade: 'ordinary' })
  const departments = [tax.id, works.id, power.id]
  await one.cannot(hall, 'demand.dispatch', { departments, note: '请三家研究' })
  await one.does(hall, 'consult.hold', {
    departments,
    agreed: '建设处选址，供电所报装，税务处核减免',
    record: '协商记录-4',
  })
  await one.does(tax, 'dispatch.object', { reason: '没有税费事项' })
  await one.does(management, 'dispatch.decide', {
    department: tax.id,
    released: true,
    reason: '情况属实',
  })
  await play.to('2026-04-16')
  await one.does(works, 'part.report', { report: '选址图', done: true, note: '地下二层 12 处' })
}

/** Nobody hears from the power company: the fifth working day passes, then three more, and the demand goes up. */
export async function urge(play: Play): Promise<void> {
  await play.to('2026-04-21')
  const one = play.of(demand, { community, id: 'charging' })
  await one.does(branch, 'demand.mirror', { reason: '企业多次询问，请综合党委督促' })
  await one.does(parkParty, 'demand.urge', { note: '请牵头人催办' })
  await play.to('2026-04-27')
  await one.does(management, 'demand.instruct', { text: '供电所三日内报送方案' })
  await play.to('2026-04-28')
  await one.does(power, 'part.report', { report: '报装方案', done: true, note: '六月通电' })
  await one.does(hall, 'demand.answer', {
    text: '选址 12 处，六月底前通电',
    solved: 'partly',
    why: '变压器需增容',
  })
  await play.to('2026-04-28', '16:00')
  await one.does(printing, 'demand.evaluate', { ...good, solved: false, comment: '有了日期' })
  await play.to('2026-04-28', '17:00')
  const observed = await raise(play, { id: 'charging-2', by: design, enterprise: '青禾设计' })
  await observed.does(observer, 'observation.add', { finding: '晚间无桩可用' })
  await observed.does(hall, 'demand.receive', { grade: 'ordinary' })
  await raise(play, { id: 'charging-3', by: software, enterprise: '云帆软件' })
  await play.of(demand, { community, id: 'charging-3' }).does(hall, 'demand.receive', { grade: 'ordinary' })
}

/** Three of one kind: the catalogue has called a consultation by itself. */
export async function consult(play: Play): Promise<void> {
  await play.to('2026-05-07')
  const meeting = play.of(consultation, { community, id: 'services/pattern-1' })
  await meeting.does(management, 'consultation.hold', {
    present: ['蓉印印务', '青禾设计', '云帆软件', works.id, power.id],
    text: '统一建设 12 处快充，由建设处牵头',
    lead: works.id,
    due: '2026-06-20',
    record: '协商纪要-1',
  })
  for (const id of ['charging-2', 'charging-3']) {
    const each = play.of(demand, { community, id })
    await each.does(hall, 'demand.answer', {
      text: '专题协商已议定，6 月 20 日前建成',
      solved: 'partly',
      why: '建设中',
    })
  }
  await play.to('2026-05-08')
  await play
    .of(demand, { community, id: 'charging-2' })
    .does(design, 'demand.evaluate', { ...bad, comment: '等不到六月' })
}

/** Something that is no demand, and one that the upper level settles. */
export async function goOn(play: Play): Promise<void> {
  await play.to('2026-05-11')
  const suit = await play.start(demand, {
    community,
    id: 'suit',
    input: {
      track: 'service',
      kind: 'other',
      channel: 'enterprise',
      subject: '租赁合同的仲裁结果',
      enterprise: '青禾设计',
      raisedBy: design.id,
      catalogue: null,
      item: null,
    },
    by: design,
  })
  await suit.cannot(hall, 'demand.turnAway', { way: 'outside', advice: '请自行协商' })
  await suit.does(hall, 'demand.turnAway', { way: 'legal-way', advice: '请按仲裁裁决办理' })
  const open = play.of(demand, { community, id: 'charging-2' })
  await open.does(management, 'demand.instruct', { text: '先开放管委会 4 个桩' })
  await open.does(hall, 'demand.answer', { text: '即日起开放管委会 4 个桩', solved: 'yes', why: null })
  await play.to('2026-05-12')
  await open.does(design, 'demand.evaluate', { ...good, comment: null })
}

/** The charging piles are built, and an observer sees them. */
export async function finish(play: Play): Promise<void> {
  await play.to('2026-06-15')
  const meeting = play.of(consultation, { community, id: 'services/pattern-1' })
  await meeting.does(works, 'measure.report', { report: '竣工验收单' })
  await meeting.does(observer, 'measure.confirm', { done: true, note: '12 处均可用' })
}
