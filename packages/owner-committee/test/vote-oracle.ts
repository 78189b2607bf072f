import type { VoteRule } from '../src/assembly/vote-rule.ts'

/**
 * An independent count and judgement of a vote, written to be obviously correct and for nothing else: plain
 * lists, one loop for each question, all arithmetic in big integers on the sentence of the law. It shares no
 * code with what it tests, only the type of the rule.
 */
export interface OracleVoter {
  readonly area: number
  /** What came of the voter. */
  readonly did: 'for' | 'against' | 'abstain' | 'void' | 'unreturned' | 'undelivered'
}

const at = (part: bigint, whole: bigint, share: { n: number; d: number; bound: string }) =>
  whole > 0n &&
  (share.bound === 'inclusive'
    ? part * BigInt(share.d) >= whole * BigInt(share.n)
    : part * BigInt(share.d) > whole * BigInt(share.n))

/** One way to read the rule: does a void ballot take part, and what is an unreturned ballot. */
type Reading = { readonly voidTakesPart: boolean; readonly silent: 'nothing' | 'present' | 'for' | 'against' }

function passesIn(
  { voidTakesPart, silent }: Reading,
  voters: readonly OracleVoter[],
  rule: VoteRule,
): boolean {
  for (const weight of [() => 1n, ({ area }: OracleVoter) => BigInt(area)]) {
    const sum = (which: (voter: OracleVoter) => boolean) =>
      voters
        .filter(which)
        .map(weight)
        .reduce((a, b) => a + b, 0n)
    const present = sum(
      ({ did }) =>
        did === 'for' ||
        did === 'against' ||
        did === 'abstain' ||
        (did === 'void' && voidTakesPart) ||
        (did === 'unreturned' && silent !== 'nothing'),
    )
    const yes = sum(({ did }) => did === 'for' || (did === 'unreturned' && silent === 'for'))
    const all = sum(() => true)
    if (!at(present, all, rule.participation.value)) return false
    if (!at(yes, rule.base.value === 'all' ? all : present, rule.approval.value)) return false
  }
  return true
}

function silentReadings(voters: readonly OracleVoter[], rule: VoteRule): Reading['silent'][] {
  if (!voters.some(({ did }) => did === 'unreturned')) return ['nothing']
  const heads = (did: string) => voters.filter((voter) => voter.did === did).length
  const area = (did: string) =>
    voters.filter((voter) => voter.did === did).reduce((sum, voter) => sum + voter.area, 0)
  const bigger = (yes: number, no: number) => {
    if (yes === no) return 'tie'
    return yes > no ? 'for' : 'against'
  }
  const add = (side: string): Reading['silent'][] =>
    side === 'tie' ? ['nothing', 'present'] : [side as 'for']
  const [byHeads, byArea] = [bigger(heads('for'), heads('against')), bigger(area('for'), area('against'))]
  const follow = (): Reading['silent'][] => {
    if (byHeads === byArea) return add(byHeads)
    if (rule.diverging?.value === 'heads') return add(byHeads)
    if (rule.diverging?.value === 'area') return add(byArea)
    return [...add(byHeads), ...add(byArea), 'nothing']
  }
  if (!rule.silence) return ['nothing', 'present', ...follow()]
  if (
    rule.silenceInstruments &&
    rule.silenceStandsIn &&
    !rule.silenceInstruments.value.includes(rule.silenceStandsIn.value)
  )
    return ['nothing']
  const perhaps: Reading['silent'][] = rule.silenceInstruments && !rule.silenceStandsIn ? ['nothing'] : []
  const total = voters.reduce((sum, voter) => sum + voter.area, 0)
  switch (rule.silence.value) {
    case 'not-participating':
      return ['nothing']
    case 'abstention':
      return [...perhaps, 'present']
    case 'join-majority':
      return [...perhaps, ...follow()]
    case 'join-majority-capped': {
      const side = (['for', 'against'] as const).find(
        (did) => heads(did) * 2 > voters.length && area(did) * 2 > total,
      )
      return side ? [...perhaps, side] : ['nothing']
    }
  }
}

/** What the vote came to. */
export function oracleOutcome(
  voters: readonly OracleVoter[],
  rule: VoteRule,
): 'passed' | 'not-passed' | 'undetermined' {
  const voidReadings = rule.voidBallots ? [rule.voidBallots.value === 'take-part'] : [true, false]
  const results = voidReadings.flatMap((voidTakesPart) =>
    silentReadings(voters, rule).map((silent) => passesIn({ voidTakesPart, silent }, voters, rule)),
  )
  if (results.every((one) => one)) return 'passed'
  return results.some((one) => one) ? 'undetermined' : 'not-passed'
}
