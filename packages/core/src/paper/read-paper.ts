import type { Actor } from '../actor.ts'
import type { AnyDefinition, Vocabulary } from '../define/index.ts'
import { asked, isText } from '../given.ts'
import type { Governance } from '../governance.ts'
import type { RecordProof } from '../history/proof.ts'
import type { Label } from '../label.ts'
import type { ReadStanding } from '../look/read-process.ts'
import { registerWords } from '../look/read-register.ts'
import type { Standing } from '../process.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { parseStored } from '../stored-json.ts'
import type { ProcessEntry, ReadEntry, RecordEntry } from '../way/entry.ts'
import type { PaperContent, PaperState, PaperTemplate } from './define-paper.ts'
import { toLine } from './line.ts'
import { mapTexts, missingIn, type Paper } from './paper.ts'

/** Which paper, of which process. */
export interface PaperQuery {
  readonly community: string
  readonly process: string
  /** The template's id: `joint-meeting/minutes`. */
  readonly paper: string
  /** Of which voter, party or else it is, where the template makes one for each. */
  readonly of?: string
  /**
   * What ids are called: asked once for all that the paper names, the community's among them. An id that the host
   * knows no name for is printed as it is.
   */
  readonly names?: (ids: readonly string[]) => Names | PromiseLike<Names>
}

type Names = { readonly [id: string]: string | undefined }

/** The part of a governance that papers are made with. */
type Papers = Pick<Governance, 'community' | 'installed'>

/** Where the state is read: as somebody, or as the host that asks nobody. */
interface Desk {
  standing(): Promise<(Standing<Vocabulary> | ReadStanding<Vocabulary>) | Refusal | undefined>
  history(after: number): Promise<readonly ReadEntry<ProcessEntry>[] | Refusal>
  records(register: string, after: string | undefined): Promise<readonly ReadEntry<RecordEntry>[] | Refusal>
  record(register: string, key: string): Promise<RecordProof | Refusal>
}

/**
 * Makes a paper of a process for somebody who may read it: refused as the process itself would be, and also where a
 * field or register that the paper tells is withheld from him. See `docs/papers.md`.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, readPaper } from '@gongzhi/core'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [triParty()],
 *   holdings: () => [{ capacity: 'party.secretary' }],
 * })
 * const answer = await readPaper(governance, {
 *   community: 'hope-city',
 *   process: 'joint-meetings/m2026-03',
 *   paper: 'joint-meeting/minutes',
 *   as: { id: 'chen', capacity: 'party.secretary' },
 * })
 * answer.status === 'refused' && answer.code // 'load/unknown-process'
 * ```
 */
export async function readPaper(
  governance: Papers,
  query: PaperQuery & { readonly as: Actor },
): Promise<{ readonly status: 'read'; readonly paper: Paper } | Refusal> {
  const { as: actor } = query
  return write(governance, query, (definition) => {
    const process = governance.community(query.community).as(actor).process(definition, query.process)
    return {
      standing: () => process.standing(),
      async history(after) {
        const read = await process.history({ after, limit: PAGE })
        return read.status === 'read' ? read.entries : read
      },
      async records(register, after) {
        const read = await process.register(register as never).records({
          limit: PAGE,
          ...(after !== undefined && { after }),
        })
        if (read.status === 'refused') return read
        return read.withheld
          ? withheldFrom(actor, { register, what: registerWords(definition, register) })
          : read.records
      },
      record: (register, key) => process.register(register as never).proof(key),
    }
  })
}

/**
 * The host's own, asks nobody: makes a paper of a process with every field that it tells, for printing, for an
 * archive. A person's papers are {@link readPaper}'s.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage, readPaperUnguarded } from '@gongzhi/core'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const answer = await readPaperUnguarded(governance, {
 *   community: 'hope-city',
 *   process: 'review-2026',
 *   paper: 'cross-review/result',
 * })
 * answer.status === 'refused' && answer.code // 'paper/unknown'
 * ```
 */
