import type { AnyDefinition } from '../define/index.ts'
import type { Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import { judgeAlone } from './alone.ts'
import { type Acceptance, answerAgain } from './answer.ts'
import { refuseByClock } from './clock.ts'
import { hotKey } from './copies.ts'
import type { Engine } from './engine.ts'
import type { Execution } from './execution.ts'
import type { Line, QuickCommand, WaitingCommand } from './line.ts'
import { load } from './load.ts'
import { stand } from './queue.ts'
import { judgeTogether } from './together.ts'

/**
 * Carries a command to an existing process through: it waits for its turn, is judged and committed, until the
 * process stood still in between, or it is plain that the store does not fit itself.
 *
 * Commands of one process go in the order in which they came. A host that has to be waited for is asked before
 * the command stands in line, so that nobody waits for what the host says of another.
 */
export async function execute(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  execution: Execution,
): Promise<Acceptance | Refusal> {
  const came = engine.queues.came++
  const clock = await refuseByClock(engine, key.community)
  if (clock) return refuseOnRead(engine, definition, key, { execution, refusal: clock })
  const permit = execution.pace === 'quick' && engine.host.waits ? await execution.permit() : undefined
  const turn = execution.pace === 'quick' ? 'together' : 'alone'
  return new Promise((resolve, reject) =>
    line(engine, key, { came, turn, definition, execution, permit, asked: 0, resolve, reject }),
  )
}

/** A refusal that does not rest on the process: what was answered already, and what is not there, comes first. */
async function refuseOnRead(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  { execution: { command }, refusal }: { readonly execution: Execution; readonly refusal: Refusal },
): Promise<Acceptance | Refusal> {
  const { answered, found } = await load(engine, key, { definition: definition.name, command: command.id })
  if (answered) return answerAgain(engine, key, command, answered)
  return found.status === 'refused' ? found : refusal
}

/** Lets a command stand in line at its process, or stand there again. */
function line(engine: Engine, key: ProcessKey, command: WaitingCommand): void {
  stand(engine.queues, { name: hotKey(key), one: command }, () => {
    const own: Line = {
      engine,
      key,
      stand: (again) => line(engine, key, again),
      again: undefined,
      lost: undefined,
    }
    return (turn) => takeTurn(own, turn)
  })
}

function takeTurn(own: Line, turn: readonly WaitingCommand[]): Promise<void> {
  const [first, ...others] = turn.filter(isQuick)
  return first ? judgeTogether(own, [first, ...others]) : judgeAlone(own, turn[0] as WaitingCommand)
}

function isQuick(command: WaitingCommand): command is QuickCommand {
  return command.turn === 'together' && command.execution.pace === 'quick'
}
