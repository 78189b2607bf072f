import assert from 'node:assert/strict'
import { test } from 'node:test'

import { createMemoryStorage } from '@gongzhi/core'
import { openGovernance } from 'gongzhi'

import config from '../gongzhi.config.ts'
import { renovation } from '../src/renovation.ts'

test('the configuration loads, and its house rules state all that an application asks for', async () => {
  const { governance } = await openGovernance({ ...config, storage: () => createMemoryStorage() })
  const asked = await governance.preflight({ community: 'my-community', process: renovation })
  assert.equal(asked.status, 'ready')
})
