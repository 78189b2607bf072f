import { type Actor, ENGINE } from './actor.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { ProcessKey } from './storage.ts'
import { isId, refuseIds } from './way/id.ts'
import { RESERVED } from './way/reserved.ts'

const WHO = ['by', 'enteredBy', 'at', 'id'] as const

/** The fields that each command has. What else a request's body holds, a `cause` above all, is nobody's to say. */
const FIELDS = {
  start: ['input', ...WHO],
  send: ['event', 'data', 'expected', ...WHO],
  record: ['data', ...WHO],
  correct: ['entry', 'data', 'reason', 'by', 'id'],
  migrate: ['reason', 'by', 'id'],
} as const satisfies { readonly [command: string]: readonly string[] }

/** What a command of whichever kind may say of itself. */
interface Outsider {
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly id?: string
}

/**
 * Takes a command that comes from outside: its own fields by their names, and refuses the rest.
 *
 * Nobody outside acts as the engine: a host that passes on what a request says must not open what only the
 * agenda may do. Nor does anybody take a command id of the engine, which can be computed: a deadline whose
 * id was used before it came due would never fire.
 */
export function fromOutside<Command extends Outsider>(
  kind: keyof typeof FIELDS,
  { community, process }: ProcessKey,
  command: Command,
): { readonly status: 'taken'; readonly command: Command } | Refusal {
  const own = ownFields(kind, command)
  if (own.status === 'refused') return own
  const { taken } = own
  const { by, enteredBy, id } = taken
  for (const [field, actor] of Object.entries({ by, ...(enteredBy !== undefined && { enteredBy }) })) {
    if (!isActor(actor)) return malformed(field)
    taken[field] = bareActor(actor)
  }
  const wrong = fieldOfAnotherKind(kind, taken)
  if (wrong !== undefined) return malformed(wrong)
  const outsider = taken as unknown as Outsider
  const badId = refuseIds({
    community,
    actor: outsider.by.id,
    ...(outsider.enteredBy && { enteredBy: outsider.enteredBy.id }),
    ...(id !== undefined && { id }),
  })
  if (badId) return badId
  if (outsider.id !== undefined && isTaken(outsider.id, kind === 'start' ? process : undefined))
    return refuse('parse/id', {
      reason: {
        zh: `命令编号 ${outsider.id} 为系统保留，不得使用。`,
        en: `The command id ${outsider.id} is kept for the engine.`,
      },
      instead: { zh: '请换用自己的命令编号，或不填写。', en: 'Use an id of your own, or none.' },
      details: { field: 'id', value: outsider.id },
    })
  const acting = [outsider.by, outsider.enteredBy].filter((actor) => actor !== undefined)
  const impostor = acting.find(({ capacity }) => capacity === ENGINE.capacity)
  if (impostor)
    return refuse('authorise/capacity-missing', {
      details: { actor: impostor.id, capacity: ENGINE.capacity },
    })
  // The history would say that the engine did it.
  return acting.some(({ id: actor }) => actor === ENGINE.id)
    ? refuse('parse/id', {
        reason: { zh: '人员编号 engine 为系统保留，不得使用。', en: 'The id engine is kept for the engine.' },
        instead: { zh: '请换用此人的另一个编号。', en: 'Give this person another id.' },
        details: { field: 'actor', value: ENGINE.id },
      })
    : { status: 'taken', command: taken as unknown as Command }
}

/** The fields of a command, by their names. */
function ownFields(
  kind: keyof typeof FIELDS,
  command: unknown,
): { readonly status: 'own'; readonly taken: Record<string, unknown> } | Refusal {
  if (typeof command !== 'object' || command === null) return malformed('command')
  const fields: ReadonlySet<string> = new Set(FIELDS[kind])
  const taken: Record<string, unknown> = {}
  try {
    for (const key of Object.keys(command)) {
      const value = (command as Record<string, unknown>)[key]
      if (value === undefined) continue
      if (!fields.has(key)) return unknownField(key)
      taken[key] = value
    }
  } catch {
    // An object that answers by code is none that came in as JSON.
    return malformed('command')
  }
  return { status: 'own', taken }
}

function fieldOfAnotherKind(
  kind: keyof typeof FIELDS,
  taken: Readonly<Record<string, unknown>>,
): string | undefined {
  if (kind === 'send' && typeof taken['event'] !== 'string') return 'event'
  return ['at', 'expected'].find((field) => taken[field] !== undefined && typeof taken[field] !== 'number')
}

/**
 * Whether a command id is the engine's: its own, or the one under which a process is started that nobody
 * gave an id, unless it is that start.
 */
function isTaken(id: string, starts: string | undefined): boolean {
  return id.startsWith(RESERVED) || (id.startsWith('start:') && id !== `start:${starts}`)
}

/** Whether a value says who acts, and as what; its id is looked at where it is used. */
export function isActor(actor: unknown): actor is Actor {
  if (typeof actor !== 'object' || actor === null) return false
  try {
    return isId((actor as { readonly capacity?: unknown }).capacity)
  } catch {
    return false
  }
}

/**
 * A host's actor may be a whole user of its own; what is stored of him for ever is a reference and a
 * capacity.
 */
export function bareActor({ id, capacity }: Actor): Actor {
  return { id, capacity }
}

/** The refusal of what is missing, or not of its kind. */
export function malformed(field: string): Refusal {
  const said = { zh: '未填写，或者不是应有的类型', en: 'is missing, or not of its kind' }
  return refuse('parse/malformed', {
    reason: {
      zh: `内容不符合要求：${field}：${said.zh}`,
      en: `The content is not as required: ${field}: ${said.en}`,
    },
    details: { issues: [{ path: field, ...said }] },
  })
}

function unknownField(field: string): Refusal {
  return refuse('parse/unknown-key', {
    reason: {
      zh: `命令里有不认识的字段：${field.slice(0, 120)}`,
      en: `The command has a field that nobody knows: ${field.slice(0, 120)}`,
    },
    details: { path: field.slice(0, 120) },
  })
}
