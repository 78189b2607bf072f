import {
  createGovernance,
  createMemoryStorage,
  definePaper,
  known,
  line,
  type Paper,
  type PaperQuery,
  type PaperTemplate,
  readPaper,
  readPaperUnguarded,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { poll, polls } from '../look/poll.ts'

const clerk = { id: 'zhao', capacity: 'clerk' }
const auditor = { id: 'shen', capacity: 'auditor' }
const owner = { id: 'a1', capacity: 'owner' }

const label = { zh: '征询公告', en: 'Notice of the poll' }
const question = definePaper(poll, {
  name: 'notice',
  label,
  reads: ['question'],
  make: ({ community, context, name }) => ({
    articles: [undefined, { instrument: '民法典', article: '278' }],
    blocks: [
      {
        kind: 'title',
        text: line(
          { zh: '{city}：{asked}', en: '{city}: {asked}' },
          { city: name(community), asked: context.question },
        ),
      },
      { kind: 'number', text: known(undefined, { zh: '文号', en: 'Number' }) },
      { kind: 'form', rows: [{ label: '地点', value: known(null, { zh: '地点', en: 'Place' }) }] },
      { kind: 'signatures', of: [{ who: '经办人' }] },
      { kind: 'signOff', by: ['业主委员会'], day: known('', { zh: '文号', en: 'Number' }) },
    ],
  }),
})
const contact = definePaper(poll, {
  name: 'contact',
  label,
  reads: ['phone'],
  make: ({ context }) => ({ blocks: [{ kind: 'paragraph', text: context.phone }] }),
})
const result = definePaper(poll, {
  name: 'result',
  label,
  reads: ['counted'],
  registers: { ballots: 'all' },
  notYet: ({ registers }) =>
    registers['ballots']?.sealed ? undefined : { zh: '尚未封存', en: 'it is not sealed' },
  make: ({ context, records }) => ({
    blocks: [
      { kind: 'list', items: records('ballots').map(({ unit, choice }) => `${unit} ${choice}`) },
      { kind: 'paragraph', text: context.counted },
    ],
  }),
})
const receipt = definePaper(poll, {
  name: 'receipt',
  label,
  reads: [],
  registers: { ballots: 'one' },
  about: { zh: '户', en: 'unit' },
  make: ({ of, records, registers }) => ({
    blocks: [
      { kind: 'title', text: of },
      {
        kind: 'paragraph',
        text: records('ballots')
          .map(({ choice }) => choice)
          .join(),
      },
      { kind: 'note', text: registers['ballots']?.sealed?.root ?? '' },
    ],
  }),
})
const story = definePaper(poll, {
  name: 'story',
  label,
  reads: [],
  history: true,
  make: ({ history }) => ({ blocks: [{ kind: 'list', items: history.map(({ name }) => name) }] }),
})
const papers = [question, contact, result, receipt, story]

async function stage(over: { readonly own?: readonly PaperTemplate[] } = {}) {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [{ ...polls, papers }],
    holdings: () => ['clerk', 'auditor', 'guest', 'owner'].map((capacity) => ({ capacity })),
    ...(over.own && { papers: over.own }),
  })
  const process = governance.community('hope').process(poll, 'p1')
  accepted(await process.start({ input: { question: '加装{电梯}', phone: '138' }, by: clerk }))
  for (const unit of ['a1', 'a2', 'b1'])
    accepted(
      await process.register('ballots').record({
        data: { unit, building: unit[0] as string, choice: 'for' },
        by: { id: unit, capacity: 'owner' },
      }),
    )
  const ask = (paper: string, more: Partial<PaperQuery> = {}) => ({
    community: 'hope',
    process: 'p1',
    paper: `poll/${paper}`,
    ...more,
  })
  return {
    governance,
    process,
    ask,
    close: async () => {
      accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
      await governance.runDue()
    },
  }
}

const read = (answer: Awaited<ReturnType<typeof readPaperUnguarded>>): Paper => {
  if (answer.status === 'refused') throw new Error(`${answer.code} ${answer.reason.en}`)
  return answer.paper
}
const words = ({ blocks }: Paper) =>
  blocks
    .flatMap((block) => [
      ...('text' in block ? [block.text] : []),
      ...(block.kind === 'list' ? block.items : []),
    ])
    .map(({ zh }) => zh.map((piece) => (piece.kind === 'words' ? piece.text : '＿')).join(''))

