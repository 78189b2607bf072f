import { isCount, originsOf } from '../define/check-origins.ts'
import type { AnyDefinition, EventDeclaration, Origin, Relation } from '../define/index.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import { valuesAt } from './field.ts'
import { processIdUnder } from './fingerprint.ts'
import { ancestorsOf, type Cause, type ProcessState, senderOf } from './state.ts'

/** An event that the engine sends, at the process that it is sent to. */
interface EngineEvent extends ProcessKey {
  readonly event: string
  readonly data: unknown
  /** What ordered it; absent for the count of a register. */
  readonly cause?: Cause
  readonly state: ProcessState
}

/**
 * Whether the process that ordered an event is one that the definition takes it from. What a starter typed is
 * his claim, and acts on nobody else's process.
 */
export function judgeOrigin(definition: AnyDefinition, sent: EngineEvent): Refusal | undefined {
  const declared = definition.vocabulary.events[sent.event] as EventDeclaration
  const origins = originsOf(declared)
  const { cause } = sent
  if (origins.length === 0 || (!cause && isCount(definition, sent.event))) return undefined
  if (cause && origins.some((origin) => isFrom(origin, sent, cause))) return undefined
  const expected = { zh: origins.map(wordsOf('zh')).join('或'), en: origins.map(wordsOf('en')).join(', or ') }
  const from = cause ? `${cause.community}/${cause.process}` : ''
  return refuse('authorise/foreign-sender', {
    reason: {
      zh: `“${declared.label.zh}”只接受${expected.zh}发来，${cause ? `而此次来自 ${from}` : '而此次没有来源'}。`,
      en:
        `"${declared.label.en}" is taken ` +
        `from ${expected.en} only; ${cause ? `it came from ${from}` : 'nothing ordered it'}.`,
    },
    articles: declared.articles ?? [],
    details: {
      ...(cause && {
        sender: {
          community: cause.community,
          process: cause.process,
          ...(cause.definition !== undefined && { definition: cause.definition }),
        },
      }),
      expected: origins.map((origin) =>
        typeof origin === 'string' ? origin : `${origin.kind} ${origin.field}`,
      ),
    },
  })
}

function isFrom(origin: Origin, { community, process, data, state }: EngineEvent, cause: Cause): boolean {
  const key = { community, process }
  const sender = senderOf(cause)
  if (typeof origin === 'string')
    return RELATIONS[origin]({ key, state, sender, line: [sender, ...sender.lineage] })
  switch (origin.kind) {
    case 'named':
      return valuesAt(state.context, origin.field)
        .flat()
        .some((named) => isSame(keyOf(named, community), sender))
    case 'about': {
      const said = valuesAt(data, origin.field).flat()
      return (
        sender.definition === origin.definition &&
        said.length > 0 &&
        said.every((of) => {
          // An id that stands in a payload is one of this community; a key says of which it is.
          const key = keyOf(of, community)
          return (
            key?.community === sender.community &&
            (key.process === sender.process || standsUnder(key.process, sender.process))
          )
        })
      )
    }
  }
}

/** Whom a context names: an id is one of its own community, and a key says of which it is. */
export function keyOf(named: unknown, community: string): ProcessKey | undefined {
  if (typeof named === 'string') return { community, process: named }
  const { community: of, process } = (named ?? {}) as Partial<ProcessKey>
  return typeof of === 'string' && typeof process === 'string' ? { community: of, process } : undefined
}

interface Related {
  readonly key: ProcessKey
  readonly state: ProcessState
  readonly sender: ReturnType<typeof senderOf>
  /** The sender and its lineage. */
  readonly line: readonly ProcessKey[]
}

const RELATIONS: { readonly [relation in Relation]: (of: Related) => boolean } = {
  child: ({ key, sender }) => isSame(sender.lineage[0], key),
  descendant: ({ key, sender }) => sender.lineage.some((each) => isSame(each, key)),
  parent: ({ state, sender }) => isSame(ancestorsOf(state.cause)[0], sender),
  kin: ({ state, line }) => line.some((each) => isSame(ancestorsOf(state.cause)[0], each)),
  above: ({ key, line }) =>
    line.some(({ community, process }) => community === key.community && standsUnder(key.process, process)),
  below: ({ key, line }) =>
    line.some(({ community, process }) => community === key.community && standsUnder(process, key.process)),
  itself: ({ key, sender }) => isSame(sender, key),
}

function isSame(one: ProcessKey | undefined, other: ProcessKey): boolean {
  return one?.community === other.community && one.process === other.process
}

/** Whether an id is one that follows from another, as `processIdUnder` makes it. */
function standsUnder(id: string, process: string): boolean {
  for (let at = id.indexOf('/'); at >= 0; at = id.indexOf('/', at + 1))
    if (processIdUnder(process, id.slice(at + 1)) === id) return true
  return false
}

const WORDS: { readonly [relation in Relation]: Label } = {
  child: { zh: '本流程发起的流程', en: 'a process that this one ordered to start' },
  descendant: { zh: '由本流程而来的流程', en: 'a process that follows from this one' },
  parent: { zh: '发起本流程的流程', en: 'the process that ordered this one to start' },
  kin: {
    zh: '发起本流程的流程及由其而来的流程',
    en: 'the process that ordered this one to start, or what follows from it',
  },
  above: {
    zh: '本流程编号所属的流程及由其而来的流程',
    en: 'the process under whose id this one stands, or what follows from it',
  },
  below: {
    zh: '编号属于本流程之下的流程及由其而来的流程',
    en: "a process that stands under this one's id, or what follows from it",
  },
  itself: { zh: '本流程自身', en: 'this process itself' },
}

function wordsOf(language: keyof Label): (origin: Origin) => string {
  const named = {
    zh: (field: string) => `本流程 ${field} 所载的流程`,
    en: (field: string) => `a process that its ${field} names`,
  }
  const about = {
    zh: (name: string) => `只述及自身的 ${name} 流程`,
    en: (name: string) => `a process of ${name} that speaks of itself`,
  }
  return (origin) => {
    if (typeof origin === 'string') return WORDS[origin][language]
    return origin.kind === 'named' ? named[language](origin.field) : about[language](origin.definition)
  }
}
