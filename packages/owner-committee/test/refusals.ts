import type { Actor, Label, Verdict } from '@gongzhi/core'
import { expect, test } from 'vitest'

/** A guard as a test asks it: by what it looks at, without a store. */
export interface AskedGuard {
  readonly rule: {
    readonly label: Label
    verdict(args: { readonly context: unknown; readonly event: unknown }): Verdict
  }
}

/** A refusal of a guard: what it looked at, and what it has to say. */
export type RefusalRow = readonly [
  guard: string,
  context: object,
  event: { readonly type: string; readonly by?: Actor; readonly [key: string]: unknown },
  why: string,
  met?: 'undetermined',
]

/** A clause that ends a sentence, in both languages, and says something else than the condition. */
export function expectClause(why: Label | undefined, label: Label): void {
  expect(why).toBeDefined()
  const { zh, en } = why as Label
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en).not.toMatch(/\p{Script=Han}/u)
  expect([zh.at(-1), en.at(-1)]).not.toContain('。')
  expect(en).not.toMatch(/\.$/)
  expect([zh, en]).not.toContain(label.zh)
  expect(en).not.toBe(label.en)
}

/** That each guard which can refuse says once what failed, or what is not known. */
export function refusing(
  guards: { readonly [name: string]: AskedGuard },
  {
    rows,
    branches,
  }: {
    readonly rows: readonly RefusalRow[]
    /** Guards that choose between two ways: nothing is refused by them. */
    readonly branches: readonly string[]
  },
): void {
  for (const [index, [name, context, event, why, met]] of rows.entries())
    test(`${name} ${index}: says what failed`, () => {
      const { rule } = guards[name] as AskedGuard
      const verdict = rule.verdict({ context, event })
      expect([verdict.why?.en, verdict.met]).toEqual([why, met ?? false])
      expectClause(verdict.why, rule.label)
      if (verdict.instead)
        for (const text of Object.values(verdict.instead)) expect(text).not.toMatch(/：$|: $|^$/)
    })
  test('no guard is left that refuses and was not asked', () => {
    expect([...new Set([...rows.map(([name]) => name), ...branches])].sort()).toEqual(
      Object.keys(guards).sort(),
    )
  })
}
