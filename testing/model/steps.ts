import type { Actor, EventDeclaration, Instant, Option, Refusal, RegisterDeclaration } from '@gongzhi/core'

import { valuesAt } from '../../packages/core/src/way/field.ts'
import type { Given } from './moments.ts'
import { drawActor, isHeld, mayDo } from './people.ts'
import { type Look, nodeAt } from './promises.ts'
import { drawPayload, givenBefore, handOf, nowIn, type Scene } from './scene.ts'

/** Something that somebody does, and what the definition says of it when it is accepted. */
export interface Step {
  readonly name: string
  readonly given: unknown
  do(): Promise<unknown>
  /** Why this could not be accepted; empty where it could. */
  judge(before: Look): Promise<readonly string[]>
}

interface Permitted {
  readonly allow: readonly string[]
  readonly late?: EventDeclaration['late']
}

/** Draws what somebody does next. */
export function drawStep(scene: Scene, { state }: Look): Promise<Step> | Step {
  const { dice, vocabulary } = scene
  const registers = Object.entries(vocabulary.registers ?? {})
  const open = registers.some(([name]) => state.registers[name]?.open)
  if (registers.length > 0 && dice.once(open ? 2 : 6)) return recordStep(scene, ...dice.pick(registers))
  if (dice.once(10)) return startStep(scene)
  if (dice.once(12)) return correctStep(scene)
  return eventStep(scene)
}

/** By whom, entered by whom, and when it is said to have happened. */
function drawOptions(scene: Scene, { allow, late }: Permitted, before: Given | undefined) {
  const { dice, people, capacities } = scene
  const now = nowIn(scene)
  const by = drawActor(dice, people, { allow, capacities, seen: before?.by, now })
  const entering = dice.once(10)
    ? drawActor(dice, people, { allow: [...allow, ...(late?.by ?? [])], capacities, now })
    : undefined
  const at = dice.once(10) ? dice.pick(momentsAround(now, late)) : undefined
  // A stage that is played anew counts its own ids from the beginning, and those of the story are taken.
  const id = `model-${dice.below(2 ** 31)}`
  return { by, id, ...(entering && { enteredBy: entering }), ...(at !== undefined && { at }) }
}

function momentsAround(now: Instant, late: Permitted['late']): readonly Instant[] {
  const { days = 0, hours = 0, minutes = 0 } = late?.within ?? {}
  const earliest = now - ((days * 24 + hours) * 60 + minutes) * 60_000
  return [now + 1, now, now - 1, earliest - 1, earliest, earliest + 1]
}

/** Whether those who act, at the time that they state, may. */
function whoMayNot(
  { people }: Scene,
  { allow, late }: Permitted,
  {
    by,
    enteredBy,
    at,
    now,
  }: { readonly by: Actor; readonly enteredBy?: Actor; readonly at?: Instant; readonly now: Instant },
): readonly string[] {
  const broken: string[] = []
  const when = at ?? now
  if (!mayDo(people, by, allow, when)) broken.push(`${by.id} may not as ${by.capacity}`)
  if (enteredBy && !mayDo(people, enteredBy, [...allow, ...(late?.by ?? [])], now))
    broken.push(`${enteredBy.id} may not enter it as ${enteredBy.capacity}`)
  const recorder = enteredBy ?? by
  if (when > now) broken.push('it has not happened yet')
  if (when < now && !late?.by.includes(recorder.capacity))
    broken.push(`as ${recorder.capacity} nobody states when it happened`)
  if (when < (momentsAround(now, late)[4] as Instant)) broken.push('it happened too long ago')
  return broken
}

async function eventStep(scene: Scene): Promise<Step> {
  const { dice, vocabulary, people } = scene
  const names = Object.keys(vocabulary.events)
  const open = dice.once(5) ? [] : await eventsOpenIn(scene)
  const event = dice.pick(open.length > 0 ? open : names)
  const declared = vocabulary.events[event] as EventDeclaration
  const given = givenBefore(scene, event)
  const command = {
    event,
    data: drawPayload(scene, { name: event, schema: declared.data, before: given }),
    ...drawOptions(scene, declared, given),
  }
  const options = await handOf(scene).next(command.by)
  const now = nowIn(scene)
  return {
    name: `send ${event}`,
    given: { ...command, holds: people.get(command.by.id) },
    do: () => handOf(scene).send(command as never),
    judge: async () => {
      const offered =
        Array.isArray(options) &&
        options.some(({ kind, name, status }) => kind === 'event' && name === event && status !== 'closed')
      return [
        ...whoMayNot(scene, declared, { ...command, now }),
        // What happened earlier was permitted to whoever held it then.
        ...(offered || command.at !== undefined
          ? []
          : [`it was not offered: ${shownOption(options, event)}`]),
      ]
    },
  }
}

