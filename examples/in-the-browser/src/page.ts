/// <reference lib="dom" />
import type { Label, Option, Refusal } from '@gongzhi/core'
import { jointMeeting, type Party, partyLabels } from '@gongzhi/tri-party'

import { h } from './element.ts'
import { createForm } from './form.ts'
import { CITY, DATABASE, openTable, partyOfPerson, PEOPLE } from './meeting.ts'
import { ENGINE, type Language, STATUS, WORDS } from './words.ts'

const table = await openTable()
const { governance, storage } = table
let language: Language = (location.hash.slice(1) || navigator.language).startsWith('zh') ? 'zh' : 'en'
/** The position up to which the page shows what is stored. */
let drawn = 0
/** What the page has to say, in whatever language it is read. */
let word: { readonly tone: 'sound' | 'broken' | 'refused'; readonly text: () => string } | undefined
const say = (label: Label | undefined): string => label?.[language] ?? ''
const when = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** What was refused is told as the engine explains it, with the figures that its rule looked at. */
function tell(answer: { readonly status: string } | Refusal): void {
  const figures = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => say(partyLabels[one as Party] ?? STATUS[String(one)]) || String(one))
      .join(', ')
  const [rule] = 'rules' in answer ? (answer.rules ?? []) : []
  const looked = () =>
    (
      [
        ['required', rule?.required],
        ['found', rule?.found],
      ] as const
    )
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => `${WORDS[language][name]}: ${figures(value)}`)
  word =
    'reason' in answer
      ? {
          tone: 'refused',
          text: () => [say(answer.reason), say(answer.instead), ...looked()].filter(Boolean).join(' · '),
        }
      : undefined
}

/** Does what somebody asked for, and whatever follows from it. */
async function act(work: () => Promise<{ readonly status: string } | Refusal | void>): Promise<void> {
  const answer = await work()
  if (answer) tell(answer)
  await governance.runDue()
  await draw()
}

