import { resolve } from 'node:path'

import type { AnyDefinition } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import { meantBy } from '../meant.ts'
import type { Session } from '../session.ts'
import { writeWhole } from '../whole-file.ts'

/** Draws a process, or what processes cause in each other. */
export const diagram = command({
  name: 'diagram',
  does: {
    zh: '画出流程，或各流程之间的联动',
    en: 'draws a process, or what processes cause in each other',
  },
  more: {
    zh: '不写流程则列出已安装的流程。reactions 画联动，格式为 dot 或 svg。没有配置时，画本项目各包的流程。',
    en:
      'Without a process, it lists what is installed. reactions draws what they cause in each other, as dot or ' +
      'svg. Without a configuration, of what the packages of the house declare.',
  },
  operands: [{ name: 'process', does: { zh: '流程，或 reactions', en: 'a process, or reactions' } }],
  flags: {
    format: {
      behind: { zh: '格式', en: 'format' },
      does: {
        zh: 'mermaid（不写时）、dot 或 svg',
        en: 'mermaid, unless told, dot or svg',
      },
      choices: ['mermaid', 'dot', 'svg'],
    },
    out: { behind: { zh: '文件', en: 'file' }, does: { zh: '写入这个文件', en: 'into this file' } },
  },
  async run(session, { operands: [name], flags }) {
    const { governance } = await session.declared()
    const definitions = new Map(
      governance.plugins.flatMap(({ processes = [] }) => processes.map((one) => [one.name, one] as const)),
    )
    if (name === undefined) {
      const listed = [...definitions.values()].map(({ name, label }) => ({ name, label }))
      await session.answer(listed, () =>
        listed.map(({ name, label }) => `${name}  ${session.say(label)}`).join('\n'),
      )
      return EXIT.done
    }
    const text = await drawn(session, {
      plugins: governance.plugins,
      name,
      definition: definitions.get(name),
      known: [...definitions.keys(), 'reactions'],
      format: flags.format ?? (name === 'reactions' ? 'dot' : 'mermaid'),
    })
    if (flags.out === undefined) await session.write(text.endsWith('\n') ? text : `${text}\n`)
    else await writeWhole(resolve(session.cwd, flags.out), (write) => write(text))
    return EXIT.done
  },
})

async function drawn(
  { language }: Session,
  {
    plugins,
    name,
    definition,
    known,
    format,
  }: {
    readonly plugins: Parameters<typeof import('@gongzhi/core/diagram').reactionsToDot>[0]
    readonly name: string
    readonly definition: AnyDefinition | undefined
    readonly known: readonly string[]
    readonly format: string
  },
): Promise<string> {
  const { drawSvg, reactionsToDot, toDot, toMermaid } = await import('@gongzhi/core/diagram')
  if (!definition && name !== 'reactions') {
    const meant = meantBy(name, known)
    throw new CommandFailure(
      {
        zh: `没有流程 ${name}。${meant.zh}`,
        en: `There is no process ${name}.${meant.en}`,
      },
      { kind: 'usage' },
    )
  }
  if (!definition && format === 'mermaid')
    throw new CommandFailure(
      { zh: '联动只能画成 dot 或 svg。', en: 'What processes cause in each other is drawn as dot or svg.' },
      { kind: 'usage' },
    )
  if (definition && format === 'mermaid') return toMermaid(definition, { language })
  const dot = definition ? toDot(definition, { language }) : reactionsToDot(plugins, { language })
  return format === 'dot' ? dot : drawSvg(dot, await graphviz())
}

async function graphviz() {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz')
  return Graphviz.load()
}
