import { guardsOf } from '@gongzhi/core'

import { digestOf } from './document.ts'
import { documentOf } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before something happens to a house document. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  ofThisDraft: rule({
    on: 'check.record',
    label: { zh: '审查的是现在的草案', en: 'what was checked is the draft as it is now' },
    judge: ({ context, event }) => ({
      met: event.data.digest === digestOf(documentOf(context)),
      required: digestOf(documentOf(context)),
      found: event.data.digest,
      instead: { zh: '请审查现在的草案', en: 'check the draft as it is now' },
    }),
  }),
  sound: rule({
    on: 'document.propose',
    label: {
      zh: '草案经审查没有与上位规定抵触之处',
      en: 'the draft was checked and weakens no higher rule',
    },
    judge: ({ context }) => {
      const problems = context.check?.problems ?? []
      return {
        met: problems.length === 0,
        required: [],
        found: problems.map((problem) => ({
          code: problem.code,
          provision: problem.provision,
          article: problem.article,
          reason: problem.reason.zh,
        })),
        instead: {
          zh: `请修改草案：${problems
            .map(({ reason }) => reason.zh)
            .join('；')
            .slice(0, 500)}`,
          en: `amend the draft: ${problems
            .map(({ reason }) => reason.en)
            .join('; ')
            .slice(0, 500)}`,
        },
      }
    },
  }),
  adoptedNow: rule({
    on: 'adoption.record',
    label: { zh: '表决通过', en: 'the vote adopted it' },
    judge: ({ event }) => event.data.adopted,
  }),
  later: rule({
    on: 'document.supersede',
    label: { zh: '新版本在本版本之后生效', en: 'the later version holds from a later day' },
    judge: ({ context, event }) => ({
      met:
        context.adopted !== null &&
        event.data.from > context.adopted.from &&
        event.data.by !== context.process,
      required: { after: context.adopted?.from ?? null },
      found: event.data.from,
    }),
  }),
  ofThisAdoption: rule({
    on: 'adoption.revoke',
    label: {
      zh: '被撤销的是通过本文件的决定',
      en: 'what is revoked is the decision that adopted this document',
    },
    judge: ({ context, event }) => ({
      met: context.adopted?.decision === event.data.decision,
      required: context.adopted?.decision ?? null,
      found: event.data.decision,
    }),
  }),
}))
