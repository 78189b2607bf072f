import type { StateValue } from 'xstate'

import type { Actor } from '../actor.ts'
import type { CorrectionData } from '../command/correct.ts'
import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition, Vocabulary } from '../define/index.ts'
import type { Label } from '../label.ts'
import type { Installed } from '../plugin.ts'
import { type Refusal, type RefusalCode, refusals } from '../refusal.ts'
import { describeCitation } from '../rulebook/index.ts'
import { sayTime } from '../say-time.ts'
import type { UtcOffset } from '../time.ts'
import type { ProcessEntry, RecordEntry } from '../way/entry.ts'
import type { ComingDeadline } from './find.ts'

/** What sentences are made with: the words of what is installed, and the time of the place. */
export interface Describing {
  readonly installed: Pick<Installed, 'definitions' | 'capacities' | 'reactions'>
  readonly offset: UtcOffset
}

/** An entry, and where it is a record, of which definition its process is: the record itself does not say. */
export interface DescribedEntry {
  readonly body: ProcessEntry | RecordEntry
  readonly definition?: string
}

/** What happened, as a person reads it: who did what, or what came due, what followed, and where it stands now. */
export function describeEntry(describing: Describing, { body, definition }: DescribedEntry): Label {
  if (body.kind === 'record') return describeRecord(describing, body, definition)
  const declared = releaseOf(describing, body.definition, body.release)
  const did = sentenceOf(describing, declared, body)
  const outcomes = (body.outcomes ?? []).filter(({ name }) => name !== 'register.sealed')
  const announced = outcomes.map(({ name }) => wordFor(declared, 'outcomes', name))
  const states = leavesOf(body.to).map((path) => declared?.states[path] ?? raw(path))
  const at = body.kind === 'engine' ? [] : states
  const what = announced.length > 0 && {
    zh: `，结果：${listed(announced, 'zh')}`,
    en: `; outcome: ${listed(announced, 'en')}`,
  }
  const where = at.length > 0 && { zh: `（${listed(at, 'zh')}）`, en: ` (${listed(at, 'en')})` }
  const parts = [did, what, where].filter((part) => part !== false)
  return {
    zh: `${parts.map(({ zh }) => zh).join('')}。`,
    en: `${parts.map(({ en }) => en).join('')}.`,
  }
}

/** The paths of the innermost states. */
function leavesOf(value: StateValue): readonly string[] {
  if (typeof value === 'string') return [value]
  return Object.entries(value).flatMap(([key, inner]) => {
    const within = inner === undefined ? [] : leavesOf(inner)
    return within.length === 0 ? [key] : within.map((path) => `${key}.${path}`)
  })
}

/** What comes due, in which process, and when. */
export function describeDeadline(describing: Describing, deadline: ComingDeadline): Label {
  const declared = newest(describing, deadline.definition)
  const { label, provisional, dueAt, process } = deadline
  const of = declared ? declared.label : raw(deadline.definition)
  const when = sayTime(dueAt, describing.offset)
  const note = provisional
    ? {
        zh: '，当年放假安排公布后可能变动',
        en: ', which may move when the calendar of that year is published',
      }
    : { zh: '', en: '' }
  return {
    zh: `“${of.zh}”（${process}）的“${label.zh}”：${when}${note.zh}。`,
    en: `"${label.en}" of "${of.en}" (${process}): ${when}${note.en}.`,
  }
}

/** Why something was not accepted, what to do, and by which articles. */
export function describeRefusal({ reason, instead, articles }: Refusal): Label {
  const cited = [
    ...new Map(articles.map((article) => [describeCitation(article).zh, describeCitation(article)])).values(),
  ]
  return {
    zh: [
      reason.zh,
      ...(instead ? [ended(instead.zh, '。')] : []),
      ...(cited.length > 0 ? [`依据：${listed(cited, 'zh')}。`] : []),
    ].join(''),
    en: [
      reason.en,
      ...(instead ? [ended(capital(instead.en), '.')] : []),
      ...(cited.length > 0 ? [`See ${listed(cited, 'en')}.`] : []),
    ].join(' '),
  }
}

function sentenceOf(describing: Describing, declared: Vocabulary | undefined, body: ProcessEntry): Label {
  const who = whoDid(describing, body)
  const done = (label: Label, zh: string, en: string): Label => ({
    zh: `${who.zh}${zh}“${label.zh}”${who.entered.zh}`,
    en: `${who.en} ${en} "${label.en}"${who.entered.en}`,
  })
  switch (body.kind) {
    case 'start':
      return done(declared?.label ?? raw(body.definition), '启动', 'began')
    case 'event':
      return done(wordFor(declared, 'events', body.name), '办理', 'did')
    case 'deadline': {
      const { zh, en } = wordFor(declared, 'deadlines', parseDeadlineKey(body.name).name)
      return { zh: `期限届满：“${zh}”`, en: `Came due: "${en}"` }
    }
    case 'correction': {
      const { entry, event, reason } = body.data as unknown as CorrectionData
      const what = done(
        wordFor(declared, 'events', event),
        `更正第 ${entry} 条记录`,
        `corrected entry ${entry},`,
      )
      return { zh: `${what.zh}，理由：${reason}`, en: `${what.en}, because: ${reason}` }
    }
    case 'migration':
      return done(
        declared?.label ?? raw(body.definition),
        '迁移到新版本：',
        `moved to release ${body.release}:`,
      )
    case 'engine':
      return factOf(describing, declared, body)
  }
}

