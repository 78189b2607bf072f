import { expect, test } from 'vitest'

import { readCommand } from '../../command-line.ts'

const program = {
  command: 'npm run game',
  does: { zh: '下一局棋。', en: 'Plays a game.' },
  flags: {
    fresh: { does: { zh: '从头开始', en: 'begins anew' } },
    out: { behind: { zh: '文件夹', en: 'a folder' }, does: { zh: '存到这里', en: 'where it is kept' } },
  },
}
const read = (line: string, environment = {}) =>
  readCommand(program, line.split(' ').filter(Boolean), environment)
const shown = (line: string) => {
  const command = read(line)
  return command.kind === 'shown' ? [command.code, command.text.split('\n\n')[0]] : command
}

test('flags are read with what stands behind them, in either form', () => {
  expect(read('')).toEqual({ kind: 'play', language: 'en', given: {} })
  for (const line of ['--fresh --out here --lang zh', '--lang=zh-CN --out=here --fresh'])
    expect(read(line)).toMatchObject({ kind: 'play', language: 'zh', given: { fresh: '', out: 'here' } })
  expect(read('--out=a=b')).toMatchObject({ given: { out: 'a=b' } })
  expect(read('', { LANG: 'zh_CN.UTF-8' })).toMatchObject({ language: 'zh' })
  expect(read('--lang en', { LANG: 'zh_CN.UTF-8' })).toMatchObject({ language: 'en' })
})

test('help is shown in the language that was chosen, and nothing is played', () => {
  for (const line of ['--help', '-h', '--fresh --help'])
    expect(read(line)).toMatchObject({
      kind: 'shown',
      code: 0,
      text: expect.stringContaining('--out <a folder>   where'),
    })
  expect(read('--help --lang zh')).toMatchObject({
    text: expect.stringMatching(/^下一局棋。\n\n {2}npm run game -- \[选项\]/),
  })
  expect(read('--help', { LC_ALL: 'zh_CN' })).toMatchObject({ text: expect.stringContaining('显示本说明') })
})

test.each([
  ['--frsh', 'There is no option "--frsh". Did you mean --fresh?'],
  ['--freshen', 'There is no option "--freshen". Did you mean --fresh?'],
  ['-fresh', 'There is no option "-fresh". Did you mean --fresh?'],
  ['fresh', 'There is no option "fresh". Did you mean --fresh?'],
  ['--language zh', 'There is no option "--language".'],
  ['--o here', 'There is no option "--o". Did you mean --out?'],
  ['--store postgres://x', 'There is no option "--store".'],
  ['--constructor', 'There is no option "--constructor".'],
  ['--out', 'Behind --out stands a folder.'],
  ['--out --fresh', 'Behind --out stands a folder.'],
  ['--out=', 'Behind --out stands a folder.'],
  ['--lang fr', '--lang is zh or en, and not "fr".'],
  ['--frsh --out', 'There is no option "--frsh". Did you mean --fresh?\nBehind --out stands a folder.'],
])('%s is refused', (line, says) => {
  expect(shown(line)).toEqual([2, says])
})

test('what is wrong is said in the language that was chosen', () => {
  expect(shown('--frsh --lang zh')).toEqual([2, '没有“--frsh”这个选项。是不是 --fresh？'])
  expect(shown('--lang zh --out')).toEqual([2, '--out 后面要写文件夹。'])
})
