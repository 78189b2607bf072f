import { guardsOf } from '@gongzhi/core'

import { verdictOf } from '../verdict.ts'
import { digestOf } from './document.ts'
import { describeProblem } from './problem.ts'
import { documentOf } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before something happens to a house document. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  ofThisDraft: rule({
    on: 'check.record',
    label: { zh: '审查的是现在的草案', en: 'what was checked is the draft as it is now' },
    judge: ({ context, event: { data } }) => {
      const digest = digestOf(documentOf(context))
      return verdictOf({ required: digest, found: data.digest }, [
        {
          met: data.digest === digest,
          why: {
            zh: `审查的草案（${data.digest.slice(0, 8)}…）不是现在的草案（${digest.slice(0, 8)}…）`,
            en:
              'the draft that was checked ' +
              `(${data.digest.slice(0, 8)}…) is not the present one (${digest.slice(0, 8)}…)`,
          },
          instead: { zh: '请审查现在的草案', en: 'check the draft as it is now' },
        },
      ])
    },
  }),
  sound: rule({
    on: 'document.propose',
    label: {
      zh: '草案经审查没有与上位规定抵触之处',
      en: 'the draft was checked and weakens no higher rule',
    },
    judge: ({ context }) => {
      const problems = context.check?.problems ?? []
      const said = problems.map((problem) => describeProblem({ problem, title: context.title }))
      const all = (language: 'zh' | 'en', between: string) =>
        said
          .map((one) => one[language].replace(/[。.]$/u, ''))
          .join(between)
          .slice(0, 500)
      return verdictOf(
        {
          required: [],
          found: problems.map((problem) => ({ ...problem })),
        },
        [
          {
            met: problems.length === 0,
            why: {
              zh: `审查发现 ${problems.length} 处问题：${all('zh', '；')}`,
              en: `the check found ${problems.length} problems: ${all('en', '; ')}`,
            },
            instead: {
              zh: `请修改草案：${all('zh', '；')}`,
              en: `amend the draft: ${all('en', '; ')}`,
            },
          },
        ],
      )
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
    judge: ({ context: { adopted, process }, event: { data } }) =>
      verdictOf({ required: { after: adopted?.from ?? null }, found: data.from }, [
        {
          met: data.by !== process,
          why: { zh: '新版本就是本版本', en: 'the later version is this one' },
        },
        {
          met: adopted !== null && data.from > adopted.from,
          why: {
            zh: `新版本自 ${data.from} 起生效，不晚于本版本的 ${adopted?.from ?? ''}`,
            en: `the later version holds from ${data.from}, and this one from ${adopted?.from ?? ''}`,
          },
        },
      ]),
  }),
  ofThisAdoption: rule({
    on: 'adoption.revoke',
    label: {
      zh: '被撤销的是通过本文件的决定',
      en: 'what is revoked is the decision that adopted this document',
    },
    judge: ({ context: { adopted }, event: { data } }) =>
      verdictOf({ required: adopted?.decision ?? null, found: data.decision }, [
        {
          met: adopted?.decision === data.decision,
          why: {
            zh: `被撤销的是 ${data.decision}，通过本文件的是 ${adopted?.decision ?? ''}`,
            en: `${data.decision} was revoked, and ${adopted?.decision ?? ''} adopted this document`,
          },
        },
      ]),
  }),
}))
