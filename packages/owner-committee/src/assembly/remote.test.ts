import { createRules } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessRemoteVote, missingBeside, type RemoteVote } from './remote.ts'

const rules = createRules({ provisions, rulebooks })
const criteriaAt = (place: string, vote: RemoteVote) => {
  const found = assessRemoteVote(vote, { rules, place, on: '2026-03-02' })
  return 'criteria' in found
    ? found.criteria.map(({ id, met, citation }) => [id.split('/').at(-1), met, citation?.article])
    : found.missing
}
const online = ['online'] as const

test.each([
  ['北京市物业管理条例, Art. 35', '110105', '35'],
  ['潍坊市物业管理条例, Art. 32', '370700', '32'],
] as const)('%s: online on the system of the authority alone', (_, place, article) => {
  const on = (platform?: 'authority' | 'other') =>
    criteriaAt(place, { forms: online, ...(platform && { platform }) })
  expect([on('authority'), on('other'), on()]).toEqual(
    [true, false, 'undetermined'].map((met) => [['authority-platform', met, article]]),
  )
})

test('清远市住宅小区物业管理条例, Art. 17: on the platform of the authority, and whoever votes is identified', () => {
  expect(criteriaAt('441800', { forms: online, platform: 'authority', identityChecked: false })).toEqual([
    ['authority-platform', true, '17'],
    ['identity-checked', false, '17'],
  ])
})

test('聊城市物业管理条例, Art. 16: a meeting or paper beside it, for those who take no part in it', () => {
  const beside = (...forms: RemoteVote['forms']) => criteriaAt('371500', { forms: [...online, ...forms] })
  expect([beside(), beside('video'), beside('meeting'), beside('paper')]).toEqual(
    [false, false, true, true].map((met) => [['offline-beside', met, '16']]),
  )
})

test('杭州市物业管理条例, Art. 20: paper for whoever asks for it', () => {
  const hangzhou = (vote: RemoteVote) => criteriaAt('330106', vote)
  const held = (met: boolean | 'undetermined') => [['paper-on-request', met, '20']]
  expect(hangzhou({ forms: ['paper', 'online'] })).toEqual(held(true))
  expect(hangzhou({ forms: online })).toEqual(held('undetermined'))
  expect(hangzhou({ forms: online, paperOnRequest: true })).toEqual(held(true))
  expect(hangzhou({ forms: online, paperOnRequest: false })).toEqual(held(false))
})

test('河南省物业管理条例, Art. 26 (and 郑州市物业管理条例, Art. 17): the owners are identified', () => {
  expect(criteriaAt('410500', { forms: online, identityChecked: false })).toEqual([
    ['identity-checked', false, '26'],
  ])
  expect(criteriaAt('410100', { forms: ['telephone'], identityChecked: true })).toEqual([
    ['identity-checked', true, '26'],
  ])
})

test('a vote on paper or in a meeting is asked nothing, and a place without conditions is silent', () => {
  expect(criteriaAt('110105', { forms: ['paper', 'meeting'] })).toEqual([['authority-platform', true, '35']])
  expect(criteriaAt('310115', { forms: online })).toEqual(['voting/remote-conditions'])
})

test.each([
  [['online'], ['paper-on-request'], 'paper-on-request'],
  [['online', 'meeting'], ['paper-on-request'], 'paper-on-request'],
  [['online', 'paper'], ['paper-on-request', 'offline-beside'], undefined],
  [['message', 'video'], ['offline-beside'], 'offline-beside'],
  [['online', 'meeting'], ['offline-beside'], undefined],
  [['meeting'], ['paper-on-request'], undefined],
  [['online'], ['authority-platform', 'identity-checked'], undefined],
] as const)('announced as %j under %j lacks %s', (forms, conditions, lacking) => {
  expect(missingBeside(forms, conditions)).toBe(lacking)
})
