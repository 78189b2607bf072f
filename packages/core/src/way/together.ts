import type { CommitResult } from '../storage.ts'
import { createAgain, type VersionConflict } from './again.ts'
import { judgeAside, type Verdict } from './alone.ts'
import { answerAgain } from './answer.ts'
import { answerOf, commitStep, conclusionOf, type PreparedStep, prepareStep } from './conclude.ts'
import { isCopy } from './copies.ts'
import { lookForFallBack } from './fell-back.ts'
import { hotCopy, type Line, type QuickCommand, standOnceAsked } from './line.ts'
import { load } from './load.ts'
import type { PendingPermit } from './permit.ts'
import type { LoadedProcess } from './state.ts'

/** What the first command of a turn is judged on. */
interface Base {
  readonly loaded: LoadedProcess
  /** Who is judged: all of the turn, but for who was answered already. */
  readonly commands: readonly QuickCommand[]
  /** Whose command was asked about in the read: he is refused on it. */
  readonly reader: QuickCommand | undefined
}

/** What a turn came to before anything was stored. */
interface TurnJudgement {
  readonly steps: { readonly command: QuickCommand; readonly step: PreparedStep }[]
  /** Who is not among them, behind so many steps. */
  readonly others: {
    readonly command: QuickCommand
    readonly behind: number
    /** What is answered if those steps are stored; left out where it was not judged. */
    readonly verdict?: Verdict
  }[]
  readonly asking: { readonly command: QuickCommand; readonly asking: PendingPermit }[]
}

/**
 * A turn of many commands: they are judged one after another, each on the state that the one before left, and
 * travel together. When one is not stored, those behind it are judged again. Never rejects.
 *
 * A state that is not known to be stored may lead to a commit, as a hot copy may; never to a refusal. A
 * refusal counts once a step before it, or behind it, is stored: then it was judged on what the store had.
 * Where none was, it is judged again on a read of its own.
 */
export async function judgeTogether(
  line: Line,
  commands: readonly [QuickCommand, ...QuickCommand[]],
): Promise<void> {
  const base = await baseOf(line, commands)
  if (!base) return
  const judged = judgeInOrder(line, base)
  for (const { command, asking } of judged.asking) standOnceAsked(line, command, asking)
  // In one synchronous go: they stand one after another in one batch.
  const results = await Promise.allSettled(
    judged.steps.map(({ step }) => commitStep(line.engine, line.key, step)),
  )
  await answerInOrder(line, base, { ...judged, results })
}

/** The copy in memory, or one read for the whole turn; undefined where nobody can be judged on it. */
async function baseOf(
  line: Line,
  commands: readonly [QuickCommand, ...QuickCommand[]],
): Promise<Base | undefined> {
  const { engine, key } = line
  const [first, ...others] = commands
  const { definition, execution } = first
  const copy = hotCopy(engine, first, key)
  if (copy) return { loaded: { status: 'loaded', definition, live: copy }, commands, reader: undefined }
  const { command } = execution
  try {
    const { answered, found } = await load(engine, key, { definition: definition.name, command: command.id })
    if (answered) answerAgain(engine, key, command, answered).then(first.resolve, first.reject)
    else if (found.status === 'refused') first.resolve(found)
    if (found.status === 'refused') {
      for (const other of others) void judgeAside(line, other)
      return undefined
    }
    if (line.lost) await lookForFallBack(engine, key, { before: line.lost, version: found.live.version })
    line.lost = undefined
    return answered
      ? { loaded: found, commands: others, reader: undefined }
      : { loaded: found, commands, reader: first }
  } catch (error) {
    for (const { reject } of commands) reject(error)
    return undefined
  }
}

