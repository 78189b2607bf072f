import { canonicalJson } from '../canonical.ts'
import { eventsFrom } from '../define/events-after.ts'
import type { AnyDefinition, ProvisionUse } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { describeValue, type Provision } from '../rulebook/index.ts'
import type { CivilDay } from '../time.ts'
import type { KnownLaw } from '../way/law-books.ts'
import { placeOf } from '../way/law.ts'
import type { FixedProvision, LiveProcess } from '../way/state.ts'
import type { LawDifference, RuledValue } from './verdict.ts'

/** A process under one set of definitions and rules. */
export interface Ruled {
  readonly definition: AnyDefinition
  readonly live: LiveProcess
  readonly law: KnownLaw | Refusal
}

/** What rules change for a process, and what they would refuse it for. */
export interface LawChange {
  readonly differences: readonly LawDifference[]
  readonly refusal?: Refusal
}

/** What the rules of a community change for a process: what it fixed already, and what it has still to fix. */
export function lawDifferences(
  { before, after }: { readonly before: Ruled; readonly after: Ruled },
  where: { readonly community: string; readonly on: CivilDay },
): LawChange {
  const uses = usesOf(after)
  const [first] = uses
  if (!first) return { differences: [] }
  const old = new Map(usesOf(before).map((use) => [use.name, use]))
  if (after.law.status === 'refused')
    return uses.some(({ stands }) => stands !== 'fixed') && before.law.status !== 'refused'
      ? { differences: [], refusal: after.law }
      : { differences: [] }
  const differences: LawDifference[] = []
  const lacking: LawDifference[] = []
  for (const { name, use, stands } of uses) {
    const is = ruledBy(after.law, use, where)
    const was =
      before.law.status === 'refused' ? undefined : ruledBy(before.law, old.get(name)?.use ?? use, where)
    const same = sameRule(was, is)
    if (same && old.has(name)) continue
    const fixed = before.live.state.law[name]
    const stood = stands === 'fixed' && fixed ? fixedValue(use.provision, fixed) : was
    const difference: LawDifference = {
      kind: 'law',
      provision: use.provision.id,
      label: use.provision.label,
      type: use.provision.type.kind,
      stands,
      neededAt: use.fixed,
      ...(stood && { before: stood }),
      ...(is && { after: is }),
    }
    differences.push(difference)
    if (!is && !use.optional && stands !== 'fixed') lacking.push(difference)
  }
  return { differences, ...(lacking.length > 0 && { refusal: refuseLacking(lacking) }) }
}

interface StandingUse {
  readonly name: string
  readonly use: ProvisionUse
  readonly stands: LawDifference['stands']
}

/** The provisions that a process has fixed, or may still come to; what it passed by without is none of them. */
function usesOf({ definition, live }: Ruled): readonly StandingUse[] {
  const uses = (definition.vocabulary.provisions ?? {}) as { readonly [name: string]: ProvisionUse }
  const coming = eventsFrom(definition, live.snapshot._nodes)
  return Object.entries(uses).flatMap(([name, use]): readonly StandingUse[] => {
    if (use.fixed === 'each') return [{ name, use, stands: 'each' }]
    if (live.state.law[name]) return [{ name, use, stands: 'fixed' }]
    return coming.has(use.fixed) ? [{ name, use, stands: 'coming' }] : []
  })
}

function ruledBy(
  law: KnownLaw,
  { provision }: ProvisionUse,
  where: { readonly community: string; readonly on: CivilDay },
): RuledValue | undefined {
  const found = law.rules.resolve({ provision, ...placeOf(law, where) })
  if (found.status !== 'set') return undefined
  const value = found.value as Json
  return { value, said: saidOf(provision, value), citation: found.citation }
}

function fixedValue(provision: Provision, { value, citation }: FixedProvision): RuledValue {
  return { value, said: saidOf(provision, value), citation }
}

function saidOf(provision: Provision, value: Json): Label {
  return describeValue(provision, value)
}

/** The same value from another article is another rule: who defends it has to cite it. */
function sameRule(one: RuledValue | undefined, other: RuledValue | undefined): boolean {
  if (!one || !other) return one === other
  const key = ({ value, citation: { instrument, article } }: RuledValue) =>
    canonicalJson({ value, instrument, article })
  return key(one) === key(other)
}

function refuseLacking(lacking: readonly LawDifference[]): Refusal {
  const names = (language: keyof Label) =>
    lacking
      .map(({ label, provision }) => `${label[language]} (${provision})`)
      .join(language === 'zh' ? '、' : ', ')
  return refuse('law/missing', {
    reason: {
      zh: `新的规定中没有任何文本规定以后的步骤所需的：${names('zh')}。`,
      en: `No text of the new rules states what later steps need: ${names('en')}.`,
    },
    details: { missing: lacking.map(({ provision, neededAt }) => ({ provision, neededAt })) },
  })
}
