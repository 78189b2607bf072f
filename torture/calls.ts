import type { AnyDefinition, Community } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { hostile, spoiled, valuesOf } from '@gongzhi/testing/values'
import fc from 'fast-check'
import * as z from 'zod'

/** One call of a public function with what was drawn for it. */
export interface Call {
  /** For the report: which function, with what. */
  readonly name: string
  readonly given: unknown
  /** Whether it only reads. */
  readonly reads: boolean
  make(harness: Harness): Promise<unknown>
}

interface Scene {
  readonly harness: Harness
  readonly definition: AnyDefinition
  readonly process: string
  readonly ids: readonly string[]
  /** The events that the state of the process takes. */
  readonly open: readonly string[]
}

interface Declared {
  readonly data: z.ZodType
  readonly allow: readonly string[]
}

/** Calls of every kind against a stage, from the sensible to the absurd. */
export function callsOn(scene: Scene): fc.Arbitrary<Call> {
  const { definition, process, ids, harness, open } = scene
  const actor = spoiledRarely(actorsOf(scene, []))
  const of = (city: Community) => city.process(definition, process)
  const optionsFor = (allow: readonly string[]) => ({
    by: spoiledRarely(actorsOf(scene, allow)),
    id: idsOf(ids),
    at: seldom(instants(harness)),
    enteredBy: seldom(spoiledRarely(actorsOf(scene, allow))),
  })
  const options = optionsFor([])
  const events = Object.entries(definition.vocabulary.events as object) as [string, Declared][]
  const taken = events.filter(([name]) => open.includes(name))
  const sensible = (of: readonly [string, Declared][]) =>
    fc
      .constantFrom(...of)
      .chain(([name, { data, allow }]) =>
        command({ event: fc.constant(name), data: spoiledRarely(fitting(data, ids)), ...optionsFor(allow) }),
      )
  const event = fc.oneof(
    { weight: 9, arbitrary: sensible(taken.length > 0 ? taken : events) },
    { weight: 3, arbitrary: sensible(events) },
    { weight: 1, arbitrary: command({ event: hostile, data: hostile, ...options }) },
  )
  const registers = Object.entries((definition.vocabulary.registers ?? {}) as object) as [
    string,
    { record: z.ZodType; allow: readonly string[] },
  ][]
  const records = registers.map(([name, { record, allow }]) =>
    command({ data: spoiledRarely(fitting(record, ids)), ...optionsFor(allow) }).map((given) =>
      call(`register(${name}).record`, given, (h) =>
        of(h.community)
          .register(name as never)
          .record(given as never),
      ),
    ),
  )
  const start = command({
    input: spoiledRarely(fitting(definition.vocabulary.input as z.ZodType, ids)),
    ...optionsFor(definition.vocabulary.start.allow as readonly string[]),
  })
  const query = spoiled(fc.record({ after: fc.option(fc.nat(50), { nil: undefined }), limit: fc.nat(50) }))
  return fc.oneof(
    {
      weight: 10,
      arbitrary: event.map((given) => call('send', given, (h) => of(h.community).send(given as never))),
    },
    {
      weight: 3,
      arbitrary: event.map((given) => read('can', given, (h) => of(h.community).can(given as never))),
    },
    ...records.map((arbitrary) => ({ weight: 6, arbitrary })),
    {
      weight: 2,
      arbitrary: fc
        .tuple(start, idsOf(ids))
        .map(([given, id]) =>
          call('start', given, (h) => h.community.process(definition, id as never).start(given as never)),
        ),
    },
    {
      weight: 1,
      arbitrary: actor.map((given) => read('next', given, (h) => of(h.community).next(given as never))),
    },
    {
      weight: 1,
      arbitrary: query.map((given) => read('history', given, (h) => of(h.community).history(given as never))),
    },
    {
      weight: 1,
      arbitrary: spoiled(finds(ids)).map((given) =>
        read('find', given, (h) => h.community.find(given as never)),
      ),
    },
    {
      weight: 1,
      arbitrary: spoiled(
        fc.record({ capacities: fc.array(fc.constantFrom(...capacitiesOf(harness))), limit: fc.nat(20) }),
      ).map((given) => read('worklist', given, (h) => h.community.worklist(given as never))),
    },
    {
      weight: 1,
      arbitrary: command({
        version: fc.oneof(fc.nat(30), hostile),
        data: hostile,
        reason: fc.oneof(fc.string(), hostile),
        ...options,
      }).map((given) => call('correct', given, (h) => of(h.community).correct(given as never))),
    },
    {
      weight: 1,
      arbitrary: command({ reason: fc.oneof(fc.string(), hostile), ...options }).map((given) =>
        call('migrate', given, (h) => of(h.community).migrate(given as never)),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(actor, fc.constantFrom('standing', 'history', 'records'), hostile)
        .map(([by, what, odd]) =>
          read(`as.${what}`, { by, odd }, (h) => readAs(h.community, scene, { by, what, odd })),
        ),
    },
    { weight: 2, arbitrary: namedReads(scene) },
    {
      weight: 1,
      arbitrary: fc
        .nat(40)
        .map((days) => call('pass', { days }, async (h) => void (await h.pass({ days: days / 4 })))),
    },
  )
}

/** Reads that name a community, a process and a register, whichever there are. */
const READS: { readonly [name: string]: (of: Named) => unknown } = {
  find: ({ city, process }) => city.find({ after: process, cause: { process } }),
  worklist: ({ city, process }) => city.worklist({ capacities: [process], after: process }),
  deadlines: ({ city }) => city.deadlines({ before: 0 }),
  failing: ({ city }) => city.failing(),
  causes: ({ city, process }) => city.causes(process),
  effects: ({ city, process }) => city.effects(process),
  position: ({ city }) => city.position(),
  verify: ({ city }) => city.verify(),
  checkpoint: ({ city, isOther }) => (isOther ? city.checkpoint() : undefined),
  export: ({ city }) => city.export()[Symbol.asyncIterator]().next(),
  standing: ({ of }) => of.standing(),
  history: ({ of }) => of.history(),
  next: ({ of, process }) => of.next({ id: process, capacity: process }),
  records: ({ of, register }) => of.register(register as never).records({ after: register }),
  proof: ({ of, register, process }) => of.register(register as never).proof(process),
  'as.find': ({ city, process }) => city.as({ id: process, capacity: process }).find({ state: process }),
}

interface Named {
  readonly city: Community
  readonly isOther: boolean
  readonly of: ReturnType<Community['process']>
  readonly process: string
  readonly register: string
}

/** Reads of what may not even have an id. */
function namedReads({ definition, process, ids, harness }: Scene): fc.Arbitrary<Call> {
  const registers = Object.keys((definition.vocabulary.registers ?? {}) as object)
  const either = (known: readonly string[]) =>
    fc.oneof(hostile, fc.constantFrom(...known)) as fc.Arbitrary<string>
  return fc
    .tuple(
      fc.constantFrom(...Object.keys(READS)),
      either([harness.community.id]),
      either([process, ...ids]),
      either(['none', ...registers]),
    )
    .map(([name, community, id, register]) =>
      read(name, { community, process: id, register }, async (h) => {
        const city = h.governance.community(community)
        const of = city.process(definition, id)
        const isOther = community !== h.community.id
        return READS[name]?.({ city, isOther, of, process: id, register })
      }),
    )
}

async function readAs(
  community: Community,
  { definition, process }: Scene,
  { by, what, odd }: { readonly by: unknown; readonly what: string; readonly odd: unknown },
): Promise<unknown> {
  const reader = community.as(by as never).process(definition, process)
  const [register = 'none'] = Object.keys((definition.vocabulary.registers ?? {}) as object)
  if (what === 'standing') return reader.standing()
  if (what === 'history') return reader.history(odd as never)
  return reader.register(register as never).records(odd as never)
}

function call(name: string, given: unknown, make: Call['make']): Call {
  return { name, given, reads: false, make }
}

function read(name: string, given: unknown, make: Call['make']): Call {
  return { name, given, reads: true, make }
}

/** A command with fields that may be left out. */
function command(shape: { readonly [field: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<unknown> {
  const requiredKeys = Object.keys(shape).filter(
    (field) => field !== 'at' && field !== 'enteredBy' && field !== 'id',
  )
  return spoiledRarely(fc.record({ ...shape }, { requiredKeys }))
}

/** Mostly as it is: what is spoiled everywhere is refused by the first who looks, and nobody else sees it. */
const spoiledRarely = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 20, arbitrary: value }, { weight: 2, arbitrary: spoiled(value) })

const seldom = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

function fitting(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  return valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), ids)
}

