import type { Acceptance, Actor, Label, Receipt, Refusal } from '@gongzhi/core'
import * as z from 'zod'

import { type Answer, type Ask, communityOf, definitionOf, type Operation, questionOf } from '../operation.ts'
import { type HttpRefusal, refuseHttp } from '../problem.ts'
import { actorOf, textOf } from '../who.ts'

const PROCESS = '/communities/{community}/processes/{definition}/{process}'

/** A body as it came, with who acts, and under which command id. */
interface Command {
  readonly status: 'command'
  /** What the body says, but for whom it is done. */
  readonly said: Readonly<Record<string, unknown>>
  readonly who: { readonly by: Actor; readonly enteredBy?: Actor; readonly id?: string }
}

const NOTHING = z.object({})
const BEHALF = z.strictObject({ id: z.string(), capacity: z.string() })
/** When it happened, where the definition lets an earlier time be stated, and for whom it is entered. */
const BESIDE = {
  at: z.int().optional(),
  onBehalfOf: BEHALF.optional(),
}
const START = z.strictObject({ input: z.unknown(), ...BESIDE })
const SEND = z.strictObject({ data: z.unknown(), ...BESIDE })
const CORRECT = z.strictObject({ entry: z.int(), data: z.unknown(), reason: z.string() })
const MIGRATE = z.strictObject({ reason: z.string() })

/** Reads a command: who sends it is known from the login, under which id from `Idempotency-Key`. */
async function readCommand(
  ask: Ask,
  { name, fields }: { readonly name: string; readonly fields: readonly string[] },
): Promise<Command | HttpRefusal> {
  const actor = actorOf(ask.request, ask.caller)
  if (actor.status === 'refused') return actor
  const odd = questionOf(ask, NOTHING)
  if (odd.status === 'refused') return odd
  const id = idOf(ask.request)
  const body = await ask.body()
  if (body.status === 'refused') return body
  if (typeof body.value !== 'object' || body.value === null || Array.isArray(body.value))
    return malformed('', { zh: '一个对象', en: 'an object' })
  const { onBehalfOf, ...said } = body.value as Record<string, unknown>
  const unknown = Object.keys(said).find((field) => !fields.includes(field))
  if (unknown !== undefined) return refuseField(unknown, [...fields, 'onBehalfOf'])
  const self = { id: actor.id, capacity: actor.capacity }
  const who = { by: self, ...(id !== undefined && { id }) }
  if (onBehalfOf === undefined) return { status: 'command', said, who }
  const other = BEHALF.safeParse(onBehalfOf)
  if (!other.success) return malformed('onBehalfOf', { zh: '{ id, capacity }', en: '{ id, capacity }' })
  const by = other.data
  const { caller, settings, part } = ask
  const query = { caller, enteredBy: self, by, name, community: part('community'), process: part('process') }
  if ((await settings.mayEnterFor(query)) !== true)
    return refuseHttp('http/may-not-enter', { details: { by: by.id } })
  return { status: 'command', said, who: { ...who, by, enteredBy: self } }
}

function refuseField(field: string, known: readonly string[]): HttpRefusal {
  const shown = field.slice(0, 120)
  if (field === 'by' || field === 'enteredBy')
    return refuseHttp('http/actor-in-body', {
      instead: {
        zh: '请去掉该字段；代他人录入的，写在 onBehalfOf 中。',
        en: 'Leave it out; what somebody else did is entered with onBehalfOf.',
      },
      details: { path: field },
    })
  return {
    status: 'refused',
    code: 'parse/unknown-key',
    reason: {
      zh: `内容里有不认识的字段：${shown}`,
      en: `The body has a field that nobody knows: ${shown}`,
    },
    articles: [],
    instead: { zh: `可用的字段：${known.join('、')}`, en: `Its fields: ${known.join(', ')}` },
    details: { path: shown },
  }
}

function malformed(path: string, wanted: Label): HttpRefusal {
  const said = { zh: `应为 ${wanted.zh}`, en: `has to be ${wanted.en}` }
  return {
    status: 'refused',
    code: 'parse/malformed',
    reason: {
      zh: `内容不符合要求：${path || '（整体）'}：${said.zh}`,
      en: `The content is not as required: ${path || '(whole)'}: ${said.en}`,
    },
    articles: [],
    details: { issues: [{ path, ...said }] },
  }
}

/** `Idempotency-Key`: the command id, with quotes around it, as the draft writes it, or without. */
function idOf(request: Request): string | undefined {
  const id = textOf(request, 'idempotency-key')
  return id === undefined ? undefined : (/^"(.*)"$/.exec(id)?.[1] ?? id)
}

/** `If-Match`: the version that the process is expected to have. */
function expectedOf({ headers }: Request): { readonly expected?: number } | HttpRefusal {
  const stated = headers.get('if-match')
  if (stated === null) return {}
  const version = /^"(\d{1,15})"$/.exec(stated.trim())?.[1]
  return version === undefined
    ? refuseHttp('http/header', {
        reason: {
          zh: '请求头 If-Match 须为一个 ETag，如 "7"。',
          en: 'The header If-Match has to be one ETag, such as "7".',
        },
        details: { header: 'If-Match' },
      })
    : { expected: Number(version) }
}

