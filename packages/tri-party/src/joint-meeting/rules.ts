import { type Actor, type Due, dueAfter, type StartInput, sha256Hex } from '@gongzhi/core'

import { type Party, sideOf } from '../parties.ts'
import { type Action, actionOf, actionsOf, changeAction, firstDue, overdue } from './action.ts'
import type { AgendaItem } from './composition.ts'
import { departmentOf } from './delegates.ts'
import { agendaItemOf, changeItem, type Item, itemOf, openItems, pendingItem } from './item.ts'
import { refusedBy } from './minutes.ts'
import type {
  Meeting,
  MeetingClock,
  MeetingOutcome,
  MeetingStep,
  MeetingTurn,
  vocabulary,
} from './vocabulary.ts'

/** A meeting that was just convened. */
export function convene({ input }: { readonly input: StartInput<typeof vocabulary> }): Meeting {
  const { series, month, day, place, composition, items } = input.data
  return {
    self: input.process,
    series,
    month,
    day,
    place,
    composition,
    items: items.map(pendingItem),
    present: [],
    departments: [],
    delegates: [],
    sittings: 0,
    actions: [],
    minutes: null,
    textHash: null,
    answers: [],
    adjourned: null,
  }
}

/** It stands, and has its matters. */
export function begin({ context: { series, day, items } }: { readonly context: Meeting }): MeetingOutcome {
  return { type: 'meeting.begun', data: { series, day, items: items.map(agendaItemOf) } }
}

/** Who is there, and who has to be. */
type Attendance = Pick<Meeting, 'composition' | 'present' | 'departments'>

/** The departments that the composition names and that are not there. */
export function absentDepartments({ composition, departments }: Attendance): string[] {
  return (composition.departments ?? []).filter((one) => !departments.includes(one))
}

/** The standing parties that nobody represents; the departments where one of those named is missing. */
export function absent(attendance: Attendance): Party[] {
  const { composition, present } = attendance
  const incomplete = absentDepartments(attendance).length > 0
  return composition.standing.filter((one) => !present.includes(one) || (one === 'department' && incomplete))
}

/** One more matter. */
export function addItem({ context, event }: MeetingStep<'agenda.add'>): Partial<Meeting> {
  return { items: [...context.items, pendingItem(event.data)] }
}

/** One more sitting. */
export function sit({ context }: { readonly context: Meeting }): Partial<Meeting> {
  return { sittings: context.sittings + 1 }
}

/** Who is represented. */
export function takePresent({ event }: MeetingStep<'signIns.count'>): Partial<Meeting> {
  const { present, departments = [], delegates = [] } = event.data
  return { present, departments, delegates }
}

/** Another day and place, of which notice is given. */
export function move({ event }: MeetingStep<'meeting.move'>): Partial<Meeting> {
  return { day: event.data.day, place: event.data.place }
}

/** The day of which notice was given no longer is the one. */
export function announceMoved({ context, event }: MeetingStep<'meeting.move'>): MeetingOutcome {
  return { type: 'meeting.moved', data: { from: context.day, ...event.data } }
}

/** It sits with everybody who has to be there. */
export function announceHeld({ context: { series, month } }: { readonly context: Meeting }): MeetingOutcome {
  return { type: 'meeting.held', data: { series, month } }
}

/** Another day and place. */
export function reconvene({ event }: MeetingStep<'meeting.reconvene'>): Partial<Meeting> {
  return { day: event.data.day, place: event.data.place }
}

/** When it was adjourned first, however often it is adjourned again. */
export function adjourn(
  { adjourned }: Meeting,
  { at, day }: Pick<MeetingTurn['event'], 'at' | 'day'>,
): Partial<Meeting> {
  return { adjourned: adjourned ?? { at, day } }
}

/** Who was missing. */
export function announceAdjourned({ context }: { readonly context: Meeting }): MeetingOutcome {
  const [missing, departments] = [absent(context), absentDepartments(context)]
  return {
    type: 'meeting.adjourned',
    data: { month: context.month, missing, ...(departments.length > 0 && { departments }) },
  }
}

/** What was found about a matter. */
export function analyse({ context, event }: MeetingStep<'item.analyse'>): Partial<Meeting> {
  return { items: changeItem(context, event.data.item, { finding: event.data.finding }) }
}

/** What is proposed about it; all consents are given anew. */
export function propose({ context, event }: MeetingStep<'item.propose'>): Partial<Meeting> {
  const { item, decision, binds, departments = [] } = event.data
  const anew = { consents: [], departmentConsents: [] }
  return { items: changeItem(context, item, { status: 'proposed', decision, binds, departments, ...anew }) }
}

