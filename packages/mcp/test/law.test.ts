import { describe, expect, test } from 'vitest'

import { connect, lawOnly } from './stage.ts'

const face = lawOnly()
const assistant = () => connect(face)

describe('a rule of a place and a day', () => {
  test('comes with its value, its layer, its article and the words of it', async () => {
    const { ask } = await assistant()
    const { told, text } = await ask('explain_rule', { provision: 'assembly/notice-days', language: 'en' })
    expect(told).toMatchObject({ status: 'answered', basis: 'texts' })
    expect(told.said[1]).toBe(
      '"Notice of an assembly" is 15 days, set by the nation, by 《物业管理条例》 Art. 14. ' +
        'No other text in force says anything.',
    )
    expect(told.citations).toEqual([
      {
        instrument: '物业管理条例',
        article: '14',
        cited: '《物业管理条例》 Art. 14',
        words: '应当于会议召开15日以前通知全体业主',
      },
    ])
    expect(text).toContain('- 《物业管理条例》 Art. 14: “应当于会议召开15日以前通知全体业主”')
  })

  test('is told in 中文 unless another language is asked for', async () => {
    const { ask } = await assistant()
    const { text } = await ask('explain_rule', { provision: 'assembly/notice-days' })
    expect(text).toContain('“业主大会会议通知期”为15日')
    expect(text).toContain('依据：\n- 《物业管理条例》第14条：“')
  })

  test('that no text states is told apart: read and silent, or a text that is not known here', async () => {
    const { ask } = await assistant()
    const asked = { provision: 'delegates/congress', language: 'en' }
    const silent = await ask('explain_rule', { ...asked, place: '370200' })
    expect(silent.told).toMatchObject({ status: 'missing', basis: 'no-text', citations: [] })
    expect(silent.text).toContain('Read, and silent: the nation')
    const unknown = await ask('explain_rule', { ...asked, place: '440300' })
    expect(unknown.text).toContain('No text of the province (440000) or the city (440300) is known here')
    for (const { text } of [silent, unknown])
      expect(text).toContain('No text at hand states this. Say so, and cite no article for it.')
  })

  test('is of its day: before a text was in force it says nothing', async () => {
    const { ask } = await assistant()
    const at = async (day: string) =>
      (await ask('explain_rule', { provision: 'voting/participation', day })).told
    const [before, after] = [await at('2020-12-31'), await at('2021-01-01')]
    expect(before.citations.map(({ cited }) => cited)).not.toContain('《中华人民共和国民法典》第278条')
    expect(after.citations.map(({ cited }) => cited)).toContain('《中华人民共和国民法典》第278条')
  })

  test('that contradicts another text says which one is applied', async () => {
    const { ask } = await assistant()
    const { told } = await ask('explain_rule', { provision: 'voting/participation', language: 'en' })
    expect(told.said.join(' ')).toContain('Two texts contradict each other')
    expect(told.data.conflicts).toHaveLength(1)
    expect(told.citations.length).toBeGreaterThan(1)
  })

  test('that does not exist is refused, and what is near to it is named', async () => {
    const { ask } = await assistant()
    const { isError, told } = await ask('explain_rule', { provision: 'assembly/notice', language: 'en' })
    expect(isError).toBe(true)
    expect(told).toMatchObject({ status: 'refused', data: { code: 'mcp/unknown-provision' } })
    expect(told.said.join(' ')).toContain('assembly/notice-days')
  })
})

test('rules are found by Chinese and by English words, page by page', async () => {
  const { ask } = await assistant()
  for (const words of ['业主大会会议的通知', 'notice of an assembly'])
    expect((await ask('find_rules', { words })).told.data[0].provision).toBe('assembly/notice-days')
  const first = await ask('find_rules', { limit: 2, stated: true })
  const second = await ask('find_rules', { limit: 2, stated: true, after: first.told.next })
  const ids = [...first.told.data, ...second.told.data].map(({ provision }) => provision)
  expect(new Set(ids).size).toBe(4)
  expect((await ask('find_rules', { words: 'zebra' })).told).toMatchObject({ status: 'missing', data: [] })
})

