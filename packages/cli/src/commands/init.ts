import { randomBytes } from 'node:crypto'
import { basename, join, resolve } from 'node:path'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { type Files, readTemplate, writeNew } from '../scaffold.ts'
import { VERSION } from '../version.ts'

/** The Node from which TypeScript runs as it is. */
const NODE = [22, 18] as const
/** The people of the example, who get a token each. */
const PEOPLE = ['wang', 'li', 'he', 'zhao']

/** A new project. */
export const init = command({
  name: 'init',
  does: {
    zh: '新建项目：配置、数据库、一个自己的流程和测试',
    en: 'makes a project: configuration, store, a process of its own, tests',
  },
  more: {
    zh: '已有的文件一律不动：有一个重名，就什么也不写。',
    en: 'Nothing that is there is touched: where one of its files is there, nothing is written.',
  },
  operands: [
    { name: 'folder', does: { zh: '文件夹；不写则为当前文件夹', en: 'where; this folder, unless told' } },
  ],
  async run(session, { operands: [where = '.'] }) {
    checkNode(process.versions.node)
    const folder = resolve(session.cwd, where)
    const files = projectFiles({ name: packageName(folder), language: session.language })
    writeNew(folder, files)
    const go = where === '.' ? [] : [`cd ${where}`]
    const next = [...go, 'npm install', 'npm test', 'npx gongzhi migrate', 'npm start']
    await session.answer({ folder, files: [...files.keys()], next }, () =>
      [...files.keys()].map((path) => join(where, path)).join('\n'),
    )
    if (!session.json)
      session.tell({
        zh: `\n接下来：\n${next.map((line) => `  ${line}`).join('\n')}`,
        en: `\nNow:\n${next.map((line) => `  ${line}`).join('\n')}`,
      })
    return EXIT.done
  },
})

/** Throws where this Node does not run TypeScript. */
export function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return
  throw new CommandFailure({
    zh: `新项目用 TypeScript 编写，须用 Node ${NODE.join('.')} 以上，这里是 ${version}。`,
    en: `A project is written in TypeScript and needs Node ${NODE.join('.')} or newer; this is ${version}.`,
  })
}

function projectFiles({ name, language }: { readonly name: string; readonly language: 'zh' | 'en' }): Files {
  const files = new Map<string, string>()
  for (const [path, text] of readTemplate('project')) {
    // One page, in the language of whoever begins.
    if (path.startsWith('README')) {
      if (path === (language === 'zh' ? 'README.zh-CN.md' : 'README.md'))
        files.set('README.md', named(text.replace(/^\[(English|中文)\]\(.*\)\n\n/m, ''), name))
    } else files.set(path, named(text, name))
  }
  const tokens = Object.fromEntries(PEOPLE.map((id) => [id, randomBytes(16).toString('hex')]))
  return files.set('tokens.json', `${JSON.stringify(tokens, undefined, 2)}\n`)
}

/** Its own name, and the releases that go with this one. */
function named(text: string, name: string): string {
  return text.replaceAll('workspace:^', `^${VERSION}`).replaceAll('my-community', name)
}

/** What npm takes as a name, and the engine as an id. */
function packageName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? 'my-community' : name
}