function capacitiesOf(harness: Harness): readonly string[] {
  return [...harness.governance.installed.capacities.keys(), 'nobody']
}

/** Somebody: mostly in one of these capacities, where there are any. */
function actorsOf({ harness, ids }: Scene, allow: readonly string[]): fc.Arbitrary<unknown> {
  const any = fc.constantFrom(...capacitiesOf(harness))
  const people = allow.filter((capacity) => capacity !== 'engine')
  const capacity =
    people.length > 0
      ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...people) }, { weight: 1, arbitrary: any })
      : any
  return fc.record({ id: fc.constantFrom('li', ...ids), capacity })
}

function idsOf(ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 20, arbitrary: fc.uuid() },
    { weight: 2, arbitrary: fc.constantFrom('new', ...ids) },
    { weight: 1, arbitrary: hostile },
  )
}

function instants(harness: Harness): fc.Arbitrary<unknown> {
  const now = harness.now()
  return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: now - 30 * 86_400_000, max: now + 1 }) }, hostile)
}

function finds(ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.record(
    {
      definition: fc.constantFrom('concern', 'nothing', ...ids),
      state: fc.string(),
      tag: fc.string(),
      status: fc.constantFrom('active', 'done'),
      cause: fc.constantFrom(...ids, 'x'),
      limit: fc.nat(20),
    },
    { requiredKeys: [] },
  )
}
