import { refuse, type Refusal } from '../refusal.ts'
import { createAgain } from './again.ts'
import { type Acceptance, answerAgain } from './answer.ts'
import { answerOf, conclude } from './conclude.ts'
import { lookForFallBack } from './fell-back.ts'
import { hotCopy, type Line, type QuickCommand, standOnceAsked, type WaitingCommand } from './line.ts'
import { load } from './load.ts'
import type { LiveProcess } from './state.ts'

/** A turn of one command: it is judged on a read of its own and committed. Never rejects. */
export async function judgeAlone(line: Line, command: WaitingCommand): Promise<void> {
  try {
    const answer = await carryThrough(line, command)
    if (answer) command.resolve(answer)
  } catch (error) {
    command.reject(error)
  }
}

/** Loads, judges and commits, until the process stood still in between; undefined where the host has to be asked. */
async function carryThrough(line: Line, waiting: WaitingCommand): Promise<Acceptance | Refusal | undefined> {
  const { engine, key } = line
  const { definition, execution, permit } = waiting
  const { command, cause } = execution
  const expected = execution.pace === 'slow' ? execution.expected : undefined
  const copy = hotCopy(engine, waiting, key)
  const again = createAgain(engine, key)
  for (let first = true; ; first = false) {
    const { answered, found } = await load(engine, key, { definition: definition.name, command: command.id })
    if (answered) return answerAgain(engine, key, command, answered)
    if (found.status === 'refused') return found
    const { version } = found.live
    if (copy && first) await lookForFallBack(engine, key, { before: copy, version })
    if (expected !== undefined && expected !== version)
      return refuse('commit/conflict', { details: { expected, version } })
    const judged = await execution.judge(found, permit)
    if (judged.status === 'asking') return void standOnceAsked(line, waiting, judged)
    if (judged.status === 'refused') return judged
    const conclusion =
      judged.status === 'moved'
        ? judged
        : await conclude(engine, judged.definition ?? found.definition, key, {
            command,
            before: found.live,
            entries: judged.entries,
            ...(cause && { cause }),
            ...(judged.arm && { arm: judged.arm }),
          })
    if (conclusion.status !== 'moved') return answerOf(engine, key, command, conclusion)
    await again(conclusion)
  }
}

/** What was judged of a command on a state that was found to be stored. */
export type Verdict = Refusal | { readonly status: 'threw'; readonly error: unknown }

/**
 * Ends beside the line what is not stored, on a read of its own: the others go on. It was answered before, or
 * its verdict counts, or it is judged on what was read; what the store would accept after all takes a turn by
 * itself. Never rejects.
 */
export async function judgeAside(
  line: Line,
  waiting: QuickCommand,
  { copy, verdict }: { readonly copy?: LiveProcess | undefined; readonly verdict?: Verdict } = {},
): Promise<void> {
  const { engine, key } = line
  const { definition, execution, resolve, reject } = waiting
  const { command } = execution
  try {
    const { answered, found } = await load(engine, key, { definition: definition.name, command: command.id })
    if (answered) return resolve(await answerAgain(engine, key, command, answered))
    if (verdict) return verdict.status === 'threw' ? reject(verdict.error) : resolve(verdict)
    if (found.status === 'refused') return resolve(found)
    if (copy) await lookForFallBack(engine, key, { before: copy, version: found.live.version })
    const judged = execution.judge(found, waiting.permit)
    if (judged.status === 'refused') return resolve(judged)
    if (judged.status === 'asking') return standOnceAsked(line, waiting, judged)
    line.stand({ ...waiting, turn: 'alone' })
  } catch (error) {
    reject(error)
  }
}