/** A bound party consents, or a bound department for itself; with the last one it is decided. */
export function consent({ context, event }: MeetingStep<'item.consent'>): Partial<Meeting> {
  const item = itemOf(context, event.data.item) as Item
  const department = departmentOf(context, event.by)
  const departmentConsents = [...item.departmentConsents, ...(department === undefined ? [] : [department])]
  const complete = item.departments.every((one) => departmentConsents.includes(one))
  const consents =
    department === undefined || complete
      ? [...item.consents, sideOf(event.by.capacity, context.present) as Party]
      : item.consents
  const status = item.binds.every((bound) => consents.includes(bound)) ? 'decided' : 'proposed'
  return { items: changeItem(context, item.id, { consents, departmentConsents, status }) }
}

/** The matter stays open, with its reason. */
export function leaveOpen({ context, event }: MeetingStep<'item.leaveOpen'>): Partial<Meeting> {
  return { items: changeItem(context, event.data.item, { status: 'open', reason: event.data.reason }) }
}

/** The matter goes to the street, with its reason. */
export function handUp({ context, event }: MeetingStep<'item.handUp'>): Partial<Meeting> {
  return { items: changeItem(context, event.data.item, { status: 'handed-up', reason: event.data.reason }) }
}

/** What went to the street. */
export function announceHandedUp({ context, event }: MeetingStep<'item.handUp'>): MeetingOutcome {
  const { item, reason } = event.data
  return { type: 'item.handedUp', data: { item, concern: itemOf(context, item)?.concern ?? null, reason } }
}

/** What a party has to do because of a decision. */
export function assignAction({ context, event }: MeetingStep<'action.assign'>): Partial<Meeting> {
  return {
    actions: [
      ...context.actions,
      {
        ...event.data,
        department: event.data.department ?? null,
        status: 'assigned',
        evidence: null,
        reportedBy: null,
        late: false,
      },
    ],
  }
}

/** What stays open, and why. */
export function announceLeftOpen({ context, event }: MeetingStep<'item.leaveOpen'>): MeetingOutcome {
  const { item, reason } = event.data
  return { type: 'item.leftOpen', data: { item, concern: itemOf(context, item)?.concern ?? null, reason } }
}

/** What the sitting decided: every action is assigned by now. */
export function announceDecided({ context }: { readonly context: Meeting }): readonly MeetingOutcome[] {
  return openItems(context, ['decided']).map(({ id, concern, decision, binds }) => {
    const actions = actionsOf(context, id)
    const parties = actions.length === 0 ? binds : [...new Set(actions.map((action) => action.party))]
    const day =
      actions
        .map(({ dueDay }) => dueDay)
        .sort()
        .at(-1) ?? null
    return { type: 'item.decided', data: { item: id, concern, decision: decision ?? '', parties, day } }
  })
}

function hashOf(text: string | undefined): string | null {
  return text === undefined ? null : sha256Hex(text)
}

/** The minutes are there. */
export function draftMinutes({ event }: Pick<MeetingStep<'minutes.draft'>, 'event'>): Partial<Meeting> {
  return { minutes: event.data.minutes, textHash: hashOf(event.data.text) }
}

/** For whom somebody answers. */
function answererOf(context: Meeting, by: Actor) {
  const department = departmentOf(context, by) ?? null
  return { party: sideOf(by.capacity, context.present) as Party, department, by: by.id }
}

/** A party signs them. */
export function signMinutes({ context, event }: MeetingStep<'minutes.sign'>): Partial<Meeting> {
  return { answers: [...context.answers, { ...answererOf(context, event.by), signed: true, reason: null }] }
}

/** A party refuses them, with its reason. */
export function refuseMinutes({ context, event }: MeetingStep<'minutes.refuse'>): Partial<Meeting> {
  const { reason } = event.data
  return { answers: [...context.answers, { ...answererOf(context, event.by), signed: false, reason }] }
}

/** The minutes, with what was left open and who refused them. */
export function publishMinutes({ context }: { readonly context: Meeting }): MeetingOutcome {
  const { series, month } = context
  const open = openItems(context, ['open']).map(agendaItemOf)
  return { type: 'minutes.published', data: { series, month, open, refused: refusedBy(context) } }
}

/** An action was done, as its party says. */
export function reportAction({ context, event }: MeetingStep<'action.report'>): Partial<Meeting> {
  const { action, evidence } = event.data
  const reportedBy = event.by
  return { actions: changeAction(context, action, { status: 'reported', evidence, reportedBy }) }
}

