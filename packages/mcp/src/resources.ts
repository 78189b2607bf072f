import type { AnyDefinition } from '@gongzhi/core'
import { toMermaid } from '@gongzhi/core/diagram'
import type { McpServer } from '@modelcontextprotocol/server'

import type { Settings } from './settings.ts'

/**
 * Each kind of process that is installed as a resource: what it is for, and its chart with who is waited for, what
 * comes due and by which article. Nothing of a community is in it, so that it is for everybody.
 */
export function addResources(
  server: McpServer,
  { governance, language }: Pick<Settings, 'governance' | 'language'>,
): void {
  const mimeType = 'text/markdown'
  for (const [name, releases] of governance.installed.definitions) {
    const definition = releases.get(Math.max(...releases.keys())) as AnyDefinition
    const { label, vocabulary } = definition
    const about = vocabulary.about?.[language] as string | undefined
    const write = () =>
      [
        `# ${label[language]}`,
        ...(about === undefined ? [] : [about]),
        `\`\`\`mermaid\n${toMermaid(definition, { language })}\n\`\`\``,
      ].join('\n\n')
    server.registerResource(
      name,
      `gongzhi://definitions/${encodeURIComponent(name)}`,
      { title: `${label.zh} · ${label.en}`, mimeType, ...(about !== undefined && { description: about }) },
      ({ href: uri }) => ({ contents: [{ uri, mimeType, text: write() }] }),
    )
  }
}
