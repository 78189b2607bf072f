/// <reference lib="dom" />
import type { Instant, Label, Option } from '@gongzhi/core'
import { describeRemark, jointMeeting, partyLabels } from '@gongzhi/tri-party'

import { h } from './element.ts'
import { createForm, fieldsOf } from './form.ts'
import { partyOfPerson } from './meeting.ts'
import { type Reading, toLine } from './reading.ts'
import { ENGINE, type Language, STATUS, WORDS } from './words.ts'

/** What the page has to say, in whatever language it is read. */
export interface Word {
  readonly tone: 'sound' | 'broken' | 'refused'
  readonly text: () => string
}

/** What the page looks like: a function of this, and of nothing else. */
export interface View {
  readonly reading: Reading
  readonly language: Language
  readonly now: Instant
  readonly word: Word | undefined
  /** The form that stands open, by its id. */
  readonly form: string | undefined
  /** What is under way, by the id of the button that asked for it. */
  readonly working: ReadonlyMap<string, string>
}

/** What a button asks for, by its id and as it says itself. */
export interface Wish {
  readonly id: string
  readonly label: string
}

/** What the page does when somebody presses. */
export interface Hands {
  openForm(id: string): void
  send(wish: Wish, option: Option, seat: Seat, data: object): Promise<void>
  signIn(wish: Wish, seat: Seat): Promise<void>
  moveTo(wish: Wish, when: Instant): Promise<void>
  convene(wish: Wish): Promise<void>
  verify(wish: Wish): Promise<void>
  tamper(wish: Wish): Promise<void>
  turnLanguage(): void
}

type Seat = Reading['seats'][number]

/** An instant as the community's clock shows it. */
export const when = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** A body to be drawn. */
export function drawBody(view: View, hands: Hands): HTMLElement {
  const { language, reading, word, working } = view
  const words = WORDS[language]
  const { states, status } = reading.standing
  const here = states.at(-1) as keyof typeof jointMeeting.vocabulary.states
  const state = h('span', { className: `state ${status}` }, jointMeeting.vocabulary.states[here][language])
  return h(
    'body',
    {},
    h(
      'header',
      {},
      h('h1', {}, `${words.title} `, state),
      h('button', { id: 'language', onclick: hands.turnLanguage }, words.other),
      h('p', {}, words.about),
    ),
    ...(word ? [h('p', { className: `word ${word.tone}`, role: 'status' }, word.text())] : []),
    h('main', {}, drawMatters(view, hands), drawSeats(view, hands), drawFile(view, hands)),
    h(
      'p',
      { id: 'working', role: 'status' },
      ...(working.size > 0 ? [`${words.working}${[...working.values()].join(', ')} …`] : []),
    ),
  )
}

/** A button says itself while what it asked for is under way, and cannot ask for it twice. */
function drawButton(
  { working }: View,
  { id, label }: Wish,
  given: Partial<HTMLButtonElement> = {},
): HTMLButtonElement {
  const busy = working.has(id) ? { ariaDisabled: 'true', ariaBusy: 'true' } : {}
  return h('button', { ...given, ...busy, id }, label)
}

function drawMatters(view: View, hands: Hands): HTMLElement {
  const { language, now } = view
  const words = WORDS[language]
  const { context, status, deadlines } = view.reading.standing
  const say = (label: Label | undefined): string => label?.[language] ?? ''
  const list = (items: readonly HTMLElement[]) =>
    h('ul', {}, ...(items.length > 0 ? items : [h('li', { className: 'dim' }, words.empty)]))
  const tag = (state: string) => h('span', { className: `tag ${state}` }, say(STATUS[state]))
  const matters = context.items.map(({ title, status: state, decision, reason }) => {
    const told = decision ?? (reason === null ? null : say(describeRemark(reason)))
    return h('li', {}, title, tag(state), ...(told ? [h('small', {}, told)] : []))
  })
  const tasks = context.actions.map(({ what, party, dueDay, status: state }) =>
    h('li', {}, what, tag(state), h('small', {}, `${say(partyLabels[party])} · ${dueDay}`)),
  )
  const labels = jointMeeting.vocabulary.deadlines as { readonly [name: string]: { readonly label: Label } }
  const due = Object.entries(deadlines)
    .filter(([, { spent }]) => !spent)
    .map(([name, deadline]) => ({ due: deadline.due, label: say(labels[name]?.label) }))
  const [soonest] = due.toSorted((a, b) => a.due - b.due)
  const button = (wish: Wish, press: (wish: Wish) => Promise<void>, className = '') =>
    drawButton(view, wish, { className, onclick: () => press(wish) })
  return h(
    'section',
    {},
    h('h2', {}, words.agenda),
    list(matters),
    h('h2', {}, words.actions),
    list(tasks),
    h('h2', {}, words.present),
    list(context.present.map((party) => h('li', {}, say(partyLabels[party])))),
    h('h2', {}, words.clock),
    h(
      'p',
      {},
      when(now),
      ...due.flatMap((one) => [
        h('br', {}),
        h('small', {}, `${words.deadline}: ${one.label} ${when(one.due)}`),
      ]),
    ),
    h(
      'div',
      { className: 'buttons' },
      button({ id: 'day', label: words.day }, (wish) => hands.moveTo(wish, now + 86_400_000)),
      ...(soonest
        ? [button({ id: 'due', label: words.due }, (wish) => hands.moveTo(wish, soonest.due))]
        : []),
      ...(status === 'done' ? [button({ id: 'again', label: words.again }, hands.convene, 'first')] : []),
    ),
  )
}