describe('whether a vote passed', () => {
  const part = (inFavour: number, against: number, undelivered: number) => ({
    roll: inFavour + against + undelivered,
    for: inFavour,
    against,
    abstain: 0,
    void: 0,
    unreturned: 0,
    undelivered,
  })
  const area = {
    roll: '80000',
    for: '50000.00',
    against: '10000',
    abstain: '0',
    void: '0',
    unreturned: '0',
    undelivered: '20000',
  }
  const vote = (heads: object) => ({ matter: 'covenant', heads, area, language: 'en' })

  test.each([
    [533, 'Not passed.'],
    [534, 'Passed.'],
    [535, 'Passed.'],
  ])('%i of 800 heads taking part: %s', async (taking, said) => {
    const { ask } = await assistant()
    const { told } = await ask('vote_passed', vote(part(taking - 33, 33, 800 - taking)))
    expect(told.said[0]).toContain(said)
    expect(told.said.join(' ')).toContain(`534 heads at least; found ${taking} heads`)
    expect(told.basis).toBe('texts')
    expect(told.citations.map(({ words }) => words)).toContain(
      '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    )
  })

  test('is not said of figures that do not add up, and of areas that are none', async () => {
    const { ask } = await assistant()
    const wrong = await ask('vote_passed', vote({ ...part(501, 33, 266), roll: 801 }))
    expect(wrong).toMatchObject({ isError: true, told: { status: 'refused' } })
    expect(wrong.told.said[0]).toBe(
      'In heads the parts come to 800 and the roll to 801: nothing can be said. Check them.',
    )
    const none = await ask('vote_passed', { ...vote(part(501, 33, 266)), area: { ...area, for: '5e4' } })
    expect(none.told.data.code).toBe('mcp/arguments')
  })

  test('by what was announced is said where it is decided, and else what is wanting', async () => {
    const { ask } = await assistant()
    const numbers = { roll: 800, participants: 600, for: 400 }
    const half = await ask('announced_vote_passed', {
      matter: 'covenant',
      heads: { numbers },
      area: {},
      language: 'en',
    })
    expect(half.told.status).toBe('undetermined')
    expect(half.told.said[0]).toContain('Wanting: all owners in area')
    const whole = await ask('announced_vote_passed', {
      matter: 'covenant',
      heads: { numbers },
      area: {
        percents: [
          { figure: 'participants', percent: '68.3', of: 'roll' },
          { figure: 'for', percent: '94.1', of: 'participants' },
        ],
      },
      language: 'en',
    })
    expect(whole.told).toMatchObject({ status: 'answered' })
    expect(whole.told.said[0]).toBe('Passed.')
  })
})

describe('days', () => {
  test('the last day of a statutory period, step by step, or that it has to be said how it is counted', async () => {
    const { ask } = await assistant()
    const filing = await ask('deadline', { clock: 'filing', from: '2025-09-02', language: 'en' })
    expect(filing.told.said[0]).toBe('It is 2025-10-09.')
    expect(filing.told.citations[0]?.cited).toBe('《物业管理条例》 Art. 16')
    const notice = await ask('deadline', { clock: 'notice', from: '2025-10-31' })
    expect(notice.told).toMatchObject({ status: 'refused', data: { code: 'clock/needs-a-convention' } })
    const late = await ask('in_time', { clock: 'filing', from: '2025-09-02', done: '2025-10-10' })
    expect(late.told.data.result).toBe('not-met')
  })

  test('of a year without a calendar nothing is guessed', async () => {
    const { ask } = await assistant()
    const given = { from: '2031-01-01', count: 10, unit: 'working-day', language: 'en' }
    expect((await ask('last_day', given)).told).toMatchObject({ status: 'undetermined' })
    expect(
      (await ask('last_day', { ...given, from: '2026-09-16', count: 15, unit: 'day' })).told.said[0],
    ).toBe('It is 2026-10-08.')
  })
})

test('what no text states at a place is listed, of one kind of process too', async () => {
  const { ask } = await assistant()
  const all = await ask('missing_rules', { place: '370200', limit: 5, language: 'en' })
  expect(all.told).toMatchObject({ status: 'missing', basis: 'no-text' })
  expect(all.told.data.missing).toHaveLength(5)
  const own = await ask('missing_rules', { place: '370200', definition: 'assembly-meeting', limit: 50 })
  for (const { neededBy } of own.told.data.missing)
    expect(neededBy.map(({ process }: { process: string }) => process)).toContain('assembly-meeting')
})

test.each([
  ['zh', /\p{Script=Han}/u],
  ['en', /^[^\p{Script=Han}]*$/u],
] as const)(
  'whatever is offered only reads, and is written in the language of the face: %s',
  async (language, written) => {
    const { client } = await connect(lawOnly({ language }))
    const { tools } = await client.listTools()
    const titles = (form: any): readonly string[] =>
      Object.entries<any>(form.properties ?? {}).flatMap(([name, of]) => [
        ...(written.test(of.title ?? '-') ? [] : [`${name}: ${of.title}`]),
        ...titles(of),
        ...titles(of.items ?? {}),
      ])
    for (const { name, title, description, annotations, inputSchema } of tools) {
      expect([name, annotations?.readOnlyHint]).toEqual([name, true])
      expect(title).toMatch(/^.*\p{Script=Han}.* · [A-Z]/u)
      expect(description).toMatch(written)
      expect([name, titles(inputSchema)]).toEqual([name, []])
    }
  },
)

// An assistant pays for names, descriptions and forms in every conversation; a raised figure is a reviewed diff.
test.each([
  ['zh', 29],
  ['en', 29],
] as const)('what an assistant reads of all law tools is bounded: %s, %i kB', async (language, most) => {
  const { client } = await connect(lawOnly({ language }))
  const read = (await client.listTools()).tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }))
  expect(Buffer.byteLength(JSON.stringify(read))).toBeLessThan(most * 1000)
})

test('each kind of process is a resource: what it is for, and its chart with its articles', async () => {
  const { client } = await connect(lawOnly({ language: 'en' }))
  const { resources } = await client.listResources()
  expect(resources.map(({ name }) => name)).toContain('assembly-meeting')
  const uri = 'gongzhi://definitions/assembly-meeting'
  const { contents } = await client.readResource({ uri })
  const [{ text = '' } = {}] = contents as readonly { readonly text?: string }[]
  expect(text).toMatch(/^# Owners' assembly meeting\n\nOne vote of the owners[^\n]+\n\n```mermaid\n/)
  expect(text).toContain('Publish the notice<br/>《物业管理条例》14')
  await expect(client.readResource({ uri: `${uri}/nothing` })).rejects.toThrow('not found')
})
