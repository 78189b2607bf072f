import { type Community, defineProcess, event, type Governance, register } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label } from './single.ts'
import { feedOf } from './stage.ts'

/** A box that takes whatever is JSON: nothing but the engine stands between a caller and the store. */
const box = defineProcess(
  {
    ...bare,
    name: 'box',
    standing: true,
    input: z.object({ any: z.unknown() }),
    events: {
      put: event({
        data: z.object({ any: z.unknown(), day: z.iso.date().optional() }),
        label,
        allow: ['clerk'],
        correctable: true,
        late: { by: ['clerk'], within: { days: 1 } },
      }),
    },
    registers: {
      slips: register({
        record: z.object({ key: z.string(), any: z.unknown() }),
        label,
        key: ({ key }) => key,
        revisions: 'until-seal',
        allow: ['clerk'],
      }),
    },
    states: { open: label },
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'open',
      states: { open: { tags: 'open:slips', on: { put: { actions: assign({}) } } } },
    }),
    due: {},
    corrections: { put: ({ context }) => ({ context }) },
  }),
)

function nested(levels: number): unknown {
  let value: unknown = {}
  for (let level = 0; level < levels; level++) value = { a: value }
  return value
}

const cycle: { self?: unknown } = {}
cycle.self = cycle
// oxlint-disable-next-line no-sparse-arrays -- this is what is tested
const sparse = [1, , 3]

/** What no caller should give, and some do. */
const hostile: { readonly [name: string]: unknown } = {
  nothing: undefined,
  null: null,
  true: true,
  'minus zero': -0,
  NaN: Number.NaN,
  infinity: Number.POSITIVE_INFINITY,
  'a BigInt': 10n,
  'a symbol': Symbol('s'),
  'a function': () => 1,
  'a word': 'word',
  'an empty text': '',
  'half a pair': '\ud800',
  'a long text': 'x'.repeat(100_000),
  'a day before the years': '0000-01-01',
  'the first Date there is': '-271821-04-20',
  'a list': [],
  'a sparse list': sparse,
  'a list of nothing': [null],
  'a Date': new Date(0),
  'no Date': new Date(Number.NaN),
  'a Map': new Map([[1, 2]]),
  'an instance': new (class Box {
    readonly x = 1
  })(),
  'a circle': cycle,
  'an object without a prototype': Object.create(null),
  'a deep object': nested(50_000),
  'a prototype of its own': JSON.parse('{"__proto__":{"a":1}}'),
  'a property that throws': {
    get a(): never {
      throw new TypeError('got')
    },
  },
  'a proxy that throws': new Proxy(
    {},
    {
      ownKeys() {
        throw new TypeError('trapped')
      },
    },
  ),
}

type Call = (community: Community, value: any, governance: Governance) => unknown
const by = clerk
const at = (community: Community) => community.process(box, 'p1')
const slips = (community: Community) => at(community).register('slips')
const put = { event: 'put', data: { any: 1 }, by } as const
const slip = { data: { key: 'k', any: 1 }, by } as const

/** Every command of a process with one part of it replaced. */
function parts(name: string, whole: object, call: (community: Community, command: any) => unknown) {
  const fields = [...new Set([...Object.keys(whole), 'by', 'enteredBy', 'at', 'id'])]
  return Object.fromEntries<Call>([
    [name, call],
    [`${name} by.id`, (of, value) => call(of, { ...whole, by: { id: value, capacity: 'clerk' } })],
    [`${name} by.capacity`, (of, value) => call(of, { ...whole, by: { id: 'zhao', capacity: value } })],
    ...fields.map((field): [string, Call] => [
      `${name} ${field}`,
      (of, value) => call(of, { ...whole, [field]: value }),
    ]),
  ])
}

