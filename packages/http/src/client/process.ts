import type {
  Acceptance,
  Actor,
  CommandOptions,
  Option,
  Receipt,
  Refusal,
  RegisterName,
  Vocabulary,
} from '@gongzhi/core'

import { type Caller, isRefusal, pathOf } from './call.ts'
import type { RemoteProcess, RemoteRegister } from './remote.ts'

/** Where a process is. */
export interface RemoteKey {
  readonly community: string
  readonly definition: string
  readonly process: string
}

/** The address of a process. */
export function pathOfProcess({ community, definition, process }: RemoteKey): string {
  return `${pathOf('communities', community)}${pathOf('processes', definition, process)}`
}

/** Who sends a command, and what its body says beside its content. */
function sentBy({ by, enteredBy, at }: Pick<CommandOptions, 'by' | 'enteredBy' | 'at'>) {
  return {
    sender: enteredBy ?? by,
    said: { ...(at !== undefined && { at }), ...(enteredBy && { onBehalfOf: onlyActor(by) }) },
  }
}

function onlyActor({ id, capacity }: Actor): Actor {
  return { id, capacity }
}

/** Creates the handle of a process elsewhere. No I/O. */
export function createRemoteProcess<V extends Vocabulary>(caller: Caller, key: RemoteKey): RemoteProcess<V> {
  const path = pathOfProcess(key)
  const event = ({ event: name, data, expected, id, ...who }: SendAny) => {
    const { sender, said } = sentBy(who)
    return {
      sender,
      path: `${path}${pathOf('events', name)}`,
      command: {
        body: { data, ...said },
        ...(id !== undefined && { id }),
        ...(expected !== undefined && { expected }),
      },
    }
  }
  const reasoned = ({ by, id, ...body }: ReasonedCommand, call: 'corrections' | 'migrations') =>
    caller.call<Acceptance>({
      sender: by,
      path: `${path}/${call}`,
      command: { body, id: id ?? caller.newId() },
    })
  return {
    id: key.process,
    async start({ input, id, ...who }) {
      const { sender, said } = sentBy(who)
      // Without an id it is known by its content, however often it is sent.
      const command = { body: { input, ...said }, ...(id !== undefined && { id }) }
      return caller.call<Acceptance>({ sender, path: `${path}/start`, command })
    },
    async send(command) {
      return caller.call<Acceptance>(event({ ...(command as SendAny), id: command.id ?? caller.newId() }))
    },
    async can(command) {
      const { path: at, ...rest } = event(command as SendAny)
      return caller.call<{ readonly status: 'accepted' }>({ ...rest, path: `${at}/check` })
    },
    async next(actor, { enteredBy } = {}) {
      const found = await caller.call<{ readonly options: readonly Option[] }>({
        sender: enteredBy ?? actor,
        path: `${path}/next`,
        ...(enteredBy && { query: { onBehalfOf: actor.id, behalfCapacity: actor.capacity } }),
      })
      return isRefusal(found) ? found : found.options
    },
    correct: async (command) => reasoned(command, 'corrections'),
    migrate: async (command) => reasoned(command, 'migrations'),
    register: (name) => createRemoteRegister(caller, path, name),
  }
}

type SendAny = CommandOptions & {
  readonly event: string
  readonly data: unknown
  readonly expected?: number
}

type ReasonedCommand = Pick<CommandOptions, 'by' | 'id'> & { readonly reason: string }

function createRemoteRegister<V extends Vocabulary, R extends RegisterName<V>>(
  caller: Caller,
  path: string,
  name: R,
): RemoteRegister<V, R> {
  return {
    async record({ data, id = caller.newId(), ...who }): Promise<Receipt | Refusal> {
      const { sender, said } = sentBy(who)
      const command = { body: { data, ...said }, id }
      return caller.call<Receipt>({ sender, path: `${path}${pathOf('registers', name)}/records`, command })
    },
  }
}
