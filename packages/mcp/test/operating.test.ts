import { accepted } from '@gongzhi/core/testing'
import { createMcpFace, type McpFaceOptions } from '@gongzhi/mcp'
import { afterEach, describe, expect, test } from 'vitest'

import { broken, letter, lettersGovernance } from './letters.ts'
import { connect } from './stage.ts'

const MORNING = Date.parse('2026-03-02T09:00:00+08:00')

afterEach(() => {
  broken.reactions = false
})

/** An assistant of zhao, who may do these calls of an operator, over a community whose reaction fails. */
async function operators(
  mayOperate: NonNullable<McpFaceOptions['mayOperate']> = ({ caller }) => caller?.id === 'zhao',
) {
  const time = { now: MORNING }
  const governance = await lettersGovernance(() => time.now)
  const face = createMcpFace({
    governance,
    mayOperate,
    language: 'en',
    clock: () => time.now,
  })
  broken.reactions = true
  const answered = { event: 'letter.answer', data: { text: 'Yes' } } as const
  accepted(
    await governance
      .community('hope')
      .process(letter, 'l1')
      .send({ ...answered, by: { id: 'li', capacity: 'clerk' } }),
  )
  await governance.runDue()
  return { governance, time, city: governance.community('hope'), as: (id: string) => connect(face, { id }) }
}

const TOOLS = [
  'doctor',
  'failing_tasks',
  'retry_task',
  'stopped_followers',
  'resume_follower',
  'rehearse_rules',
]

describe('an operator’s assistant', () => {
  test('is told what is wrong, and what fails and why', async () => {
    const { ask } = await (await operators()).as('zhao')
    const doctor = await ask('doctor')
    expect(doctor.told.data.complaints.map(({ code }: { code: string }) => code)).toContain(
      'doctor/failing-tasks',
    )
    expect(doctor.text).toMatch(/^> .*\(doctor\/failing-tasks\)$/m)
    const failing = await ask('failing_tasks', { community: 'hope' })
    expect(failing.told.data).toMatchObject([{ process: 'l1', failures: 1 }])
    expect(failing.text).toMatch(/^> l1 .*: failed once, again at 2026-03-02 09:01: .*the post is closed/m)
  })

  test('has a task tried again once it is confirmed, and not by a word that was given for something else', async () => {
    const { governance, city, as } = await operators()
    const { ask } = await as('zhao')
    const [task] = (await ask('failing_tasks', { community: 'hope' })).told.data
    const which = { community: 'hope', process: task.process, name: task.name }
    const first = await ask('retry_task', which)
    const { confirm } = first.told.data
    expect(first.told.said[0]).toBe('Nothing is done yet.')
    expect(first.text).toContain('the post is closed')
    // As long as nobody confirms, it waits for its minute.
    for (const guessed of [undefined, 'yes', `${confirm}0`])
      await ask('retry_task', { ...which, ...(guessed && { confirm: guessed }) })
    expect(await city.failing()).toEqual([task])
    broken.reactions = false
    const other = (await (await operators()).as('li')).ask
    expect((await other('retry_task', { ...which, confirm })).told.data.code).toBe('mcp/operators-only')
    broken.reactions = false
    expect((await ask('retry_task', { ...which, confirm })).told.data).toEqual({ done: true })
    await governance.runDue()
    expect(await city.failing()).toEqual([])
    expect(await city.process(letter, 'l2').standing()).toMatchObject({ status: 'active' })
    expect((await ask('retry_task', { ...which, confirm })).told.said[0]).toBe(
      'Nothing of this name fails now.',
    )
  })

  test('confirms what stands: a task that failed once more is asked for anew', async () => {
    const { governance, time, city, as } = await operators()
    const { ask } = await as('zhao')
    const [task] = await city.failing()
    const which = { community: 'hope', process: task?.process, name: task?.name }
    const { confirm } = (await ask('retry_task', which)).told.data
    time.now += 5 * 60_000
    await governance.runDue()
    const moved = await ask('retry_task', { ...which, confirm })
    expect(moved.told.said[0]).toBe('Things have moved on, and nothing is done.')
    expect(moved.told.data.confirm).not.toBe(confirm)
  })

  test('has a follower go on past an entry, for a reason that is kept with who said so', async () => {
    const { governance, as } = await operators()
    const follower = governance.follow({
      name: 'messages',
      handle: () => {
        throw new Error('no network')
      },
    })
    await follower.runDue()
    const { ask } = await as('zhao')
    const stopped = await ask('stopped_followers')
    expect(stopped.text).toMatch(
      /^> messages hope: stopped at entry 1, \d+ to go, failed once: .*no network/m,
    )
    const which = { follower: 'messages', community: 'hope', skip: 'the address is closed' }
    const { confirm } = (await ask('resume_follower', which)).told.data
    const retried = { follower: 'messages', community: 'hope', confirm }
    expect((await ask('resume_follower', retried)).told.data.done).toBeUndefined()
    expect((await ask('resume_follower', { ...which, confirm })).told.data).toEqual({ done: true })
    expect(await governance.followers.list({ community: 'hope' })).toMatchObject([
      { position: 1, notes: [{ what: 'skipped', by: 'zhao', why: 'the address is closed' }] },
    ])
  })

  test('tries rules on what runs, stores nothing, and is told what is wrong with a file', async () => {
    const { as, city } = await operators()
    const { ask } = await as('zhao')
    const before = await city.position()
    const house = {
      id: 'house/hope',
      package: 'demo',
      layer: 'house',
      community: 'hope',
      label: { zh: '示例', en: 'Example' },
      instruments: { rules: { title: '示例', from: '2026-01-01' } },
      values: [],
    }
    const tried = await ask('rehearse_rules', { rulebooks: [house] })
    expect(tried.told).toMatchObject({ status: 'answered', data: { counts: expect.any(Object) } })
    expect(tried.text).toContain('> Rehearsed for 2026-03-02')
    const faulty = await ask('rehearse_rules', { rulebooks: [{ ...house, layer: 'street' }] })
    expect(faulty.told.data.code).toBe('mcp/arguments')
    expect(await city.position()).toEqual(before)
  })

  test('is refused each call that the host does not let him do; none is there unless the host says so', async () => {
    const looks = await operators(({ call }) => call !== 'retry' && call !== 'skip')
    const { ask } = await looks.as('zhao')
    const [task] = (await ask('failing_tasks', { community: 'hope' })).told.data
    const which = { community: 'hope', process: task.process, name: task.name }
    expect((await ask('retry_task', which)).told.data.code).toBe('mcp/operators-only')
    const { client } = await (await operators()).as('li')
    const face = createMcpFace({ governance: await lettersGovernance() })
    const bare = await connect(face, { id: 'zhao' })
    const offered = (await bare.client.listTools()).tools.map(({ name }) => name)
    expect(offered.filter((name) => TOOLS.includes(name))).toEqual([])
    const { tools } = await client.listTools()
    expect(
      tools.filter(({ annotations }) => annotations?.readOnlyHint === false).map(({ name }) => name),
    ).toEqual(['retry_task', 'resume_follower'])
  })
})