const calls: { readonly [name: string]: Call } = {
  ...parts('start', { input: { any: 1 } }, (of, command) => of.process(box, 'other').start(command)),
  'start input.any': (of, any) => of.process(box, 'other').start({ input: { any }, by }),
  'start under an id': (of, id) => of.process(box, id).start({ input: { any: 1 }, by }),
  'start in a community': (_, id, governance) =>
    governance
      .community(id)
      .process(box, 'other')
      .start({ input: { any: 1 }, by }),
  ...parts('send', { ...put, expected: 2 }, (of, command) => at(of).send(command)),
  'send data.any': (of, any) => at(of).send({ ...put, data: { any } }),
  'send data.day': (of, day) => at(of).send({ ...put, data: { any: 1, day } }),
  ...parts('can', { ...put, expected: 2 }, (of, command) => at(of).can(command)),
  'can data.any': (of, any) => at(of).can({ ...put, data: { any } }),
  ...parts('record', slip, (of, command) => slips(of).record(command)),
  'record data.any': (of, any) => slips(of).record({ ...slip, data: { key: 'k', any } }),
  'record data.key': (of, key) => slips(of).record({ ...slip, data: { key, any: 1 } }),
  'record in a register': (of, name) => at(of).register(name).record(slip),
  ...parts('correct', { entry: 2, data: { any: 2 }, reason: 'r' }, (of, command) => at(of).correct(command)),
  'correct data.any': (of, any) => at(of).correct({ entry: 2, data: { any }, reason: 'r', by }),
  ...parts('migrate', { reason: 'r' }, (of, command) => at(of).migrate(command)),
  next: (of, actor) => at(of).next(actor),
  'next id': (of, id) => at(of).next({ id, capacity: 'clerk' }),
  'next capacity': (of, capacity) => at(of).next({ id: 'zhao', capacity }),
  'process of': (of, definition) => of.process(definition, 'p1').next(by),
  history: (of, query) => at(of).history(query),
  'history after': (of, after) => at(of).history({ after }),
  'history limit': (of, limit) => at(of).history({ limit }),
  records: (of, query) => slips(of).records(query),
  'records round': (of, round) => slips(of).records({ round }),
  'records after': (of, after) => slips(of).records({ after }),
  proof: (of, key) => slips(of).proof(key),
  'proof round': (of, round) => slips(of).proof('k', round),
  as: (of, actor) => of.as(actor).find(),
  'as id': (of, id) => of.as({ id, capacity: 'clerk' }).find(),
  'as find': (of, query) => of.as(by).find(query),
  'as worklist': (of, query) => of.as(by).worklist(query),
  'as history': (of, query) => of.as(by).process(box, 'p1').history(query),
  'as records': (of, query) => of.as(by).process(box, 'p1').register('slips').records(query),
  'as records round': (of, round) => of.as(by).process(box, 'p1').register('slips').records({ round }),
  'as proof': (of, key) => of.as(by).process(box, 'p1').register('slips').proof(key),
  'as groups': (of, query) => of.as(by).process(box, 'p1').register('slips').groups(query),
  'as groups by': (of, which) =>
    of.as(by).process(box, 'p1').register('slips').groups({ by: which, of: which }),
  find: (of, query) => of.find(query),
  'find definition': (of, definition) => of.find({ definition }),
  'find state': (of, state) => of.find({ state }),
  'find after': (of, after) => of.find({ after }),
  'find limit': (of, limit) => of.find({ limit }),
  'find startedFrom': (of, startedFrom) => of.find({ startedFrom }),
  worklist: (of, query) => of.worklist(query),
  'worklist capacities': (of, capacities) => of.worklist({ capacities }),
  deadlines: (of, query) => of.deadlines(query),
  'deadlines before': (of, before) => of.deadlines({ before }),
  failing: (of, query) => of.failing(query),
  retry: (of, task) => of.retry(task),
  'retry name': (of, name) => of.retry({ process: 'p1', name }),
  causes: (of, process) => of.causes(process),
  effects: (of, process) => of.effects(process),
  verify: (of, query) => of.verify(query),
  'verify anchors': (of, anchors) => of.verify({ anchors }),
  'verify anchor': (of, anchor) => of.verify({ anchors: [anchor] }),
  communities: (_, query, governance) => governance.communities(query),
  'communities after': (_, after, governance) => governance.communities({ after }),
  import: (_, lines, governance) => governance.import(lines),
  'import line': (_, line, governance) => governance.import([line]),
}

const TYPED = ['EngineError', 'RulebookError', 'StorageError']

test.each(Object.keys(calls))(
  'what is hostile gets a typed answer, and nothing of it is stored: %s',
  async (name) => {
    for (const [kind, value] of Object.entries(hostile)) {
      const { stage, process } = alone(box)
      accepted(await process.start({ input: { any: 1 }, by }))
      accepted(await process.send(put))
      const before = (await feedOf(stage.storage)).length
      const governance = stage.engine()
      let answer: unknown
      try {
        answer = await (calls[name] as Call)(governance.community('hope'), value, governance)
      } catch (error) {
        const { name: type, code } = error as { name: string; code?: string }
        expect({ kind, type, code, error }).toMatchObject({
          type: expect.toBeOneOf(TYPED),
          code: expect.stringMatching(/^(?!step\/definition-threw)[a-z]+\/[a-z-]+$/),
        })
      }
      const stored = (await feedOf(stage.storage)).length - before
      if ((answer as { status?: string } | undefined)?.status !== 'accepted')
        expect({ kind, stored }).toEqual({ kind, stored: 0 })
      // Whatever was stored can be read again, and fits.
      expect({ kind, ...(await governance.community('hope').verify()) }).toMatchObject({ kind, ok: true })
    }
  },
)