/** The events that the active states take and people may send. */
async function eventsOpenIn({ definition, vocabulary, harness, process }: Scene): Promise<readonly string[]> {
  const standing = await harness.community.process(definition, process).standing()
  const nodes = ['', ...(standing?.states ?? [])].map((path) => nodeAt(definition.machine.root, path))
  const taken = new Set(nodes.flatMap((node) => [...node.transitions.keys()]))
  return Object.entries(vocabulary.events)
    .filter(([event, { allow }]) => taken.has(event) && allow.some((capacity) => capacity !== 'engine'))
    .map(([event]) => event)
}

function recordStep(scene: Scene, name: string, declared: RegisterDeclaration): Step {
  const given = givenBefore(scene, name)
  const command = {
    data: drawPayload(scene, { name, schema: declared.record, before: given }),
    ...drawOptions(scene, declared, given),
  }
  const now = nowIn(scene)
  return {
    name: `record in ${name}`,
    given: { ...command, holds: scene.people.get(command.by.id) },
    do: () =>
      handOf(scene)
        .register(name as never)
        .record(command as never),
    judge: async ({ state }) => {
      const register = state.registers[name]
      const closed = register?.closesAt !== undefined && (command.at ?? now) > register.closesAt
      return [
        ...whoMayNot(scene, declared, { ...command, now }),
        ...(register?.open ? [] : ['the register is not open']),
        ...(closed ? ['the register was closed by then'] : []),
      ]
    },
  }
}

function startStep(scene: Scene): Step {
  const { dice, vocabulary, harness, definition, process } = scene
  const { start } = vocabulary
  const id = dice.pick([process, `new-${dice.below(1_000_000)}`])
  const given = givenBefore(scene, '')
  const command = {
    input: drawPayload(scene, { name: '', schema: vocabulary.input, before: given }),
    ...drawOptions(scene, start, given),
  }
  const now = nowIn(scene)
  return {
    name: `start ${id}`,
    given: { ...command, holds: scene.people.get(command.by.id) },
    do: () => harness.community.process(definition, id).start(command as never),
    judge: async () => [
      ...whoMayNot(scene, start, { ...command, now }),
      ...(id === process ? ['it has been started'] : []),
      ...Object.keys(start.ordered ?? {})
        .filter((path) =>
          valuesAt(command.input, path)
            .flat()
            .some((value) => value !== null && value !== undefined),
        )
        .map((path) => `${path} is filled by an order only`),
    ],
  }
}

async function correctStep(scene: Scene): Promise<Step> {
  const { dice, vocabulary, people } = scene
  const history = await handOf(scene).history({ limit: 1_000 })
  const { body } = dice.pick(history)
  const declared = vocabulary.events[body.name]
  const given = givenBefore(scene, body.name)
  const command = {
    version: dice.once(8) ? dice.below(30) : body.version,
    data: declared ? drawPayload(scene, { name: body.name, schema: declared.data, before: given }) : {},
    reason: dice.pick(['a slip', '']),
    ...drawOptions(scene, declared ?? vocabulary.start, given),
  }
  const now = nowIn(scene)
  return {
    name: `correct ${body.name}`,
    given: command,
    do: () => handOf(scene).correct(command as never),
    judge: async () => {
      const corrected = history.find((entry) => entry.body.version === command.version)
      const event = vocabulary.events[corrected?.body.name ?? '']
      return [
        ...(event?.correctable ? [] : ['nothing of it can be corrected']),
        ...(isHeld(people, command.by, command.at ?? now) ? [] : [`${command.by.id} does not hold it`]),
      ]
    },
  }
}

/** Whether an answer is a refusal as it is promised: a code, and a reason in both languages. */
export function refusalOf(answer: unknown): Refusal | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  return (answer as Partial<Refusal>).status === 'refused' ? (answer as Refusal) : undefined
}

function shownOption(options: readonly Option[] | Refusal, event: string): string {
  if (!('find' in options)) return options.code
  return options.find(({ name }) => name === event)?.refusal?.code ?? 'not named'
}