export async function readPaperUnguarded(
  governance: Papers,
  query: PaperQuery,
): Promise<{ readonly status: 'read'; readonly paper: Paper } | Refusal> {
  return write(governance, query, (definition) => {
    const process = governance.community(query.community).process(definition, query.process)
    return {
      standing: () => process.standing(),
      history: (after) => process.history({ after, limit: PAGE }),
      records: (register, after) =>
        process.register(register as never).records({
          limit: PAGE,
          ...(after !== undefined && { after }),
        }),
      record: (register, key) => process.register(register as never).proof(key),
    }
  })
}

const PAGE = 1_000

async function write(
  { installed }: Papers,
  given: PaperQuery,
  deskFor: (definition: AnyDefinition) => Desk,
): Promise<{ readonly status: 'read'; readonly paper: Paper } | Refusal> {
  const query = asked('readPaper', given as PaperQuery, {
    community: { needed: 'text' },
    process: { needed: 'text' },
    paper: { needed: 'text' },
    of: 'text',
    names: 'any',
  })
  const template = installed.papers.get(query.paper)
  if (!template) return unknownPaper(installed.papers, query.paper)
  if (template.about !== undefined && query.of === undefined) return noSubject(template, template.about)
  const desk = deskFor(template.definition)
  const standing = await desk.standing()
  if (standing === undefined)
    return refuse('load/unknown-process', {
      details: { community: query.community, process: query.process },
    })
  if (standing.status === 'refused') return standing
  const withheld = withheldOf(template, standing)
  if (withheld) return withheld
  const read = await readAll(template, desk, { of: query.of, upTo: standing.version })
  if ('code' in read) return read
  const state = stateOf(template, query, { standing, ...read })
  const notYet = template.notYet(state)
  if (notYet) return notReady(template, notYet)
  const content = await named(template, state, query)
  const blocks = content.blocks.map((block) => mapTexts(block, toLine))
  const { community, process } = query
  return {
    status: 'read',
    paper: {
      id: template.id,
      label: template.label,
      blocks,
      articles: (content.articles ?? []).filter((article) => article !== undefined),
      source: {
        community,
        process,
        label: template.definition.label,
        release: standing.release,
        entry: standing.version,
        hash: standing.hash,
      },
      missing: missingIn(blocks),
    },
  }
}

/** Refuses where a field is withheld that the paper tells: it would say less than it looks. */
function withheldOf(
  { label, reads }: PaperTemplate,
  standing: Standing<Vocabulary> | ReadStanding<Vocabulary>,
): Refusal | undefined {
  const withheld = 'withheld' in standing ? standing.withheld : []
  const told = withheld.filter((path) => reads.includes(path.split('.')[0] as string))
  if (told.length === 0) return undefined
  return refuse('look/not-allowed', {
    reason: {
      zh: `“${label.zh}”含有该身份不能查阅的内容。`,
      en: `"${label.en}" tells what this capacity may not read.`,
    },
    instead: { zh: '请由可以查阅的身份出具。', en: 'Ask for it in a capacity that may read that.' },
    details: { withheld: told },
  })
}

function withheldFrom(
  { capacity }: Actor,
  { register, what }: { readonly register: string; readonly what: Label },
): Refusal {
  return refuse('look/not-allowed', {
    reason: {
      zh: `该身份只能查阅${what.zh}中自己的登记，文书要用到全部登记。`,
      en: `This capacity reads only its own records of ${what.en}, and the paper tells all of them.`,
    },
    instead: {
      zh: '请由可以查阅全部登记的身份出具。',
      en: 'Ask for it in a capacity that may read all of them.',
    },
    details: { capacity, register },
  })
}

/** What the template reads beside the state. */
interface Material {
  readonly records: ReadonlyMap<string, readonly unknown[]>
  readonly history: readonly ProcessEntry[]
}

