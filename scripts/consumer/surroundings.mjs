// A host whose promises are those of zone.js and Bluebird, and whose data come out of another realm.
import 'zone.js'
import vm from 'node:vm'

import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { concern, triParty } from '@gongzhi/tri-party'
import Bluebird from 'bluebird'

const governance = createGovernance({
  storage: createMemoryStorage(),
  plugins: [triParty()],
  holdings: () => Bluebird.resolve([{ capacity: 'owner' }]),
  authorise: () => vm.runInNewContext('Promise.resolve(true)'),
})
const command = vm.runInNewContext(`({
  input: { kind: 'complaint', channel: 'online', subject: 'lamp', raisedBy: 'li', series: null },
  by: { id: 'li', capacity: 'owner' },
})`)
const answer = await governance.community('hope').process(concern, 'c1').start(command)
// The kinds of the house are not stated here, which is said after everything that was given was read.
const said = JSON.stringify(answer)
if (Promise.name !== 'ZoneAwarePromise') throw new Error('zone.js is not loaded')
if (answer.status !== 'accepted' && !/^(law|rule)\//.test(answer.code)) throw new Error(said)