async function draw(): Promise<void> {
  const words = WORDS[language]
  const meeting = await table.meeting(language)
  const standing = await meeting.standing()
  if (!standing) return
  const { context, tags, states, status } = standing
  const deadlines = Object.entries(standing.deadlines)
    .filter(([, { spent }]) => !spent)
    .map(([name, { due }]) => ({
      due,
      label: (jointMeeting.vocabulary.deadlines as Record<string, { readonly label: Label }>)[name]?.label,
    }))
  const matter = ({ title, status: state, decision, reason }: (typeof context.items)[number]) =>
    h(
      'li',
      {},
      title,
      h('span', { className: `tag ${state}` }, say(STATUS[state])),
      ...((decision ?? reason) ? [h('small', {}, (decision ?? reason) as string)] : []),
    )
  const task = ({ what, party, dueDay, status: state }: (typeof context.actions)[number]) =>
    h(
      'li',
      {},
      what,
      h('span', { className: `tag ${state}` }, say(STATUS[state])),
      h('small', {}, `${say(partyLabels[party])} · ${dueDay}`),
    )
  const list = (items: readonly HTMLElement[]) =>
    h('ul', {}, ...(items.length > 0 ? items : [h('li', { className: 'dim' }, words.empty)]))

  const seat = async (person: (typeof PEOPLE)[number]): Promise<HTMLElement> => {
    const by = { id: person.id, capacity: person.capacity }
    const options = await meeting.next(by)
    const form = h('div', {})
    const choices = {
      item: context.items.map(({ id, title }) => ({ value: id, label: title })),
      action: context.actions.map(({ id, what }) => ({ value: id, label: what })),
    }
    const press = (option: Option) => async () => {
      const send = (data: object) =>
        act(() => meeting.send({ event: option.event, data, by } as Parameters<typeof meeting.send>[0]))
      if (Object.keys((option.schema as { readonly properties?: object }).properties ?? {}).length === 0)
        return send({})
      form.replaceChildren(
        createForm({
          option,
          language,
          choices,
          today: when(table.now()).slice(0, 10),
          taken: context.items.length + context.actions.length,
          send,
        }),
      )
    }
    const possible = (options as readonly Option[]).filter((option) => option.possible)
    const buttons = possible.map((option) => h('button', { onclick: press(option) }, say(option.label)))
    if (tags.includes('open:signIns'))
      buttons.unshift(
        h(
          'button',
          {
            className: 'first',
            onclick: () =>
              act(() =>
                meeting
                  .register('signIns')
                  .record({ data: { person: person.id, party: partyOfPerson(person) }, by }),
              ),
          },
          words.signIn,
        ),
      )
    const others = (options as readonly Option[])
      .filter((option) => !option.possible)
      .map((option) => h('li', {}, `${say(option.label)}: `, h('small', {}, say(option.refusal?.reason))))
    return h(
      'article',
      {},
      h('h3', {}, say(person.name), h('small', {}, say(partyLabels[partyOfPerson(person)]))),
      h('div', { className: 'buttons' }, ...buttons),
      form,
      h('details', {}, h('summary', {}, words.why), h('ul', {}, ...others)),
    )
  }

  const position = await governance.community(CITY).position()
  const entries = (
    await storage.feed({ community: CITY, after: Math.max(0, position - 200), limit: 200 })
  ).map((entry) => {
    const { name, by, at, register } = JSON.parse(entry.body) as {
      readonly name: string
      readonly by: { readonly id: string }
      readonly at: number
      readonly register?: string
    }
    const { registers, events, deadlines } = jointMeeting.vocabulary as unknown as {
      readonly [part: string]: { readonly [name: string]: { readonly label: Label } }
    }
    const label =
      (register ? registers?.[register] : (events?.[name] ?? deadlines?.[name]))?.label ?? ENGINE[name]
    return h(
      'li',
      {},
      h('span', { className: 'number' }, String(entry.position)),
      h('span', {}, say(label) || name),
      h('small', {}, say(PEOPLE.find(({ id }) => id === by.id)?.name ?? ENGINE[by.id]) || by.id),
      h('small', {}, when(at)),
      h('code', {}, entry.hash.slice(0, 10)),
    )
  })
  drawn = position
  const soonest = deadlines.toSorted((a, b) => a.due - b.due)[0]
  const here = states.at(-1) as keyof typeof jointMeeting.vocabulary.states
  document.title = `${words.title} · Gongzhi 共治`
  document.documentElement.lang = language
  document.body.replaceChildren(
    h(
      'header',
      {},
      h(
        'h1',
        {},
        `${words.title} `,
        h('span', { className: `state ${status}` }, say(jointMeeting.vocabulary.states[here])),
      ),
      h(
        'button',
        {
          onclick: () => {
            language = language === 'zh' ? 'en' : 'zh'
            location.hash = language
            return draw()
          },
        },
        words.other,
      ),
      h('p', {}, words.about),
    ),
    ...(word === undefined ? [] : [h('p', { className: `word ${word.tone}`, role: 'status' }, word.text())]),
    h(
      'main',
      {},
      h(
        'section',
        {},
        h('h2', {}, words.agenda),
        list(context.items.map(matter)),
        h('h2', {}, words.actions),
        list(context.actions.map(task)),
        h('h2', {}, words.present),
        list(context.present.map((party) => h('li', {}, say(partyLabels[party])))),
        h('h2', {}, words.clock),
        h(
          'p',
          {},
          when(table.now()),
          ...deadlines.flatMap(({ due, label }) => [
            h('br', {}),
            h('small', {}, `${words.deadline}: ${say(label)} ${when(due)}`),
          ]),
        ),
        h(
          'div',
          { className: 'buttons' },
          h('button', { onclick: () => act(() => table.moveTo(table.now() + 86_400_000)) }, words.day),
          ...(soonest
            ? [h('button', { onclick: () => act(() => table.moveTo(soonest.due)) }, words.due)]
            : []),
          ...(status === 'done'
            ? [
                h(
                  'button',
                  { className: 'first', onclick: () => act(() => table.convene(language)) },
                  words.again,
                ),
              ]
            : []),
        ),
      ),
      h('section', {}, h('h2', {}, words.seats), ...(await Promise.all(PEOPLE.map(seat)))),
      h(
        'section',
        {},
        h('h2', {}, words.file),
        h(
          'div',
          { className: 'buttons' },
          h('button', { className: 'first', onclick: verify }, words.verify),
          h('button', { onclick: tamper }, words.tamper),
        ),
        h('ol', {}, ...entries.toReversed()),
      ),
    ),
  )
}

/** Hashes, roots and a replay of every entry, here in the page. */
async function verify(): Promise<void> {
  const { ok, ...answers } = await governance.community(CITY).verify()
  const [finding] = [answers.chain, answers.roots, answers.replay].flatMap(({ findings }) => findings)
  const where =
    finding &&
    [finding.process, finding.position && `#${finding.position}`, finding.message].filter(Boolean).join(' · ')
  word = ok
    ? { tone: 'sound', text: () => WORDS[language].sound }
    : { tone: 'broken', text: () => `${WORDS[language].broken}: ${where}` }
  await draw()
}

/** Past the adapter, as somebody with the browser's tools would: one letter of the newest entry. */
async function tamper(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(DATABASE)
    request.addEventListener('success', () => resolve(request.result))
  })
  const entries = database.transaction('entries', 'readwrite').objectStore('entries')
  await new Promise<void>((resolve) => {
    const request = entries.openCursor(null, 'prev')
    request.addEventListener('success', () => {
      const row = request.result?.value as { body: string }
      entries.put({
        ...row,
        body: row.body.replace(/"at":(\d+)/, (_whole, at: string) => `"at":${Number(at) - 1}`),
      })
      resolve()
    })
  })
  database.close()
  await verify()
}

// Deadlines and reactions run in the page; what another tab stored is drawn here too.
void governance.run({ signal: new AbortController().signal, every: 1_000 })
setInterval(async () => {
  const [head] = await storage.communities({ after: null, limit: 1 })
  // Nobody's half-written form is thrown away.
  if (!head || head.position === drawn || document.querySelector('form')) return
  table.follow(head.recorded)
  await draw()
}, 500)
await draw()
