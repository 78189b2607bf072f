import { definePaper, line, type PaperFormat } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { poll } from './poll.ts'
import { at, clerk, createStage, input, owner } from './stage.ts'

const notice = definePaper(poll, {
  name: 'notice',
  label: { zh: '征询通知', en: 'Notice of a poll' },
  reads: ['question'],
  make: ({ context, name }) => ({
    blocks: [
      {
        kind: 'paragraph',
        text: line(
          { zh: '{who}征询：{question}', en: '{who} asks: {question}' },
          { who: name('hope'), question: context.question },
        ),
      },
    ],
  }),
})
const call = definePaper(poll, {
  name: 'call',
  label: { zh: '回访单', en: 'Call sheet' },
  reads: ['phone'],
  about: { zh: '住户', en: 'household' },
  make: ({ context, of }) => ({
    blocks: [{ kind: 'note', text: `${of} ${context.phone}` }],
  }),
})
const plain: PaperFormat = {
  contentType: 'text/plain; charset=utf-8',
  set: ({ label, blocks }, { language }) => `${label[language]} ${blocks.length}`,
}
const file: PaperFormat = {
  contentType: 'application/octet-stream',
  saveAs: 'bin',
  set: async () => Uint8Array.of(1, 2, 3),
}

async function stage() {
  const own = createStage({
    engine: { papers: [notice, call] },
    paperFormats: { text: plain, file },
    names: ({ community, ids }) => Object.fromEntries(ids.map((id) => [id, `${community}小区`])),
  })
  accepted(await own.governance.community('hope').process(poll, 'p1').start({ input, by: clerk }))
  return own
}

test('which papers a kind of process has is listed, with the forms of the host', async () => {
  const { client } = await stage()
  expect(await client.papers('poll', clerk)).toEqual({
    papers: [
      { paper: 'notice', label: notice.label },
      { paper: 'call', label: call.label, about: call.about },
    ],
    formats: ['json', 'text', 'file'],
  })
  await expect(client.papers('nothing')).rejects.toMatchObject({ code: 'http/unknown-definition' })
})

test('a paper is read as JSON, with the names that the host has', async () => {
  const { client } = await stage()
  const city = client.community('hope')
  expect(
    await city.as(owner('wang')).paper({ definition: 'poll', process: 'p1', paper: 'notice' }),
  ).toMatchObject({
    status: 'read',
    paper: {
      id: 'poll/notice',
      blocks: [
        {
          text: {
            zh: [{ text: 'hope小区' }, { text: '征询：' }, { text: '加装电梯' }],
          },
        },
      ],
      source: { community: 'hope', process: 'p1', entry: 1 },
    },
  })
})

test('a paper is handed out in a form of the host, in the language that is asked', async () => {
  const { ask, client } = await stage()
  const path = at('p1', '/papers/notice')
  const shown = await ask(`${path}?format=text`, { headers: { 'accept-language': 'en' } })
  expect([
    await shown.text(),
    shown.headers.get('content-type'),
    shown.headers.get('content-language'),
  ]).toEqual(['Notice of a poll 1', 'text/plain; charset=utf-8', 'en'])
  // A page may have styles of its own; nothing runs in it, and nothing is loaded.
  expect(shown.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  )
  const saved = await ask(`${path}?format=file&language=zh`)
  expect(saved.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('征询通知.bin')}`,
  )
  const asked = { definition: 'poll', process: 'p1', paper: 'notice', format: 'file' }
  const read = await client.community('hope').as(clerk).paperFile(asked)
  expect(read.status === 'read' && (await read.file.bytes())).toEqual(Uint8Array.of(1, 2, 3))
})

test('whoever may not read what a paper tells is refused it, in every form', async () => {
  const { ask } = await stage()
  for (const format of ['json', 'text', 'file']) {
    const path = at('p1', `/papers/call?of=1-101&format=${format}`)
    const refused = await ask(path, owner('wang'))
    expect(await refused.json()).toMatchObject({ status: 403, code: 'look/not-allowed' })
    expect((await ask(path)).status).toBe(200)
  }
})

test('a paper that is not there, or of nobody, is refused, and so is a form that the host has not', async () => {
  const { ask } = await stage()
  const codeOf = async (path: string) => {
    const { status, code } = (await (await ask(at('p1', path))).json()) as Record<string, unknown>
    return [status, code]
  }
  expect(await codeOf('/papers/nothing')).toEqual([404, 'paper/unknown'])
  for (const name of ['call', 'poll%2Fcall'])
    expect(await codeOf(`/papers/${name}`)).toEqual([409, 'paper/no-subject'])
  expect(await codeOf('/papers/notice?format=pdf')).toEqual([400, 'http/question'])
  expect((await ask(at('p9', '/papers/notice'))).status).toBe(404)
  expect(() => createStage({ paperFormats: { json: plain } })).toThrow('http/option')
  expect(() => createStage({ paperFormats: { pdf: {} as PaperFormat } })).toThrow('http/option')
})
