import { type Actor, type Due, dueAfter, sha256Hex } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { nameParties, type Party, PARTIES, partyName, partyOf } from '../parties.ts'
import { commonSeed, drawSample } from './sample.ts'
import type { Survey, SurveyClock, SurveyOutcome, SurveyStep } from './vocabulary.ts'

const speaks = ({ capacity }: Actor): Party => partyOf(capacity) as Party

/** A party has committed to its seed, which nobody else knows. */
export function commit({ context, event }: SurveyStep<'seed.commit'>): Partial<Survey> {
  const one = { party: speaks(event.by), commitment: event.data.commitment, seed: null }
  return { seeds: [...context.seeds, one], committedAt: { at: event.at, day: event.day } }
}

/** It reveals it. */
export function reveal({ context, event }: SurveyStep<'seed.reveal'>): Partial<Survey> {
  const own = speaks(event.by)
  return {
    seeds: context.seeds.map((one) => (one.party === own ? { ...one, seed: event.data.seed } : one)),
  }
}

/** Somebody has not revealed his seed: all commit anew, so that nobody waits for a draw that suits him. */
export function beginAnew(): Partial<Survey> {
  return { seeds: [], committedAt: null }
}

/** Who has not revealed his seed. */
export function announceWithheld({ context }: { readonly context: Survey }): SurveyOutcome {
  return { type: 'seed.withheld', data: { parties: withheld(context) } }
}

/** How many are drawn: as many as the rules say, and everybody where that is not fewer. */
export function fixSample({ context, event }: SurveyStep<'sample.draw'>): Partial<Survey> {
  return { size: Math.min(event.law.sampleSize ?? context.households, context.households) }
}

/** The households that were drawn; null where everybody is asked. */
export function drawn({ self, seeds, size, households }: Survey): readonly number[] | null {
  if (size === null || size >= households) return null
  const ordered = PARTIES.flatMap((party) => seeds.filter((one) => one.party === party))
  const seed = commonSeed(
    self,
    ordered.map((one) => one.seed ?? ''),
  )
  return drawSample({ seed, households, size })
}

function withheld({ seeds }: Survey): Party[] {
  return seeds.filter(({ seed }) => seed === null).map(({ party }) => party)
}

/** The party has committed already, or a seed is known by which it could choose its own. */
export function notCommittable({ seeds }: Survey, by: Actor): Failure | false {
  const own = speaks(by)
  if (seeds.some(({ seed }) => seed !== null))
    return {
      why: {
        zh: '已有一方公布种子，不能再承诺',
        en: 'a seed is revealed already, and nobody commits after that',
      },
    }
  return (
    seeds.some(({ party }) => party === own) && {
      why: {
        zh: `${partyName(own).zh}已承诺`,
        en: `the ${partyName(own).en} has committed already`,
      },
    }
  )
}

/** The party has not committed, or fewer than two have. */
export function notCommitted({ seeds }: Survey, by: Actor): Failure | false {
  if (seeds.length < 2)
    return {
      why: {
        zh: `只有 ${seeds.length} 方承诺，至少须有 2 方`,
        en: `${seeds.length} of the parties have committed, and 2 are needed`,
      },
      instead: { zh: '请另一方承诺', en: 'ask another party to commit' },
    }
  return (
    !seeds.some(({ party }) => party === speaks(by)) && {
      why: { zh: `${by.id} 代表的一方没有承诺`, en: `the party of ${by.id} has not committed` },
    }
  )
}

/** The seed is not the one to which the party committed. */
export function otherSeed({ seeds }: Survey, by: Actor, seed: string): Failure | false {
  const own = seeds.find(({ party }) => party === speaks(by))
  return (
    sha256Hex(seed) !== own?.commitment && {
      why: { zh: '种子与承诺不符', en: 'the seed is not the one that was committed to' },
    }
  )
}

/** Some have not revealed their seeds, or nobody has committed. */
export function notDrawable(context: Survey): Failure | false {
  const open = withheld(context)
  if (context.seeds.length < 2)
    return {
      why: {
        zh: `只有 ${context.seeds.length} 方承诺，至少须有 2 方`,
        en: `${context.seeds.length} of the parties have committed, and 2 are needed`,
      },
      instead: { zh: '请各方承诺并公布种子', en: 'let the parties commit and reveal' },
    }
  const { zh, en } = nameParties(open)
  return (
    open.length > 0 && {
      why: { zh: `尚未公布种子：${zh}`, en: `not revealed yet: ${en}` },
      instead: { zh: `请${zh}公布`, en: `ask them to reveal: ${en}` },
    }
  )
}

/** By when all seeds are revealed, from the last commitment. */
export function revealDue({ context: { committedAt }, law }: SurveyClock): Due {
  return committedAt === null || law.revealing === undefined
    ? 'suspended'
    : dueAfter(committedAt, law.revealing)
}