async function readAll(
  template: PaperTemplate,
  desk: Desk,
  { of, upTo }: { readonly of: string | undefined; readonly upTo: number },
): Promise<Material | Refusal> {
  const records = new Map<string, readonly unknown[]>()
  for (const [register, which] of Object.entries(template.registers)) {
    const read =
      which === 'all' ? await allRecords(desk, register) : await oneRecord(desk, register, of ?? '')
    if ('code' in read) return read
    records.set(register, read)
  }
  const history: ProcessEntry[] = []
  for (let more = template.history; more;) {
    const page = await desk.history(history.at(-1)?.version ?? 0)
    if ('code' in page) return page
    // What happened since it was looked where the process stands is not in the paper.
    history.push(...page.map(({ body }) => body).filter(({ version }) => version <= upTo))
    more = page.length === PAGE && history.at(-1)?.version === page.at(-1)?.body.version
  }
  return { records, history }
}

async function allRecords(desk: Desk, register: string): Promise<readonly unknown[] | Refusal> {
  const all: ReadEntry<RecordEntry>[] = []
  for (let more = true; more;) {
    const page = await desk.records(register, all.at(-1)?.body.key)
    if ('code' in page) return page
    all.push(...page)
    more = page.length === PAGE
  }
  return all.map(({ body }) => body.data)
}

async function oneRecord(desk: Desk, register: string, key: string): Promise<readonly unknown[] | Refusal> {
  const proof = await desk.record(register, key)
  if (proof.status === 'refused') return proof
  return [parseStored<RecordEntry>(proof.body, `the record ${key} of ${register}`).data]
}

type Told = Omit<PaperState<any>, 'name'>

function stateOf(
  { reads }: PaperTemplate,
  { community, process, of = '' }: PaperQuery,
  { standing, records, history }: Material & { readonly standing: Standing<any> | ReadStanding<any> },
): Told & Pick<PaperState<any>, 'name'> {
  const context = standing.context as { readonly [field: string]: unknown }
  const { status, states, law, fixed, deadlines, started, offset } = standing
  return {
    community,
    process,
    status,
    states,
    law,
    fixed,
    deadlines,
    started,
    offset,
    // What it does not say that it reads is not there to be told.
    context: Object.fromEntries(reads.map((field) => [field, context[field]])),
    registers: standing.registers,
    records(register: string) {
      const read = records.get(register)
      if (!read) throw new RangeError(`the paper does not say that it reads the register ${register}`)
      return read as never
    },
    history,
    of,
    name: (id) => id,
  }
}

/** Makes it twice where the host has names: first to hear which ids it names, then with what they are called. */
async function named(
  template: PaperTemplate,
  state: PaperState<any>,
  { names }: PaperQuery,
): Promise<PaperContent> {
  if (!names) return template.make(state)
  const ids = new Set<string>()
  template.make({
    ...state,
    name(id: string) {
      ids.add(id)
      return id
    },
  })
  const answer = await names([...ids])
  const called = (id: string) => {
    const name: unknown = Object.hasOwn(answer, id) ? answer[id] : undefined
    return isText(name) && name !== '' ? name : id
  }
  return template.make({ ...state, name: called })
}

function unknownPaper(papers: Papers['installed']['papers'], paper: string): Refusal {
  const kindOf = (id: string) => id.split('/')[0]
  const own = [...papers.keys()].filter((id) => kindOf(id) === kindOf(paper))
  const known = own.length > 0 ? own : [...papers.keys()]
  return refuse('paper/unknown', {
    ...(known.length > 0 && {
      instead: { zh: `现有的文书：${known.join('、')}`, en: `There are: ${known.join(', ')}` },
    }),
    details: { paper, known },
  })
}

function noSubject({ id, label }: PaperTemplate, about: Label): Refusal {
  return refuse('paper/no-subject', {
    reason: {
      zh: `“${label.zh}”按${about.zh}分别出具，未写明是哪一个。`,
      en: `There is one "${label.en}" for each ${about.en}, and it was not said which.`,
    },
    instead: { zh: `请在 of 中写明${about.zh}。`, en: `Say which ${about.en} in \`of\`.` },
    details: { paper: id },
  })
}

function notReady({ id, label }: PaperTemplate, why: Label): Refusal {
  return refuse('paper/not-yet', {
    reason: {
      zh: `现在还不能出具“${label.zh}”：${why.zh}。`,
      en: `"${label.en}" cannot be written yet: ${why.en}.`,
    },
    details: { paper: id },
  })
}
