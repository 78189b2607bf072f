import { type Equivalent, EQUIVALENTS, isNamed, oneLine } from './equivalents.ts'
import type { Mutant } from './mutants.ts'
import type { Tried } from './try-out.ts'

/** How many of a hundred mutants of a module the tests have to notice. */
export const THRESHOLD = 90

/** What became of a module's mutants. */
export interface Row {
  readonly module: string
  readonly killed: number
  /** Killed and survived; without what is no program, what only loading reaches, and equivalents. */
  readonly total: number
  readonly equivalent: number
  readonly loaded: number
  readonly percent: number
  /** A line for each that survived. */
  readonly survivors: readonly string[]
}

/** Judges a module by its mutants. */
export function judge(module: string, tried: readonly Tried[], refuses: (mutant: Mutant) => boolean): Row {
  const killed = tried.filter(({ fate }) => fate === 'killed').length
  const left = tried.filter(({ fate }) => fate === 'survived' || fate === 'unreached')
  const unnamed = left.filter(({ mutant }) => !EQUIVALENTS.some((named) => isNamed(mutant, named)))
  const survived = unnamed.filter(({ mutant }) => !refuses(mutant))
  const total = killed + survived.length
  return {
    module,
    killed,
    total,
    equivalent: left.length - unnamed.length,
    loaded: tried.filter(({ fate }) => fate === 'loaded').length,
    percent: total === 0 ? 100 : (100 * killed) / total,
    survivors: survived.map(
      ({ mutant: { file, line, from, to }, fate }) =>
        `${file}:${line} ${fate}: ${oneLine(from)}  →  ${oneLine(to)}`,
    ),
  }
}

/** Named equivalents of these modules that are not there any more, or that a test tells. */
export function unknownEquivalents(
  modules: readonly string[],
  tried: readonly Tried[],
  equivalents: readonly Equivalent[] = EQUIVALENTS,
): readonly string[] {
  return equivalents
    .filter(({ file }) => modules.includes(file))
    .flatMap((named) => {
      const there = tried.filter(({ mutant }) => isNamed(mutant, named))
      const name = `${named.file}: ${named.from}  →  ${named.to}`
      if (there.length === 0) return [`${name}: named as an equivalent, and not there`]
      return there.every(({ fate }) => fate === 'killed')
        ? [`${name}: named as an equivalent, and killed`]
        : []
    })
}

/** The rows as they are read. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ module, killed, total, percent, equivalent, loaded }) => {
    const share = `${String(killed).padStart(4)} of ${String(total).padStart(4)}`
    const more = [
      ...(equivalent > 0 ? [`${equivalent} equivalent`] : []),
      ...(loaded > 0 ? [`${loaded} at loading`] : []),
    ]
    return `${percent.toFixed(1).padStart(5)} %  ${share}  ${[module, ...more].join(', ')}`
  })
  const [killed, total] = [sum(rows.map((row) => row.killed)), sum(rows.map((row) => row.total))]
  return [...lines, `${killed} of ${total} mutants killed in ${rows.length} modules`].join('\n')
}

function sum(figures: readonly number[]): number {
  return figures.reduce((all, one) => all + one, 0)
}