describe('a paper', () => {
  test('says what the state knows, and lists once what has to be filled in by hand', async () => {
    const { governance, ask } = await stage()
    const paper = read(await readPaperUnguarded(governance, ask('notice')))
    expect(words(paper)).toEqual(['hope：加装{电梯}', '＿'])
    expect(paper.missing).toEqual([
      { zh: '文号', en: 'Number' },
      { zh: '地点', en: 'Place' },
    ])
    expect(paper.articles).toEqual([{ instrument: '民法典', article: '278' }])
  })

  test('names the entry that it was made from, and its hash', async () => {
    const { governance, process, ask } = await stage()
    const { source } = read(await readPaperUnguarded(governance, ask('notice')))
    const last = (await process.history()).at(-1)
    expect(source).toEqual({
      community: 'hope',
      process: 'p1',
      label: { zh: '意向征询', en: 'Poll' },
      release: 1,
      entry: 1,
      hash: last?.hash,
    })
  })

  test('is plain JSON', async () => {
    const { governance, ask } = await stage()
    const paper = read(await readPaperUnguarded(governance, ask('notice')))
    expect(JSON.parse(JSON.stringify(paper))).toEqual(paper)
  })

  test('calls ids what the host calls them, which is asked once for all of them', async () => {
    const { governance, ask } = await stage()
    const asked: (readonly string[])[] = []
    const names = async (ids: readonly string[]) => {
      asked.push(ids)
      return { hope: '希望城小区' }
    }
    expect(words(read(await readPaperUnguarded(governance, ask('notice', { names }))))[0]).toBe(
      '希望城小区：加装{电梯}',
    )
    expect(asked).toEqual([['hope']])
    const nobody = () => ({ toString: 'x', hope: '' })
    expect(words(read(await readPaperUnguarded(governance, ask('notice', { names: nobody }))))[0]).toBe(
      'hope：加装{电梯}',
    )
  })

  test('that a host puts in the place of one with its id is the one that is made', async () => {
    const own = definePaper(poll, {
      name: 'notice',
      label,
      reads: [],
      make: () => ({ blocks: [{ kind: 'title', text: '本市样式' }] }),
    })
    const { governance, ask } = await stage({ own: [own] })
    expect(words(read(await readPaperUnguarded(governance, ask('notice'))))).toEqual(['本市样式'])
    expect(words(read(await readPaperUnguarded(governance, ask('contact'))))).toEqual(['138'])
  })

  test('tells all records of a sealed register, and is refused before', async () => {
    const { governance, ask, close } = await stage()
    expect(await readPaper(governance, { ...ask('result'), as: auditor })).toMatchObject({
      code: 'look/not-allowed',
      details: { register: 'ballots' },
    })
    expect(await readPaperUnguarded(governance, ask('result'))).toMatchObject({
      code: 'paper/not-yet',
      reason: { zh: '现在还不能出具“征询公告”：尚未封存。' },
    })
    await close()
    const lines = ['a1 for', 'a2 for', 'b1 for', '3']
    expect(words(read(await readPaperUnguarded(governance, ask('result'))))).toEqual(lines)
    expect(words(read(await readPaper(governance, { ...ask('result'), as: auditor })))).toEqual(lines)
  })

  test('of one record is made from that record alone, with the root that it is under', async () => {
    const { governance, process, ask, close } = await stage()
    await close()
    const root = (await process.standing())?.registers['ballots']?.sealed?.root
    expect(words(read(await readPaper(governance, { ...ask('receipt', { of: 'a1' }), as: owner })))).toEqual([
      'a1',
      'for',
      root,
    ])
  })

  test('of one record asks which', async () => {
    const { governance, ask } = await stage()
    expect(await readPaperUnguarded(governance, ask('receipt'))).toMatchObject({
      code: 'paper/no-subject',
      instead: { zh: '请在 of 中写明户。' },
    })
  })

  test('reads the case file where it says so', async () => {
    const { governance, ask, close } = await stage()
    await close()
    expect(words(read(await readPaperUnguarded(governance, ask('story'))))).toEqual([
      'start',
      'poll.close',
      'register.sealed',
      'poll.count',
      'register.sealed',
    ])
  })
})

