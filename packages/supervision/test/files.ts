import { accepted, type Harness } from '@gongzhi/core/testing'
import { CREDIT_FILE, creditFile, TITLE } from '@gongzhi/supervision'

import { housing } from './people.ts'
import { rating, shown } from './periods.ts'

/** The company that serves the communities of the tests, and its file. */
export const company = 'company-1'
export const fileIn = (h: Harness, of = company) => h.process(creditFile, `${of}/${CREDIT_FILE}`)

/** A title of another community: the partitions are others. */
export const titleOf = (community: string) => ({ community, process: TITLE })
/** What speaks for such a title, or for one that it is not. */
export const titleSends = (h: Harness, community: string, definition = 'model-title') =>
  h.sentBy(TITLE, { community, definition })

/** A file that a title begins. */
export async function filed(h: Harness, community = 'hope-city') {
  const file = fileIn(h)
  const input = { subject: company, listing: null, heard: null, title: titleOf(community) }
  accepted(await file.start({ input, by: titleSends(h, community) }))
  return file
}

/** How a company enters the black list, and how it leaves it for the middle. */
export const bad = () => rating(company, ['penalty', 'overdue-rectification'])
export const middling = (was: string | null = null) => rating(company, [], { was })

/** A period that has published what it came to of these. */
export async function published(h: Harness, ratings: Parameters<typeof shown>[1], id = 'p1') {
  const process = await shown(h, ratings, id)
  await h.pass({ days: 8 })
  await process.by(housing).does('period.publish', { decision: `决定-${id}`, measures: [] })
  await h.pass()
  return process
}
