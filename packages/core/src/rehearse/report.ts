import type { Label } from '../label.ts'
import type { Instant, UtcOffset } from '../time.ts'
import type { Group, GroupKind, RehearsedProcess, RuleGroup } from './groups.ts'
import { sentencesOf } from './sentences.ts'
import type { Difference, RehearsalPage, RehearsalPlace, RuledValue, Verdict } from './verdict.ts'

/** Processes of which the same is to be said: how many, and the first of them. */
export interface RehearsedGroup {
  readonly count: number
  readonly named: readonly RehearsedProcess[]
}

/** A provision that says something else, and who falls under what. */
export interface RehearsedRule {
  readonly provision: string
  readonly label: Label
  readonly before?: RuledValue
  readonly after?: RuledValue
  /** These fixed it already: the old rule goes on to count. */
  readonly old: RehearsedGroup
  /** These fix it later, or decide anew each time: the new rule counts. */
  readonly new: RehearsedGroup
}

/** What a rehearsal comes to. */
export interface RehearsalReport {
  readonly at: Instant
  readonly counts: { readonly [verdict in Verdict['verdict']]: number }
  readonly rules: readonly RehearsedRule[]
  /** Everything, as a person reads it: plain text of several lines. */
  readonly text: Label
}

/** Reads verdicts page by page and puts together what is to be said. */
export async function reportOf(
  pageBehind: (place: RehearsalPlace | undefined) => Promise<RehearsalPage>,
  {
    named,
    ...words
  }: {
    readonly named: number
    readonly at: Instant
    readonly offset: UtcOffset
    readonly capacities: ReadonlyMap<string, Label>
  },
): Promise<RehearsalReport> {
  const counts = { same: 0, differs: 0, refuses: 0, cannot: 0 }
  const rules = new Map<string, RuleGroup>()
  const groups = new Map<string, Group>()
  let place: RehearsalPlace | undefined

  function add(
    group: Group,
    { community, process, label }: Verdict,
    moved?: RehearsedProcess['moved'],
  ): void {
    group.count++
    if (group.named.length < named) group.named.push({ community, process, label, ...(moved && { moved }) })
  }
  function groupOf(kind: GroupKind): Group {
    const key = JSON.stringify(kind)
    const group = groups.get(key) ?? { kind, count: 0, named: [] }
    groups.set(key, group)
    return group
  }
  function take(verdict: Verdict, difference: Difference): void {
    const { definition, label } = verdict
    switch (difference.kind) {
      case 'law': {
        const { provision, before, after, stands } = difference
        const key = JSON.stringify([provision, ...ruleKey(before), ...ruleKey(after)])
        const rule = rules.get(key) ?? {
          difference,
          old: { kind: { of: 'rule' }, count: 0, named: [] },
          new: { kind: { of: 'rule' }, count: 0, named: [] },
        }
        rules.set(key, rule)
        return add(stands === 'fixed' ? rule.old : rule.new, verdict)
      }
      case 'deadline': {
        const { name, before, after } = difference
        const moved = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
        const kind: GroupKind = { of: 'deadline', definition, within: label, name, label: difference.label }
        return add(groupOf(kind), verdict, moved)
      }
      case 'event':
      case 'register':
      case 'record':
      case 'entry': {
        const { kind: of, ...what } = difference
        return add(groupOf({ of, definition, within: label, what } as GroupKind), verdict)
      }
    }
  }

  do {
    const { verdicts, next }: RehearsalPage = await pageBehind(place)
    for (const verdict of verdicts) {
      counts[verdict.verdict]++
      const { refusal, release, label, differences } = verdict
      if (release.from !== release.to && verdict.verdict !== 'cannot')
        add(groupOf({ of: 'move', within: label, ...release }), verdict)
      if (refusal)
        add(
          groupOf({ of: verdict.verdict === 'cannot' ? 'cannot' : 'refused', within: label, refusal }),
          verdict,
        )
      for (const difference of differences) take(verdict, difference)
    }
    place = next
  } while (place)

  return {
    at: words.at,
    counts,
    rules: [...rules.values()].map(({ difference, old, new: coming }) => ({
      provision: difference.provision,
      label: difference.label,
      ...(difference.before && { before: difference.before }),
      ...(difference.after && { after: difference.after }),
      old: plain(old),
      new: plain(coming),
    })),
    text: sentencesOf({ counts, rules: [...rules.values()], groups: [...groups.values()] }, words),
  }
}

function ruleKey(ruled: RuledValue | undefined): readonly unknown[] {
  return [ruled?.value, ruled?.citation.instrument, ruled?.citation.article]
}

function plain({ count, named }: Group): RehearsedGroup {
  return { count, named }
}
