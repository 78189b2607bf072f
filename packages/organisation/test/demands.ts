import { accepted, type Harness } from '@gongzhi/core/testing'
import { consultation, contactPlan, demand, serviceCatalogue } from '@gongzhi/organisation'

import { enterprise, hall, management, observer, parkParty, tax, works } from './people.ts'

/** An enterprise asks when its tax refund comes. */
export const refund = {
  track: 'service' as const,
  kind: 'tax' as const,
  channel: 'enterprise' as const,
  subject: '退税何时到账',
  enterprise: 'company-1',
  raisedBy: enterprise.id,
  catalogue: null as string | null,
  item: null as string | null,
}

type Given = { readonly [field in keyof typeof refund]?: unknown }

/** A demand that was raised. */
export async function raised(h: Harness, more: Given = {}, { id = 'd1', by = enterprise } = {}) {
  const process = h.process(demand, id)
  accepted(await process.start({ input: { ...refund, ...more } as typeof refund, by }))
  return process
}

/** One that the hall has received. */
export async function received(h: Harness, more: Given = {}, id = 'd1') {
  const process = await raised(h, more, { id })
  await process.by(hall).does('demand.receive', { grade: 'ordinary' })
  return process
}

/** One that was dispatched to two departments. */
export async function dispatched(h: Harness, id = 'd1') {
  const process = await received(h, {}, id)
  await process.by(hall).does('demand.dispatch', { departments: [tax.id, works.id], note: '请核查' })
  return process
}

/** What is said when it is solved, and how it was. */
export const solved = { text: '已到账', solved: 'yes' as const, why: null }
export const good = { responded: true, solved: true, satisfied: true, comment: null }
export const bad = { responded: true, solved: false, satisfied: false, comment: '仍未到账' }

/** One that was answered. */
export async function answered(h: Harness, more: Given = {}, id = 'd1') {
  const process = await received(h, more, id)
  await process.by(hall).does('demand.answer', solved)
  return process
}

/** One that was evaluated, and is not called back about yet. */
export async function evaluated(h: Harness, id = 'd1') {
  const process = await answered(h, {}, id)
  await process.by(enterprise).does('demand.evaluate', good)
  return process
}

/** An item that is provided within two working days. */
export const item = {
  id: 'refund',
  title: '退税办理',
  department: tax.id,
  place: '税务服务厅',
  hours: '工作日 9:00-17:00',
  promise: { count: 2, unit: 'working-day' as const },
}

/** A catalogue with that item. */
export async function catalogue(h: Harness, id = 'cat') {
  const process = h.process(serviceCatalogue, id)
  accepted(await process.start({ input: { name: '园区服务项目' }, by: management }))
  await process.by(management).does('item.list', item)
  return process
}

/** So many demands of one kind, counted by the catalogue. */
export async function pattern(h: Harness, count: number, kind = 'facilities') {
  const process = await catalogue(h)
  for (let number = 1; number <= count; number++)
    await raised(h, { kind, catalogue: 'cat' }, { id: `p${number}` })
  await h.pass()
  return process
}

/** What was agreed about them. */
export const agreed = {
  present: ['company-1', works.id, tax.id],
  text: '增设充电桩',
  lead: works.id,
  due: '2026-03-20' as const,
  record: 'doc-1',
}

/** A consultation that an upper level called. */
export async function called(h: Harness, id = 'c1') {
  const process = h.process(consultation, id)
  accepted(
    await process.start({
      input: { kind: 'facilities', demands: ['p1', 'p2'], catalogue: null },
      by: management,
    }),
  )
  return process
}

/** One that agreed on something. */
export async function agreedOn(h: Harness) {
  const process = await called(h)
  await process.by(management).does('consultation.hold', agreed)
  return process
}

/** A plan of two enterprises, looked after by the hall and by the party committee of the park. */
export async function planned(h: Harness, id = 'plan') {
  const process = h.process(contactPlan, id)
  const contacts = [
    { enterprise: 'company-1', leader: parkParty.id },
    { enterprise: 'company-2', leader: hall.id },
  ]
  accepted(await process.start({ input: { name: '一季度走访', catalogue: 'cat', contacts }, by: management }))
  return process
}

/** A plan of a hundred enterprises. */
export async function fullPlan(h: Harness) {
  const process = h.process(contactPlan, 'full')
  const contacts = Array.from({ length: 100 }, (_, index) => ({
    enterprise: `company-${index + 1}`,
    leader: parkParty.id,
  }))
  accepted(await process.start({ input: { name: '全部企业', catalogue: null, contacts }, by: management }))
  return process
}

/** What an enterprise says at a call. */
export const said = {
  enterprise: 'company-1',
  track: 'party' as const,
  kind: 'party-building' as const,
  subject: '缺少活动场地',
  raisedBy: 'b1',
  item: null,
}

/** Somebody else who looks at what was done. */
export const other = { ...observer, id: 'obs-2' }
