import { guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { notCommittable, notCommitted, notDrawable, otherSeed } from './draw.ts'
import { drawsSample, sponsorsItself } from './rules.ts'
import { MOST_SAMPLED } from './sample.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a survey moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  ofAll: rule({
    on: 'everybody.ask',
    label: {
      zh: '由他方主办，且规定逐户调查',
      en: 'another party has it made, and the rules name no sample',
    },
    provisions: ['sampleSize'],
    judge: ({ context, event: { by, law } }) =>
      judged({ required: law.sampleSize ?? null, found: context.households }, [
        sponsorsItself(context, by),
        drawsSample(context, law),
      ]),
  }),
  drawable: rule({
    on: 'sample.draw',
    label: {
      zh: '由他方主办，规定抽样调查，且各方种子均已公布',
      en: 'another party has it made, the rules name a sample, and all seeds are revealed',
    },
    provisions: ['sampleSize'],
    judge: ({ context, event: { by, law } }) =>
      judged({ required: law.sampleSize ?? null, found: context.seeds.length }, [
        sponsorsItself(context, by),
        !drawsSample(context, law) && {
          why: {
            zh: `共 ${context.households} 户，规定逐户调查`,
            en: `there are ${context.households} households, and everybody is asked`,
          },
          instead: { zh: '请逐户调查', en: 'ask everybody' },
        },
        (law.sampleSize ?? 0) > MOST_SAMPLED && {
          why: {
            zh: `规定抽取 ${law.sampleSize} 户，最多 ${MOST_SAMPLED} 户`,
            en: `the rules draw ${law.sampleSize} households, and ${MOST_SAMPLED} is the most`,
          },
        },
        notDrawable(context),
      ]),
  }),
  committable: rule({
    on: 'seed.commit',
    label: {
      zh: '各方承诺一次，且尚无种子公布',
      en: 'each party commits once, while no seed is revealed',
    },
    judge: ({ context, event: { by } }) => judged({ found: by.id }, [notCommittable(context, by)]),
  }),
  revealable: rule({
    on: 'seed.reveal',
    label: {
      zh: '至少两方承诺后，公布所承诺的种子',
      en: 'two parties have committed, and this is the seed that was committed to',
    },
    first: ({ context, event: { by } }) =>
      judged({ required: 2, found: context.seeds.length }, [notCommitted(context, by)]),
    judge: ({ context, event: { by, data } }) =>
      judged({ found: data.seed }, [otherSeed(context, by, data.seed)]),
  }),
  byOther: rule({
    on: ['asking.close', 'entering.close', 'survey.cancel'],
    label: { zh: '由被调查一方以外的主办方办理', en: 'a sponsor does this who is not asked about' },
    judge: ({ context, event: { by } }) => judged({ found: by.id }, [sponsorsItself(context, by)]),
  }),
}))
