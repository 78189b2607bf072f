/// <reference lib="dom" />
import type { Label, Refusal } from '@gongzhi/core'
import { type Party, partyLabels } from '@gongzhi/tri-party'

import { redraw } from './element.ts'
import { CITY, DATABASE, openTable, partyOfPerson } from './meeting.ts'
import { type Reading, readTable } from './reading.ts'
import { drawBody, type Hands, type Wish, type Word } from './view.ts'
import { type Language, STATUS, WORDS } from './words.ts'

const table = await openTable()
const { governance, storage } = table
let language: Language = (location.hash.slice(1) || navigator.language).startsWith('zh') ? 'zh' : 'en'
let reading: Reading | undefined
let word: Word | undefined
let form: string | undefined
const working = new Map<string, string>()

/** Nothing moves between the press of a button and its release, unless somebody holds it for long. */
const LONGEST_PRESS_MS = 1_000
let press: ReturnType<typeof setTimeout> | undefined

function draw(): void {
  if (!reading || press !== undefined) return
  document.title = `${WORDS[language].title} · Gongzhi 共治`
  document.documentElement.lang = language
  redraw(document.body, drawBody({ reading, language, now: table.now(), word, form, working }, hands))
}

function release(): void {
  clearTimeout(press)
  press = undefined
  draw()
}
addEventListener('pointerdown', () => {
  clearTimeout(press)
  press = setTimeout(release, LONGEST_PRESS_MS)
})
// The click comes right after the release of the button that it is one of.
for (const ends of ['pointerup', 'pointercancel']) addEventListener(ends, () => setTimeout(release))

let turn = Promise.resolve()
/** Reads the store and draws: one reading after the other, so that an old one is never drawn over a new one. */
function refresh(): Promise<void> {
  const mine = turn.then(async () => {
    reading = (await readTable(table, language)) ?? reading
    draw()
  })
  turn = mine.catch(() => {})
  return mine
}

const broke = (error: unknown): Word => ({
  tone: 'broken',
  text: () => `${WORDS[language].failed}${error instanceof Error ? error.message : String(error)}`,
})

/** Does what somebody asked for, once; the button says so as long as it is under way. */
async function act({ id, label }: Wish, work: () => Promise<void>): Promise<void> {
  if (working.has(id)) return
  working.set(id, label)
  draw()
  try {
    await work()
    await refresh()
  } catch (error) {
    word = broke(error)
  }
  working.delete(id)
  draw()
}

/** What was refused is told as the engine explains it, with the figures that its rule looked at. */
function toWord(answer: { readonly status: string } | Refusal): Word | undefined {
  if (!('reason' in answer)) return undefined
  const say = (label: Label | undefined): string => label?.[language] ?? ''
  const figures = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => say(partyLabels[one as Party] ?? STATUS[String(one)]) || String(one))
      .join(', ')
  const looked = (): readonly string[] =>
    (['required', 'found'] as const).flatMap((name) => {
      const value = answer.rules?.[0]?.[name]
      return value === undefined || value === null ? [] : [`${WORDS[language][name]}: ${figures(value)}`]
    })
  return {
    tone: 'refused',
    text: () => [say(answer.reason), say(answer.instead), ...looked()].filter(Boolean).join(' · '),
  }
}

/** What a party asks of the meeting, and whatever follows from it. */
const ask = (wish: Wish, command: (meeting: Reading['meeting']) => Promise<{ status: string } | Refusal>) =>
  act(wish, async () => {
    if (!reading) return
    word = toWord(await command(reading.meeting))
    await governance.runDue()
  })

/** Hashes, roots and a replay of every entry, here in the page. */
async function verify(): Promise<void> {
  const { ok, ...answers } = await governance.community(CITY).verify()
  const [finding] = [answers.chain, answers.roots, answers.replay].flatMap(({ findings }) => findings)
  const place = finding?.position === undefined ? undefined : `#${finding.position}`
  const where = [finding?.process, place, finding?.message].filter(Boolean).join(' · ')
  word = ok
    ? { tone: 'sound', text: () => WORDS[language].sound }
    : { tone: 'broken', text: () => `${WORDS[language].broken}: ${where}` }
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

const hands: Hands = {
  openForm(id) {
    form = id
    draw()
  },
  async send(wish, { name: event }, { person }, data) {
    const by = { id: person.id, capacity: person.capacity }
    const opened = form
    await ask(wish, (meeting) => meeting.send({ event, data, by } as Parameters<typeof meeting.send>[0]))
    if (form === opened) form = undefined
    draw()
  },
  signIn: (wish, { person }) =>
    ask(wish, (meeting) =>
      meeting.register('signIns').record({
        data: { person: person.id, party: partyOfPerson(person) },
        by: { id: person.id, capacity: person.capacity },
      }),
    ),
  moveTo: (wish, when) => act(wish, () => table.moveTo(when)),
  convene: (wish) => act(wish, () => table.convene(language)),
  verify: (wish) => act(wish, verify),
  tamper: (wish) => act(wish, tamper),
  turnLanguage() {
    language = language === 'zh' ? 'en' : 'zh'
    location.hash = language
    draw()
  },
}

/** What another tab has stored, or the clock brought about, is drawn here too. */
async function follow(): Promise<void> {
  const [head] = await storage.communities({ after: null, limit: 1 })
  if (!head || head.position === reading?.position) return
  table.follow(head.recorded)
  await refresh()
}

await refresh()
void governance.run({ signal: new AbortController().signal, every: 1_000 })
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 500))
  await follow().catch((error: unknown) => {
    word = broke(error)
    draw()
  })
}