describe('whoever may not read', () => {
  test('the process, is refused its papers', async () => {
    const { governance, ask } = await stage()
    const guest = { id: 'ke', capacity: 'guest' }
    expect(await readPaper(governance, { ...ask('notice'), as: guest })).toMatchObject({
      code: 'look/not-allowed',
    })
  })

  test('a field, is refused the papers that tell it, and no others', async () => {
    const { governance, ask } = await stage()
    expect(await readPaper(governance, { ...ask('contact'), as: owner })).toMatchObject({
      code: 'look/not-allowed',
      details: { withheld: ['phone'] },
    })
    expect(words(read(await readPaper(governance, { ...ask('contact'), as: clerk })))).toEqual(['138'])
    expect(words(read(await readPaper(governance, { ...ask('notice'), as: owner })))).toHaveLength(2)
  })

  test('the case file, is refused the papers that tell it', async () => {
    const { governance, ask } = await stage()
    expect(await readPaper(governance, { ...ask('story'), as: owner })).toMatchObject({
      code: 'look/not-allowed',
    })
    expect(words(read(await readPaper(governance, { ...ask('story'), as: clerk })))).toEqual(['start'])
  })

  test('all records, is refused the papers that tell all of them', async () => {
    const { governance, ask, close } = await stage()
    await close()
    expect(await readPaper(governance, { ...ask('result'), as: owner })).toMatchObject({
      code: 'look/not-allowed',
      details: { capacity: 'owner', register: 'ballots' },
    })
    expect(await readPaper(governance, { ...ask('receipt', { of: 'a2' }), as: owner })).toMatchObject({
      code: 'register/no-record',
    })
  })
})

describe('refused by name is', () => {
  test('a paper that there is not', async () => {
    const { governance, ask } = await stage()
    expect(await readPaperUnguarded(governance, ask('nothing'))).toMatchObject({
      code: 'paper/unknown',
      details: {
        paper: 'poll/nothing',
        known: expect.not.arrayContaining([expect.stringMatching(/^(?!poll\/)/)]),
      },
    })
  })

  test('a paper of a process that there is not', async () => {
    const { governance, ask } = await stage()
    expect(await readPaperUnguarded(governance, ask('notice', { process: 'p2' }))).toMatchObject({
      code: 'load/unknown-process',
    })
  })
})

describe('a template', () => {
  const made = (declared: object) => () =>
    definePaper(poll, { name: 'x', label, reads: [], make: () => ({ blocks: [] }), ...declared })

  test.each(['Notice', 'the notice', '', 'notice-'])('is not called %o', (name) => {
    expect(made({ name })).toThrow('define/paper-name')
  })

  test('reads no field and no register that its process does not have', () => {
    expect(made({ reads: ['colour'] })).toThrow(
      'define/paper-source: poll/x reads colour, which poll has not',
    )
    expect(made({ registers: { roll: 'all' } })).toThrow('define/paper-source: poll/x reads roll')
  })

  test('is not told what it does not say that it reads', async () => {
    const seen: unknown[] = []
    const curious = definePaper(poll, {
      name: 'curious',
      label,
      reads: ['question'],
      make({ context, history, records }) {
        seen.push(context, history)
        records('ballots')
        return { blocks: [] }
      },
    })
    const { governance, ask } = await stage({ own: [curious] })
    await expect(readPaperUnguarded(governance, ask('curious'))).rejects.toThrow('does not say that it reads')
    expect(seen).toEqual([{ question: '加装{电梯}' }, []])
  })

  test('stands in one plugin, and beside its process', () => {
    const host =
      (plugins: Parameters<typeof createGovernance>[0]['plugins'], own?: readonly PaperTemplate[]) => () =>
        createGovernance({
          storage: createMemoryStorage(),
          plugins,
          holdings: () => [],
          ...(own && { papers: own }),
        })
    expect(
      host([
        { ...polls, papers },
        { name: 'other', papers: [question] },
      ]),
    ).toThrow('plugin/paper-twice')
    expect(host([], [question])).toThrow('plugin/paper-without-process')
  })
})

describe('a sentence', () => {
  test('is not made with a hole in it, nor with a word too many', () => {
    expect(() => line({ zh: '在{place}', en: 'in {place}' })).toThrow('nothing is given for {place}')
    expect(() => line({ zh: '在', en: 'in' }, { place: 'x' })).toThrow('place stands nowhere')
    expect(() => line({ zh: '在{toString}', en: 'in' }, {})).toThrow('nothing is given for {toString}')
  })

  test('does not look again through what was put in', () => {
    expect(line({ zh: '{a}{b}', en: '{a}{b}' }, { a: '{b}', b: '乙' }).zh).toEqual([
      { kind: 'words', text: '{b}' },
      { kind: 'words', text: '乙' },
    ])
  })
})
