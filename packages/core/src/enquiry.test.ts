import {
  createGovernance,
  createMemoryStorage,
  defineEnquiry,
  DefinitionError,
  type Plugin,
  wordSchema,
} from '@gongzhi/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '法定人数', en: 'Quorum' }
const declared = {
  name: 'quorum',
  label,
  about: { zh: '几人到会才算数。', en: 'How many have to be there.' },
  given: z.strictObject({ members: z.int().min(1) }),
  answer: ({ members }: { readonly members: number }) => ({
    status: 'answered' as const,
    said: [{ zh: `${members} 人。`, en: `${members}.` }],
    citations: [],
  }),
}
const installed = (...plugins: readonly Plugin[]) =>
  createGovernance({ storage: createMemoryStorage(), plugins, holdings: () => [] }).installed.enquiries

test('an enquiry of a plugin is installed with its form, in the words of its package', () => {
  const terms = { fields: { members: { zh: '委员人数', en: 'Members' } }, values: {} }
  const found = installed({ name: 'one', enquiries: [defineEnquiry(declared)], terms }).get('quorum')
  expect(found?.label).toBe(label)
  expect(found?.form.zh.properties?.['members']?.title).toBe('委员人数')
  expect(found?.form.en.properties?.['members']?.title).toBe('Members')
  expect(installed({ name: 'none' }).size).toBe(0)
})

test.each(['Quorum', 'quorum of', '', '-quorum', 'quorum-', 'quorum/of'])(
  'an enquiry is not called "%s"',
  (name) => {
    expect(() => defineEnquiry({ ...declared, name })).toThrow(DefinitionError)
    expect(() => defineEnquiry({ ...declared, name })).toThrow('define/enquiry-name')
  },
)

test('two plugins do not answer to one name', () => {
  const enquiries = [defineEnquiry(declared)]
  expect(() => installed({ name: 'one', enquiries }, { name: 'two', enquiries })).toThrow(
    'plugin/enquiry-twice',
  )
})

test('a schema that is no form of a process takes the words that are given', () => {
  const terms = { fields: { day: { zh: '日期', en: 'Day' } }, values: {} }
  const { zh, en } = wordSchema(terms, z.object({ day: z.iso.date(), other: z.string() }))
  expect([zh.properties?.['day']?.title, en.properties?.['day']?.title]).toEqual(['日期', 'Day'])
  expect(zh.properties?.['other']?.title).toBeUndefined()
})
