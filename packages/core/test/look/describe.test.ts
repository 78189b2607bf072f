import { type ReadEntry, refusals } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { clerk, createStage, DAY, director, ENDS, feedOf, HOUR, owner, post } from '../stage.ts'

async function told() {
  const stage = createStage()
  const governance = stage.engine()
  const process = await post(governance)
  accepted(
    await process.send({
      event: 'notice.amend',
      data: { text: 'helo' },
      by: director,
      enteredBy: clerk,
      at: stage.now,
    }),
  )
  accepted(await process.correct({ entry: 2, data: { text: 'hello' }, reason: 'a letter', by: director }))
  const objections = process.register('objections')
  accepted(await objections.record({ data: { unit: '1-101', why: 'too loud' }, by: owner }))
  accepted(await objections.record({ data: { unit: '1-101', why: 'far too loud' }, by: owner }))
  const [coming] = await governance.community('hope').deadlines({ before: ENDS + DAY })
  stage.now = ENDS + 3 * DAY
  await governance.runDue()
  await governance.community('hope').checkpoint()
  const bodies = (await feedOf(stage.storage)).map(({ body }) => JSON.parse(body) as ReadEntry['body'])
  const sentences = bodies.map((body) => governance.describeEntry({ body, definition: 'notice' }))
  return { stage, governance, process, coming, sentences }
}

describe('a sentence', () => {
  test("says of every entry, the engine's too, who did what, what followed, and where it stands", async () => {
    const { sentences } = await told()
    expect(sentences.map(({ en }) => en)).toEqual([
      '2025-06-02 09:00: Director li began "Public notice" (Posted).',
      '2025-06-02 09:00: Director li did "Amend" (entered by Clerk zhao) (Posted).',
      '2025-06-02 09:00: Director li corrected entry 2, "Amend", because: a letter (Posted).',
      '2025-06-02 09:00: Owner wang recorded "Objections" (1-101).',
      '2025-06-02 09:00: Owner wang revised "Objections" (1-101).',
      'Came due: "End of notice" (Entering).',
      'Came due: "End of entry" (Counting).',
      'The register "Objections" is sealed; records: 1.',
      expect.stringMatching(/: Engine did "Count objections"; outcome: Notice ended \(Ended\)\.$/),
      'A checkpoint was written.',
    ])
    expect(sentences.map(({ zh }) => zh).slice(0, 6)).toEqual([
      '2025-06-02 09:00，主任 li 启动“公示”（公示中）。',
      '2025-06-02 09:00，主任 li 办理“更改”（由录入员 zhao 录入）（公示中）。',
      '2025-06-02 09:00，主任 li 更正第 2 条记录“更改”，理由：a letter（公示中）。',
      '2025-06-02 09:00，业主 wang 登记“异议”（1-101）。',
      '2025-06-02 09:00，业主 wang 更改“异议”（1-101）。',
      '期限届满：“公示期满”（补录中）。',
    ])
  })

  test('says what comes due, in which process, and when', async () => {
    const { governance, coming } = await told()
    if (!coming) throw new Error('nothing comes due')
    expect(governance.describeDeadline(coming)).toEqual({
      zh: '“公示”（n1）的“公示期满”：2025-06-10 00:00。',
      en: '"End of notice" of "Public notice" (n1): 2025-06-10 00:00.',
    })
    expect(governance.describeDeadline({ ...coming, provisional: true }).en).toContain('which may move')
  })

  test('says why something was refused, what to do, and by which articles', async () => {
    const stage = createStage()
    const governance = stage.engine()
    const process = await post(governance)
    stage.now += HOUR
    const no = refused(await process.send({ event: 'notice.extend', data: { days: 11 }, by: director }))
    expect(governance.describeRefusal(no)).toEqual({
      zh: '“延长”未予接受。须满足：延长合计不得超过十日。最多还可延长 10 日。依据：《示例规则》第3条。',
      en:
        '"Extend" was not accepted. This has to hold: extensions add up to ten days at most. ' +
        'At most 10 more days. See 《示例规则》 Art. 3.',
    })
    expect(
      governance.describeRefusal({
        status: 'refused',
        code: 'state/ended',
        reason: refusals['state/ended'],
        articles: [],
      }),
    ).toEqual({ zh: '流程已结束。', en: 'The process has ended.' })
  })

  test('calls what is not installed as it is stored', () => {
    const governance = createStage().engine({ plugins: [], rulebooks: [] })
    const body = {
      kind: 'event',
      name: 'x.y',
      definition: 'gone',
      release: 1,
      data: {},
      by: { id: 'a', capacity: 'ghost' },
      at: 0,
      to: { part: { inner: {} } },
    } as unknown as ReadEntry['body']
    expect(governance.describeEntry({ body }).en).toBe('1970-01-01 08:00: ghost a did "x.y" (part.inner).')
  })
})
