import type { AnyDefinition, Governance } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { notice } from '../notice.ts'
import { createStage, everything, owner, post } from '../stage.ts'

async function running() {
  const stage = createStage()
  const governance = stage.engine()
  const process = await post(governance, 'n1', '2025-06-02')
  for (const [unit, why] of [
    ['1', 'no'],
    ['2', 'too dear'],
    ['3', 'no'],
  ] as const)
    accepted(await process.register('objections').record({ data: { unit, why }, by: owner }))
  return { stage, governance, process }
}

const { objections } = notice.vocabulary.registers

/** The same release, with another register, or another judge of it. */
function changed(register: object, behaviour: object = {}): AnyDefinition {
  return {
    ...notice,
    vocabulary: { ...notice.vocabulary, registers: { objections: { ...objections, ...register } } },
    behaviour: {
      ...notice.behaviour,
      registers: { objections: { ...notice.behaviour.registers?.objections, ...behaviour } },
    },
  } as never
}

const verdictOf = async (governance: Governance, candidate: AnyDefinition) => {
  const rehearsal = governance.rehearse({ processes: [candidate] })
  const { verdicts } = await rehearsal.page()
  return { verdict: verdicts[0], text: (await rehearsal.report()).text }
}

describe('a rehearsal holds a changed release against the records that were taken', () => {
  test('whose fields it narrows: how many they are, the first of them, and why, in both languages', async () => {
    const { governance } = await running()
    const record = z.object({ unit: z.string(), why: z.string().min(3) })
    const { verdict, text } = await verdictOf(governance, changed({ record }))
    expect(verdict).toMatchObject({
      verdict: 'differs',
      differences: [
        { kind: 'record', name: 'objections', count: 2, key: '1', refusal: { code: 'parse/malformed' } },
      ],
    })
    expect(text.zh).toContain('“公示”的“异议”已收录的内容，新版本不收的有 2 项，其中 1：')
    expect(text.en).toContain('has taken, and the new release would not: 2, of which 1: ')
  })

  test.each([
    [2, 'same', []],
    [3, 'differs', [{ kind: 'record', count: 1, key: '2', refusal: { code: 'record/refused' } }]],
  ] as const)(
    'which its judge would not take, %i letters being needed',
    async (least, verdict, differences) => {
      const { governance } = await running()
      const judge = ({ record }: { readonly record: { readonly unit: string; readonly why: string } }) => ({
        met: record.unit !== '2' || record.why.length <= (least === 2 ? 8 : 7),
        label: { zh: '理由不超过上限', en: 'the reason is short enough' },
      })
      expect((await verdictOf(governance, changed({}, { judge }))).verdict).toMatchObject({
        verdict,
        differences,
      })
    },
  )

  test('and not against a judge by which they would not have been taken before either', async () => {
    const { governance, stage } = await running()
    const refuses = { judge: () => ({ met: false, label: { zh: '不收', en: 'nothing is taken' } }) }
    const engine = stage.engine({
      plugins: [{ ...everything, processes: [changed({}, refuses)] }],
    })
    expect((await verdictOf(engine, changed({}, refuses))).verdict).toMatchObject({ verdict: 'same' })
    expect((await verdictOf(governance, changed({}, refuses))).verdict).toMatchObject({
      differences: [{ kind: 'record', count: 3 }],
    })
  })

  test('whose key it makes anew out of nothing', async () => {
    const { governance } = await running()
    expect((await verdictOf(governance, changed({ key: () => '' }))).verdict).toMatchObject({
      differences: [{ kind: 'record', count: 3, key: '1', refusal: { code: 'parse/id' } }],
    })
  })

  test('and stores nothing of it', async () => {
    const { governance, process } = await running()
    const before = JSON.stringify([await process.history(), await process.register('objections').records()])
    await verdictOf(governance, changed({ record: z.object({ unit: z.string() }) }))
    expect(JSON.stringify([await process.history(), await process.register('objections').records()])).toBe(
      before,
    )
  })
})