/** What the engine itself wrote down. */
function factOf(
  { installed }: Describing,
  declared: Vocabulary | undefined,
  { name, data }: ProcessEntry,
): Label {
  const fact = data as { readonly [field: string]: unknown }
  const said = (field: string) => String(fact[field])
  switch (name) {
    case 'register.sealed': {
      const { zh, en } = wordFor(declared, 'registers', said('register'))
      return {
        zh: `登记册“${zh}”已封存，共 ${said('count')} 项`,
        en: `The register "${en}" is sealed; records: ${said('count')}`,
      }
    }
    case 'count.refused': {
      const { zh, en } = wordFor(declared, 'registers', said('register'))
      return {
        zh: `登记册“${zh}”的统计未被采用：${said('reason')}`,
        en: `The count of "${en}" was not taken: ${said('reason')}`,
      }
    }
    case 'reaction.refused':
      return refusedReaction(installed, data as unknown as RefusedReaction)
    case 'deadline.resolved': {
      const { zh, en } = wordFor(declared, 'deadlines', parseDeadlineKey(said('deadline')).name)
      return { zh: `期限“${zh}”的日期已按日历确定`, en: `The day of "${en}" was fixed by the calendar` }
    }
    case 'community.archived':
      return {
        zh: `小区已归档，理由：${said('reason')}`,
        en: `The community was archived, because: ${said('reason')}`,
      }
    case 'community.reopened':
      return {
        zh: `小区已重新开放，理由：${said('reason')}`,
        en: `The community was opened again, because: ${said('reason')}`,
      }
    case 'checkpoint':
      return { zh: '已写入检查点', en: 'A checkpoint was written' }
    default:
      return raw(name)
  }
}

interface RefusedReaction {
  readonly reaction: string
  readonly refused: readonly { readonly process: string; readonly code: RefusalCode }[]
}

function refusedReaction(
  { reactions }: Describing['installed'],
  { reaction, refused }: RefusedReaction,
): Label {
  const declared = [...reactions.values()].flat().find(({ name }) => name === reaction)
  const { zh, en } = declared?.label ?? raw(reaction)
  const why = (language: keyof Label) =>
    refused.map(({ process, code }) => `${process}: ${(refusals[code] ?? raw(code))[language]}`).join(' ')
  return {
    zh: `联动“${zh}”未被接受：${why('zh')}`.replace(/。$/, ''),
    en: `The reaction "${en}" was not accepted: ${why('en')}`.replace(/\.$/, ''),
  }
}

function describeRecord(describing: Describing, body: RecordEntry, definition: string | undefined): Label {
  const declared = definition === undefined ? undefined : newest(describing, definition)
  const { zh, en } = wordFor(declared, 'registers', body.register)
  const who = whoDid(describing, body)
  const again = body.version > 1
  return {
    zh: `${who.zh}${again ? '更改' : '登记'}“${zh}”（${body.key}）${who.entered.zh}。`,
    en: `${who.en} ${again ? 'revised' : 'recorded'} "${en}" (${body.key})${who.entered.en}.`,
  }
}

function whoDid(describing: Describing, { by, enteredBy, at }: ProcessEntry | RecordEntry) {
  const when = sayTime(at, describing.offset)
  const who = actorName(describing, by)
  const entered = enteredBy && actorName(describing, enteredBy)
  return {
    zh: `${when}，${who.zh}`,
    en: `${when}: ${who.en}`,
    entered: {
      zh: entered ? `（由${entered.zh}录入）` : '',
      en: entered ? ` (entered by ${entered.en})` : '',
    },
  }
}

function actorName({ installed }: Describing, { id, capacity }: Actor): Label {
  const label = installed.capacities.get(capacity)
  if (capacity === 'engine') return label ?? raw(capacity)
  return { zh: `${label?.zh ?? capacity} ${id} `, en: `${label?.en ?? capacity} ${id}` }
}

function releaseOf({ installed }: Describing, name: string, release: number): Vocabulary | undefined {
  return installed.definitions.get(name)?.get(release)?.vocabulary as Vocabulary | undefined
}

function newest({ installed }: Describing, name: string): Vocabulary | undefined {
  const releases: ReadonlyMap<number, AnyDefinition> | undefined = installed.definitions.get(name)
  return releases?.get(Math.max(...releases.keys()))?.vocabulary as Vocabulary | undefined
}

/** What a definition calls something; what is not installed is called as it is stored. */
function wordFor(
  declared: Vocabulary | undefined,
  part: 'events' | 'outcomes' | 'registers' | 'deadlines',
  name: string,
): Label {
  const words = declared?.[part]
  return (words && Object.hasOwn(words, name) && words[name]?.label) || raw(name)
}

function raw(name: string): Label {
  return { zh: name, en: name }
}

function listed(labels: readonly Label[], language: keyof Label): string {
  return labels.map((label) => label[language]).join({ zh: '、', en: ', ' }[language])
}

function ended(sentence: string, mark: string): string {
  return /[。.！!？?]$/.test(sentence) ? sentence : `${sentence}${mark}`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