function drawSeats(view: View, hands: Hands): HTMLElement {
  const { seats } = view.reading
  return h(
    'section',
    {},
    h('h2', {}, WORDS[view.language].seats),
    ...seats.map((seat) => drawSeat(view, hands, seat)),
  )
}

/** The id of the button of an event, and with `form-` before it that of its form. */
const idOf = ({ person }: Seat, { name }: Option): string => `${person.id}-${name}`

function drawSeat(view: View, hands: Hands, seat: Seat): HTMLElement {
  const { language } = view
  const words = WORDS[language]
  const { person, options } = seat
  const asksNothing = ({ schema }: Option) => fieldsOf(schema[language]).length === 0
  const events = options.filter(({ kind }) => kind === 'event')
  const possible = events.filter(({ status }) => status !== 'closed')
  const buttons = possible.map((option) => {
    const wish = { id: idOf(seat, option), label: option.label[language] }
    return drawButton(view, wish, {
      onclick: () =>
        asksNothing(option) ? hands.send(wish, option, seat, {}) : hands.openForm(`form-${wish.id}`),
    })
  })
  if (options.some(({ name, status }) => name === 'signIns' && status !== 'closed')) {
    const wish = { id: `${person.id}-sign-in`, label: words.signIn }
    buttons.unshift(drawButton(view, wish, { className: 'first', onclick: () => hands.signIn(wish, seat) }))
  }
  const others = events
    .filter(({ status }) => status === 'closed')
    .map((option) =>
      h('li', {}, `${option.label[language]}: `, h('small', {}, option.refusal?.reason[language] ?? '')),
    )
  const open = possible.find((option) => `form-${idOf(seat, option)}` === view.form)
  return h(
    'article',
    { id: person.id },
    h('h3', {}, person.name[language], h('small', {}, partyLabels[partyOfPerson(person)][language])),
    h('div', { className: 'buttons' }, ...buttons),
    ...(open ? [drawForm(view, hands, seat, open)] : []),
    h('details', {}, h('summary', {}, words.why), h('ul', {}, ...others)),
  )
}

function drawForm(view: View, hands: Hands, seat: Seat, option: Option): HTMLElement {
  const { language } = view
  const { context } = view.reading.standing
  const id = `form-${idOf(seat, option)}`
  const wish = { id: `send-${id}`, label: option.label[language] }
  return createForm({
    id,
    option,
    language,
    choices: {
      item: context.items.map(({ id, title }) => ({ value: id, label: title })),
      action: context.actions.map(({ id, what }) => ({ value: id, label: what })),
    },
    today: when(view.now).slice(0, 10),
    taken: context.items.length + context.actions.length,
    button: drawButton(view, { id: wish.id, label: WORDS[language].send }, { className: 'first' }),
    send: (data) => hands.send(wish, option, seat, data),
  })
}

function drawFile(view: View, hands: Hands): HTMLElement {
  const { language, reading } = view
  const words = WORDS[language]
  const verify = { id: 'verify', label: words.verify }
  const tamper = { id: 'tamper', label: words.tamper }
  const lines = reading.entries.map((entry) => {
    const { name, by, at, label } = toLine(entry)
    const who = reading.seats.find(({ person }) => person.id === by)?.person.name ?? ENGINE[by]
    return h(
      'li',
      { id: `entry-${entry.position}` },
      h('span', { className: 'number' }, String(entry.position)),
      h('span', {}, (label ?? ENGINE[name])?.[language] ?? name),
      h('small', {}, who?.[language] ?? by),
      h('small', {}, when(at)),
      h('code', {}, entry.hash.slice(0, 10)),
    )
  })
  return h(
    'section',
    {},
    h('h2', {}, words.file),
    h(
      'div',
      { className: 'buttons' },
      drawButton(view, verify, { className: 'first', onclick: () => hands.verify(verify) }),
      drawButton(view, tamper, { onclick: () => hands.tamper(tamper) }),
    ),
    h('ol', {}, ...lines.toReversed()),
  )
}