/** Only an event is judged against a version: what cannot be kept is not taken. */
function refuseVersion({ headers }: Request): HttpRefusal | undefined {
  return headers.has('if-match')
    ? refuseHttp('http/header', {
        reason: {
          zh: '此项不按版本办理，不接受请求头 If-Match。',
          en: 'This is not judged against a version, and takes no If-Match.',
        },
        details: { header: 'If-Match' },
      })
    : undefined
}

function toAnswer(
  accepted: Acceptance | Receipt | Refusal,
  { code, headers = {} }: { readonly code: number; readonly headers?: Readonly<Record<string, string>> },
): Answer {
  if (accepted.status === 'refused') return accepted
  const { replayed } = accepted
  return {
    status: 'answer',
    body: accepted,
    code: replayed ? 200 : code,
    headers: {
      ...headers,
      ...('version' in accepted && { etag: `"${accepted.version}"` }),
      ...(replayed && { 'idempotency-replayed': 'true' }),
    },
  }
}

function handleOf(ask: Ask) {
  const found = definitionOf(ask, ask.part('definition'))
  if (found.status === 'refused') return found
  const process = communityOf(ask).process(found.definition, ask.part('process'))
  return { status: 'handle' as const, process }
}

async function start(ask: Ask): Promise<Answer> {
  const handle = handleOf(ask)
  if (handle.status === 'refused') return handle
  const versioned = refuseVersion(ask.request)
  if (versioned) return versioned
  const command = await readCommand(ask, { name: 'start', fields: ['input', 'at'] })
  if (command.status === 'refused') return command
  const accepted = await handle.process.start({ ...command.said, ...command.who } as never)
  const location = ask.url.pathname.replace(/\/start$/, '')
  return toAnswer(accepted, { code: 201, headers: { location } })
}

async function send(ask: Ask): Promise<Answer> {
  const event = await eventOf(ask)
  if (event.status === 'refused') return event
  return toAnswer(await event.process.send(event.command as never), { code: 200 })
}

async function can(ask: Ask): Promise<Answer> {
  const event = await eventOf(ask)
  if (event.status === 'refused') return event
  const found = await event.process.can(event.command as never)
  return found.status === 'refused' ? found : { status: 'answer', body: found }
}

async function eventOf(ask: Ask) {
  const handle = handleOf(ask)
  if (handle.status === 'refused') return handle
  const expected = expectedOf(ask.request)
  if ('code' in expected) return expected
  const event = ask.part('event')
  const command = await readCommand(ask, { name: event, fields: ['data', 'at'] })
  if (command.status === 'refused') return command
  const { process } = handle
  return {
    status: 'event' as const,
    process,
    command: { ...command.said, ...command.who, ...expected, event },
  }
}

async function record(ask: Ask): Promise<Answer> {
  const handle = handleOf(ask)
  if (handle.status === 'refused') return handle
  const versioned = refuseVersion(ask.request)
  if (versioned) return versioned
  const register = ask.part('register')
  const command = await readCommand(ask, { name: register, fields: ['data', 'at'] })
  if (command.status === 'refused') return command
  const receipt = await handle.process
    .register(register as never)
    .record({ ...command.said, ...command.who } as never)
  return toAnswer(receipt, { code: 201 })
}

/** What is said of an entry, or of a release, with a reason; nobody enters it for somebody else. */
function reasoned(call: 'correct' | 'migrate', fields: readonly string[]): Operation['answer'] {
  return async (ask) => {
    const handle = handleOf(ask)
    if (handle.status === 'refused') return handle
    const versioned = refuseVersion(ask.request)
    if (versioned) return versioned
    const command = await readCommand(ask, { name: call, fields })
    if (command.status === 'refused') return command
    if (command.who.enteredBy) return refuseField('onBehalfOf', fields)
    return toAnswer(await handle.process[call]({ ...command.said, ...command.who } as never), { code: 200 })
  }
}

/** Everything that makes something true. */
export const commands: readonly Operation[] = [
  {
    id: 'start',
    method: 'post',
    path: `${PROCESS}/start`,
    body: START,
    answers: 'Acceptance',
    answer: start,
  },
  {
    id: 'send',
    method: 'post',
    path: `${PROCESS}/events/{event}`,
    body: SEND,
    answers: 'Acceptance',
    answer: send,
  },
  {
    id: 'can',
    method: 'post',
    path: `${PROCESS}/events/{event}/check`,
    body: SEND,
    answers: 'Accepted',
    answer: can,
  },
  {
    id: 'record',
    method: 'post',
    path: `${PROCESS}/registers/{register}/records`,
    body: SEND,
    answers: 'Receipt',
    answer: record,
  },
  {
    id: 'correct',
    method: 'post',
    path: `${PROCESS}/corrections`,
    body: CORRECT,
    answers: 'Acceptance',
    answer: reasoned('correct', ['entry', 'data', 'reason']),
  },
  {
    id: 'migrate',
    method: 'post',
    path: `${PROCESS}/migrations`,
    body: MIGRATE,
    answers: 'Acceptance',
    answer: reasoned('migrate', ['reason']),
  },
]
