// A test under Jest 30, with the two lines of docs/joining.md.
import { createGovernance, createMemoryStorage, EngineError } from '@gongzhi/core'
import { assemblyMeeting, ownerCommittee } from '@gongzhi/owner-committee'

/* global expect, test */
test('the engine runs under Jest, with one class of each error', async () => {
  const plugins = [ownerCommittee()]
  const governance = createGovernance({ storage: createMemoryStorage(), plugins, holdings: () => [] })
  const hope = governance.community('hope')
  const answer = await hope.process(assemblyMeeting, 'm').next({ id: 'li', capacity: 'owner' })
  expect(answer).toMatchObject({ status: 'refused', code: 'authorise/other-community' })
  await expect(hope.find({ sort: 'odd' })).rejects.toBeInstanceOf(EngineError)
})