/** Another party looked: it was done, or it is to do still. */
export function verifyAction({ context, event }: MeetingStep<'action.verify'>): Partial<Meeting> {
  const { action, done } = event.data
  return { actions: changeAction(context, action, { status: done ? 'verified' : 'assigned' }) }
}

/** With its last action a decision is carried out: nothing to announce before. */
export function announceDone({ context, event }: MeetingStep<'action.verify'>): readonly MeetingOutcome[] {
  const { item, reportedBy } = actionOf(context, event.data.action) as Action
  const rest = actionsOf(context, item).filter(({ id }) => id !== event.data.action)
  if (!event.data.done || reportedBy === null || rest.some(({ status }) => status !== 'verified')) return []
  const { concern, decision } = itemOf(context, item) as Item
  return [{ type: 'item.done', data: { item, concern, decision: decision ?? '', by: reportedBy } }]
}

/** It goes on in the next meeting, with its matter and its concern. */
export function announceCarried({ context, event }: MeetingStep<'action.carry'>): MeetingOutcome {
  const { action, reason } = event.data
  const { item } = actionOf(context, action) as Action
  return {
    type: 'action.carried',
    data: { series: context.series, matter: matterWithCarried(context, item, action), reason },
  }
}

/** A matter with those of its actions that are carried, one of them just now. */
function matterWithCarried(context: Meeting, item: string, now?: string): AgendaItem {
  const matter = agendaItemOf(itemOf(context, item) as Item)
  const carried = actionsOf(context, item)
    .filter(({ id, status }) => id === now || status === 'carried')
    .map(({ id, party, department, what }) => ({
      meeting: context.self,
      action: id,
      party,
      ...(department !== null && { department }),
      what,
    }))
  return { ...matter, carried }
}

/** It goes on in the next meeting. */
export function carryAction({ context, event }: MeetingStep<'action.carry'>): Partial<Meeting> {
  return { actions: changeAction(context, event.data.action, { status: 'carried' }) }
}

/** Each action that is late by now, named once. */
export function announceOverdue({ context, event }: MeetingTurn): readonly MeetingOutcome[] {
  return overdue(context, event.day).map(({ id, party, department, what }) => ({
    type: 'action.overdue',
    data: { action: id, party, department, what },
  }))
}

/** The actions that are late by now are marked as named. */
export function markOverdue({ context, event }: MeetingTurn): Partial<Meeting> {
  const late = overdue(context, event.day)
  return {
    actions: context.actions.map((action) => (late.includes(action) ? { ...action, late: true } : action)),
  }
}

/** The meeting is followed up, with what goes on in the next one. */
export function close({ context }: { readonly context: Meeting }): MeetingOutcome {
  const { series, month, actions } = context
  const items = new Set(actions.filter(({ status }) => status === 'carried').map(({ item }) => item))
  const carried = [...items].map((item) => matterWithCarried(context, item))
  return { type: 'meeting.closed', data: { series, month, carried } }
}

/** It was not held: everything goes back. */
export function lapse({ context }: { readonly context: Meeting }): MeetingOutcome {
  const { series, month, items } = context
  return { type: 'meeting.lapsed', data: { series, month, open: items.map(agendaItemOf) } }
}

/** The end of the day on which it is held. */
export function dayOver({ context }: MeetingClock): Due {
  return { kind: 'civil-day', day: context.day, roll: 'none' }
}

/** How long it can be convened again: from the first sitting on, however often it is adjourned again. */
export function reconveneEnds({ context, entered, law }: MeetingClock): Due {
  return dueAfter(context.adjourned ?? entered, law.reconvene)
}

/** How long the parties have to sign. */
export function signingEnds({ entered, law }: MeetingClock): Due {
  return dueAfter(entered, law.signing)
}

/** When the next action is late. */
export function actionDue({ context }: MeetingClock): Due {
  const day = firstDue(context)
  return day === undefined ? 'suspended' : { kind: 'civil-day', day, roll: 'none' }
}

/** How a correction changes the minutes: not at all once a party has answered. */
export function correctMinutes({
  context,
  after,
}: {
  readonly context: Meeting
  readonly after: { readonly minutes: string; readonly text?: string | undefined }
}) {
  return context.answers.length === 0
    ? { context: { ...context, minutes: after.minutes, textHash: hashOf(after.text) } }
    : {
        annul: {
          zh: '已有一方签署，须重新签署',
          en: 'a party has answered already; the answers have to be taken again',
        },
      }
}
