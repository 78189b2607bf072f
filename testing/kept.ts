import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { AnyDefinition } from '@gongzhi/core'
import { checkRelease, type DefinitionSchemas, describeSchemas, type Harness } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

/**
 * Reads what an earlier run kept. `UPDATE_GOLDEN=1` writes it where there is none; what is there is never
 * written over.
 */
function kept(file: string, make: () => string): string {
  if (!existsSync(file) && process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, make())
  }
  if (!existsSync(file)) throw new Error(`${file} is not there; run once with UPDATE_GOLDEN=1 and commit it`)
  return readFileSync(file, 'utf8')
}

async function exportOf(harness: Harness): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of harness.community.export()) lines.push(line)
  return lines
}

interface Body {
  readonly engine?: string
  readonly [key: string]: unknown
}

/** The entries of an export. Another release of the engine writes its own name, and so other hashes. */
function entriesOf(lines: readonly string[], withHashes: boolean): readonly unknown[] {
  return lines
    .map((line) => JSON.parse(line) as { kind: string; entry: { body: string; hash: string } })
    .filter(({ kind }) => kind === 'entry')
    .map(({ entry }) => {
      if (withHashes) return entry
      const { engine: _, prev: __, ...body } = JSON.parse(entry.body) as Body
      return { ...entry, body, hash: '' }
    })
}

function engineOf(lines: readonly string[]): string | undefined {
  const entry = entriesOf(lines, true)[0] as { body: string }
  return (JSON.parse(entry.body) as Body).engine
}

/** What later releases may not change: a recorded history, and the schemas of the first release. */
export function keeps(
  definition: AnyDefinition,
  {
    folder,
    createStage,
    tell,
  }: {
    readonly folder: string
    readonly createStage: () => Harness
    readonly tell: (harness: Harness) => Promise<void>
  },
): void {
  const read = async () => {
    const harness = createStage()
    await tell(harness)
    const today = await exportOf(harness)
    const golden = JSON.parse(
      kept(join(folder, 'golden', `${definition.name}.json`), () => `[\n${today.join(',\n')}\n]\n`),
    ) as readonly object[]
    return { today, golden: golden.map((line) => JSON.stringify(line)) }
  }

  describe('what was kept of release 1', () => {
    test('the same events write the same entries, hashes included', async () => {
      const { today, golden } = await read()
      const sameEngine = engineOf(golden) === engineOf(today)
      const [now, then] = [entriesOf(today, sameEngine), entriesOf(golden, sameEngine)]
      // One entry at a time: a difference between two whole histories takes minutes to print.
      then.forEach((entry, index) => expect(now[index]).toEqual(entry))
      expect(now).toHaveLength(then.length)
    })

    test('the recorded history is replayed to the digests that it holds', async () => {
      const { golden } = await read()
      const { governance, community } = createStage()
      expect(await governance.import(golden)).toMatchObject({ status: 'imported' })
      expect(await community.verify()).toMatchObject({
        ok: true,
        chain: { findings: [] },
        replay: { findings: [] },
      })
      expect((await community.find({ definition })).length).toBeGreaterThan(0)
    })

    test('what was accepted is accepted still: schemas only widen', () => {
      const today = describeSchemas(definition)
      const released = JSON.parse(
        kept(
          join(folder, 'released', `${definition.name}.1.json`),
          () => `${JSON.stringify(today, null, 2)}\n`,
        ),
      ) as DefinitionSchemas
      expect(checkRelease(released, today)).toEqual([])
    })
  })
}
