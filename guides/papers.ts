import type { Guided } from './guided.ts'
import { code, say, table } from './said.ts'

/** The papers that are made from a process: what each is called, and whom it is about where there are several. */
export function papersOf({ definition, installed, language }: Guided): readonly string[] {
  const papers = [...installed.papers.values()].filter((paper) => paper.definition.name === definition.name)
  if (papers.length === 0) return []
  return [
    say(language, '## 可以出具的文书', '## Papers that are made from it'),
    '',
    say(
      language,
      '用流程已经知道的内容出具，网页打印或者 Word；不知道的留一条空白线。怎样出具，见[文书](../papers.zh-CN.md)。',
      'Made of what the process knows already, as a page for print or for Word; what it does not know is a blank ' +
        'line. How it is made: [Papers](../papers.md).',
    ),
    '',
    ...table(
      [say(language, '文书', 'Paper'), say(language, '一份为', 'One for')],
      papers.map(({ id, label, about }) => [
        `${label[language]} ${code(id)}`,
        about?.[language] ?? say(language, '整个流程', 'the whole process'),
      ]),
    ),
  ]
}
