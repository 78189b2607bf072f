import type { Harness } from '@gongzhi/core/testing'
import { TITLE } from '@gongzhi/supervision'

import { bad, company, filed, fileIn, middling, published, titleOf, titleSends } from './files.ts'
import type { Case } from './refusals-of-visits.ts'
import { named } from './rounds.ts'

const enter = { list: 'black' as const, period: 'p1', grade: 'C', decision: 'd', published: 0 }
const byPeriod = (h: Harness, period = 'p1') => h.sentBy(period, { definition: 'credit-period' })
const file = { community: 'test', process: 'company-1/credit-file' }

/** A title that knows the file of its company. */
async function knowing(h: Harness) {
  const { title } = await named(h)
  const own = h.sentBy(TITLE, { definition: 'model-title' })
  await title.by(own).does('file.name', { company, file })
  return title
}
const report = async (h: Harness, more: object) =>
  (await knowing(h))
    .by(h.sentBy(file.process, { definition: 'credit-file' }))
    .cannot('listing.report', { file, subject: company, list: 'black', ...more })

/** What the file of a company refuses, and what a title refuses of it. */
export const refusedFiles: readonly Case[] = [
  {
    rule: 'credit-file/anew',
    async ask(h) {
      await published(h, [bad()])
      return fileIn(h)
        .by(byPeriod(h))
        .cannot('list.enter', { subject: company, ...enter })
    },
    why: { zh: '评价 p1 已告知', en: 'the period p1 has told it already' },
    instead: null,
  },
  {
    rule: 'credit-file/anew',
    ask: async (h) =>
      (await filed(h)).by(byPeriod(h)).cannot('list.enter', { subject: 'company-2', ...enter }),
    why: { zh: '此档案属于 company-1', en: 'this is the file of company-1' },
    instead: null,
  },
  {
    rule: 'credit-file/anew',
    async ask(h) {
      await published(h, [bad()])
      return fileIn(h)
        .by(byPeriod(h, 'p0'))
        .cannot('list.enter', { subject: company, ...enter, period: 'p0' })
    },
    why: { zh: '评价 p1 晚于 p0 公布，以较晚的为准', en: 'the period p1 was published after p0, and counts' },
    instead: null,
  },
  {
    rule: 'credit-file/listed',
    async ask(h) {
      await published(h, [bad()])
      return fileIn(h).by(byPeriod(h)).cannot('list.leave', { subject: company, period: 'p1', published: 0 })
    },
    why: { zh: '评价 p1 已告知', en: 'the period p1 has told it already' },
    instead: null,
  },
  {
    rule: 'credit-file/listless',
    async ask(h) {
      await published(h, [middling()])
      return fileIn(h)
        .by(byPeriod(h, 'p0'))
        .cannot('list.leave', { subject: company, period: 'p0', published: 0 })
    },
    why: { zh: '评价 p1 晚于 p0 公布，以较晚的为准', en: 'the period p1 was published after p0, and counts' },
    instead: null,
  },
  {
    rule: 'credit-file/unknownYet',
    ask: async (h) =>
      (await filed(h))
        .by(titleSends(h, 'hope-city'))
        .cannot('title.note', { subject: company, title: titleOf('hope-city') }),
    why: { zh: 'hope-city 的称号已登记', en: 'the title of hope-city is noted already' },
    instead: null,
  },
  {
    rule: 'credit-file/unknownAndListed',
    async ask(h) {
      const process = await filed(h)
      for (let number = 2; number <= 20; number++)
        await process
          .by(titleSends(h, `c${number}`))
          .does('title.note', { subject: company, title: titleOf(`c${number}`) })
      return process
        .by(titleSends(h, 'c21'))
        .cannot('title.note', { subject: company, title: titleOf('c21') })
    },
    why: { zh: '已登记 20 个称号，最多 20 个', en: '20 titles are noted, and 20 is the most' },
    instead: null,
  },
  {
    rule: 'model-title/fileOfItsCompany',
    async ask(h) {
      const { title } = await named(h)
      const own = h.sentBy(TITLE, { definition: 'model-title' })
      return title.by(own).cannot('file.name', { company: 'company-9', file })
    },
    why: { zh: '档案属于 company-9', en: 'the file is of company-9' },
    instead: null,
  },
  {
    rule: 'model-title/blackListed',
    ask: (h) => report(h, { subject: 'company-9' }),
    why: { zh: '列入的是 company-9', en: 'it is company-9 that entered' },
    instead: null,
  },
  {
    rule: 'model-title/blackListed',
    ask: (h) => report(h, { list: 'red' }),
    why: { zh: '列入的是红榜', en: 'it entered the red list' },
    instead: null,
  },
]
