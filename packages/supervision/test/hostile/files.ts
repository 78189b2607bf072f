import { type Harness, refused } from '@gongzhi/core/testing'
import { creditFile, modelTitle, TITLE } from '@gongzhi/supervision'

import { bad, company, filed, fileIn, middling, published, titleOf } from '../files.ts'
import { housing } from '../people.ts'
import { named } from '../rounds.ts'
import { standingOf } from '../story.ts'
import { type Attack, wholeOf } from './attack.ts'

const file = (h: Harness) => wholeOf(h, creditFile, fileIn(h).id)
const listingOf = async (h: Harness) => (await standingOf(fileIn(h))).context.listing
const listing = { list: 'black' as const, period: 'p9', grade: 'C', decision: 'x', published: 0 }
const foreign = 'authorise/foreign-sender'

/** A period of another one, and something that is no period, speak of a period. */
const toFile = async (h: Harness, event: 'list.enter' | 'list.leave', data: object) => {
  const send = async (by: ReturnType<Harness['sentBy']>) =>
    refused(await fileIn(h).send({ event, data: data as never, by }))
  return [
    await send(h.sentBy('p8', { definition: 'credit-period' })),
    await send(h.sentBy('p9', { definition: 'concern' })),
    // One of the same name in a partition of his own.
    await send(h.sentBy('p9', { definition: 'credit-period', community: 'elsewhere' })),
  ]
}

/** What is tried on the file of a company, and by it on a title. */
export const attackedFiles: readonly Attack[] = [
  {
    reaction: 'list-to-file',
    stage: async () => {},
    unharmed: file,
    async attack(h) {
      const input = { subject: company, listing: null, heard: null, title: titleOf('hope-city') }
      return [refused(await fileIn(h).start({ input, by: housing }))]
    },
    refusals: ['parse/id'],
    async honest(h) {
      await published(h, [bad()])
      return (await listingOf(h))?.list
    },
    comesTo: 'black',
  },
  {
    reaction: 'unlisted-to-file',
    stage: async () => {},
    unharmed: file,
    async attack(h) {
      const heard = { period: 'p9', published: 0 }
      const input = { subject: company, listing: null, heard, title: null }
      return [refused(await fileIn(h).start({ input, by: housing }))]
    },
    refusals: ['parse/id'],
    async honest(h) {
      await published(h, [middling()])
      return (await standingOf(fileIn(h))).context.heard?.period
    },
    comesTo: 'p1',
  },
  {
    reaction: 'list-on-file',
    stage: (h) => filed(h),
    unharmed: file,
    attack: (h) => toFile(h, 'list.enter', { subject: company, ...listing }),
    refusals: [foreign, foreign, foreign],
    async honest(h) {
      await published(h, [bad()])
      return (await listingOf(h))?.period
    },
    comesTo: 'p1',
  },
  {
    reaction: 'unlisted-on-file',
    stage: (h) => published(h, [bad()]),
    unharmed: file,
    attack: (h) => toFile(h, 'list.leave', { subject: company, period: 'p9', published: 0 }),
    refusals: [foreign, foreign, foreign],
    async honest(h) {
      await published(h, [middling()], 'p2')
      return listingOf(h)
    },
    comesTo: null,
  },
  {
    // The file of another authority, which anybody may keep who is one somewhere.
    reaction: 'file-to-title',
    async stage(h) {
      const { title } = await named(h)
      const at = { community: h.community.id, process: fileIn(h).id }
      await title.by(h.sentBy(TITLE, { definition: 'model-title' })).does('file.name', { company, file: at })
    },
    unharmed: (h) => wholeOf(h, modelTitle, TITLE),
    async attack(h) {
      const send = async (by: ReturnType<Harness['sentBy']>, community = h.community.id) =>
        refused(
          await h.process(modelTitle, TITLE).send({
            event: 'listing.report',
            data: { file: { community, process: fileIn(h).id }, subject: company, list: 'black' },
            by,
          }),
        )
      return [
        await send(h.sentBy(fileIn(h).id, { definition: 'credit-file', community: 'elsewhere' })),
        await send(
          h.sentBy(fileIn(h).id, { definition: 'credit-file', community: 'elsewhere' }),
          'elsewhere',
        ),
        await send(h.sentBy('company-2/credit-file', { definition: 'credit-file' })),
      ]
    },
    refusals: [foreign, foreign, foreign],
    async honest(h) {
      const title = h.process(modelTitle, TITLE)
      await title.by(h.sentBy(fileIn(h).id, { definition: 'credit-file' })).does('listing.report', {
        file: { community: h.community.id, process: fileIn(h).id },
        subject: company,
        list: 'black',
      })
      return (await standingOf(title)).context.ground?.kind
    },
    comesTo: 'black-list',
  },
]
