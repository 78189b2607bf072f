import { scriptOf, SHELLS } from '../completion.ts'
import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'

/** What a shell reads to complete the commands. */
export const completion = command({
  name: 'completion',
  does: { zh: '输出 shell 的补全脚本', en: 'prints what a shell reads to complete these commands' },
  more: {
    zh: 'bash：在 ~/.bashrc 中写 source <(gongzhi completion bash)；zsh 相同；fish：gongzhi completion fish | source',
    en: 'bash: source <(gongzhi completion bash) in ~/.bashrc; zsh the same; fish: gongzhi completion fish | source',
  },
  operands: [{ name: 'shell', does: { zh: '哪种 shell', en: 'which shell' }, needed: true, choices: SHELLS }],
  async run({ write }, { operands: [shell] }) {
    await write(scriptOf(shell as (typeof SHELLS)[number]))
    return EXIT.done
  },
})