function judgeInOrder({ engine, key }: Line, { loaded, commands, reader }: Base): TurnJudgement {
  const judged: TurnJudgement = { steps: [], others: [], asking: [] }
  const ids = new Set<string>()
  let tip = loaded
  for (const command of commands) {
    const { execution, permit, resolve, reject } = command
    const { command: stamp, cause } = execution
    const behind = judged.steps.length
    const isFirst = !ids.has(stamp.id)
    ids.add(stamp.id)
    if (!isFirst || command.definition.name !== tip.definition.name) {
      judged.others.push({ command, behind })
      continue
    }
    try {
      const outcome = execution.judge(tip, permit)
      if (outcome.status === 'asking') judged.asking.push({ command, asking: outcome })
      else if (outcome.status === 'accepted') {
        const { entries } = outcome
        const input = { command: stamp, before: tip.live, entries, ...(cause && { cause }) }
        const step = prepareStep(engine, tip.definition, key, input)
        judged.steps.push({ command, step })
        tip = { status: 'loaded', definition: tip.definition, live: step.live }
      } else if (command === reader) resolve(outcome)
      else judged.others.push({ command, behind, verdict: outcome })
    } catch (error) {
      if (command === reader) reject(error)
      else judged.others.push({ command, behind, verdict: { status: 'threw', error } })
    }
  }
  return judged
}

async function answerInOrder(
  line: Line,
  { loaded: { live } }: Base,
  judged: TurnJudgement & TurnResults,
): Promise<void> {
  const { steps, others } = judged
  const { failed, moved, again } = tellInOrder(line, judged)
  const copy = isCopy(live) ? live : undefined
  if (failed > 0 && steps.length > 0) line.again = undefined
  if (moved && failed === 0 && copy) line.lost = copy
  for (const { command, behind, verdict } of others) {
    if (failed < steps.length && failed <= behind) again.push(command)
    else void judgeAside(line, command, { copy, ...(steps.length > 0 && verdict && { verdict }) })
  }
  try {
    if (moved && !copy) await (line.again ??= createAgain(line.engine, line.key))(moved)
    for (const command of again) line.stand(command)
  } catch (error) {
    for (const { reject } of again) reject(error)
  }
}

/** What the store answered to the steps of a turn. */
interface TurnResults {
  readonly results: readonly PromiseSettledResult<CommitResult>[]
}

/** How far a turn got. */
interface TurnProgress {
  /** The first step that was not stored, or their number: what stands behind it was judged on what never was. */
  readonly failed: number
  /** Where somebody else was first. */
  readonly moved: VersionConflict | undefined
  /** Who is judged again. */
  readonly again: QuickCommand[]
}

function tellInOrder(line: Line, { steps, results }: TurnJudgement & TurnResults): TurnProgress {
  const again: QuickCommand[] = []
  let failed = steps.length
  let moved: VersionConflict | undefined
  for (const [index, { command, step }] of steps.entries()) {
    const result = results[index] as PromiseSettledResult<CommitResult>
    const status = result.status === 'fulfilled' ? result.value.status : 'threw'
    if (status !== 'committed') failed = Math.min(failed, index)
    // A conflict behind one that was not stored says nothing of the process.
    const conclusion =
      failed < index && status === 'conflict' ? 'behind' : tell(line, { command, step, result })
    if (conclusion === undefined) continue
    again.push(command)
    if (conclusion !== 'behind') moved = conclusion
  }
  return { failed, moved, again }
}

/** Tells one what came of his command; moved, where he is judged again. */
function tell(
  { engine, key }: Line,
  {
    command,
    step,
    result,
  }: {
    readonly command: QuickCommand
    readonly step: PreparedStep
    readonly result: PromiseSettledResult<CommitResult>
  },
): VersionConflict | undefined {
  const { execution, resolve, reject } = command
  if (result.status === 'rejected') return void reject(result.reason)
  try {
    const conclusion = conclusionOf(engine, key, step, result.value)
    if (conclusion.status === 'committed') return void resolve(conclusion.answer)
    if (conclusion.status === 'moved') return conclusion
    answerOf(engine, key, execution.command, conclusion).then(resolve, reject)
  } catch (error) {
    reject(error)
  }
  return undefined
}
