import type { RegisterDeclaration } from '../define/index.ts'
import type { RegisterState } from '../way/state.ts'
import type { Ruled } from './law.ts'
import type { RegisterDifference } from './verdict.ts'

/** The registers that taking a process over opens, or seals. */
export function registerDifferences(before: Ruled, after: Ruled): readonly RegisterDifference[] {
  const [was, is] = [before.live.state.registers, after.live.state.registers]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .sort()
    .flatMap((name): readonly RegisterDifference[] => {
      const [old, now] = [standingOf(was[name]), standingOf(is[name])]
      const label = labelOf(after, name) ?? labelOf(before, name) ?? { zh: name, en: name }
      return old === now ? [] : [{ kind: 'register', name, label, before: old, after: now }]
    })
}

function standingOf(register: RegisterState | undefined): RegisterDifference['before'] {
  if (!register) return 'none'
  return register.open ? 'open' : 'closed'
}

function labelOf({ definition }: Ruled, name: string): RegisterDeclaration['label'] | undefined {
  const registers = (definition.vocabulary.registers ?? {}) as {
    readonly [name: string]: RegisterDeclaration
  }
  return Object.hasOwn(registers, name) ? registers[name]?.label : undefined
}
