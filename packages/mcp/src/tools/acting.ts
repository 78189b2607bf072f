import type { Acceptance, Refusal } from '@gongzhi/core'
import * as z from 'zod'

import type { ToolAnswer } from '../answer.ts'
import { type McpRefusal, refuseMcp } from '../codes.ts'
import { actorOf, definitionOf } from '../reader.ts'
import { type Ask, id } from '../tool.ts'
import { defineTool } from './define.ts'

const WHICH = { community: id, capacity: id.optional(), definition: id, process: id }
const content = z.record(z.string(), z.unknown())
const command = z.string().min(1).max(100)

interface Which {
  readonly community: string
  readonly capacity?: string | undefined
  readonly definition: string
  readonly process: string
}

/** The process that somebody wants to do something in, where the host lets this assistant do it for him. */
async function allowed(ask: Ask<Which>, name: string) {
  const { community, capacity, definition, process } = ask.given
  const { mayAct, governance } = ask.settings
  const who = actorOf(ask, capacity)
  if (who.status === 'refused') return who
  const kind = definitionOf(ask, definition)
  if (kind.status === 'refused') return kind
  const caller = ask.caller as NonNullable<typeof ask.caller>
  const act = { caller, by: who.actor, community, definition, process, name }
  if (!mayAct || (await mayAct(act)) !== true) return refuseMcp('mcp/acts-not-allowed', { details: { name } })
  return {
    status: 'allowed' as const,
    by: who.actor,
    process: governance.community(community).process(kind.definition, process),
  }
}

function done(answer: Acceptance | Refusal): ToolAnswer | McpRefusal {
  if (answer.status === 'refused') return answer
  return {
    status: 'answered',
    basis: 'records',
    said: [{ zh: '已办理。', en: 'It is done.' }],
    data: answer,
  }
}

/** Begins a process. */
export const startProcess = defineTool({
  name: 'start_process',
  label: { zh: '开始一个流程', en: 'Begin a process' },
  about: {
    zh: '为所代表的人开始一个流程。须由宿主允许，并由引擎按其身份和规定判断。请先得到本人确认。',
    en:
      'Begins a process for whom you ask. The host has to allow it, and the engine judges it by his capacity and the ' +
      'rules. Have him confirm it first.',
  },
  needs: 'act',
  given: { ...WHICH, input: content, command },
  async answer(ask) {
    const found = await allowed(ask, 'start')
    if (found.status === 'refused') return found
    const { input, command: own } = ask.given
    return done(await found.process.start({ input, by: found.by, id: own } as never))
  },
})

/** Sends an event. */
export const sendEvent = defineTool({
  name: 'send_event',
  label: { zh: '办理一个事项', en: 'Do a step of a process' },
  about: {
    zh: '为所代表的人在流程中办理一个事项（事件）。先用 next_steps 查看表单，并得到本人确认。',
    en: 'Sends an event for whom you ask. Look at its form with next_steps, and have him confirm it first.',
  },
  needs: 'act',
  given: { ...WHICH, event: id, data: content, command },
  async answer(ask) {
    const found = await allowed(ask, ask.given.event)
    if (found.status === 'refused') return found
    const { event, data, command: own } = ask.given
    return done(await found.process.send({ event, data, by: found.by, id: own } as never))
  },
})

/** Records in a register. */
export const recordEntry = defineTool({
  name: 'record_entry',
  label: { zh: '在登记册上登记', en: 'Record in a register' },
  about: {
    zh: '为所代表的人在登记册上登记一条，如表决票。先用 next_steps 查看表单，并得到本人确认。',
    en:
      'Records in a register for whom you ask: a ballot, for one. Look at its form with next_steps, and have him ' +
      'confirm it first.',
  },
  needs: 'act',
  given: { ...WHICH, register: id, data: content, command },
  async answer(ask) {
    const found = await allowed(ask, ask.given.register)
    if (found.status === 'refused') return found
    const { register, data, command: own } = ask.given
    const answer = await found.process
      .register(register as never)
      .record({ data, by: found.by, id: own } as never)
    if (answer.status === 'refused') return answer
    return {
      status: 'answered',
      basis: 'records',
      said: [{ zh: '已登记。', en: 'It is recorded.' }],
      data: answer,
    }
  },
})
