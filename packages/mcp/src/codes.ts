import type { Label, Refusal } from '@gongzhi/core'

/** What the face itself refuses, beside what the engine does. */
export const mcpRefusals = {
  'mcp/arguments': { zh: '所给内容不符合要求。', en: 'What was given is not as required.' },
  'mcp/unknown-provision': { zh: '没有这项规定。', en: 'There is no such provision.' },
  'mcp/unknown-definition': { zh: '没有这种流程。', en: 'There is no such kind of process.' },
  'mcp/nobody': {
    zh: '不知道是为谁查询：小区的内容只给在其中有身份的人。',
    en: 'It is not known for whom this is asked: what is in a community is told to those who hold something there.',
  },
  'mcp/no-capacity': {
    zh: '没有写明以何种身份查询。',
    en: 'It was not said in which capacity this is asked.',
  },
  'mcp/another-capacity': {
    zh: '宿主没有允许以这一身份查询或办理。',
    en: 'The host does not let this be asked or done in that capacity.',
  },
  'mcp/acts-not-allowed': { zh: '宿主没有允许办理此事。', en: 'The host does not let this be done.' },
  'mcp/operators-only': { zh: '此项只给运维人员。', en: 'This is for operators.' },
  'mcp/too-large': { zh: '所给内容或者答复过大。', en: 'What was given, or the answer, is too large.' },
  'mcp/failed': {
    zh: '内部出错，已告知运维人员。请勿据此推断任何结论。',
    en: 'Something failed inside, and the operators know. Conclude nothing from it.',
  },
} as const satisfies { readonly [code: string]: Label }

/** A code that the face itself refuses with. */
export type McpRefusalCode = keyof typeof mcpRefusals

/** Why something was not answered: by the face, or by the engine. */
export type McpRefusal = Omit<Refusal, 'code'> & { readonly code: Refusal['code'] | McpRefusalCode }

/** Refuses with a code of the face. */
export function refuseMcp(
  code: McpRefusalCode,
  { reason, instead, details }: Partial<Pick<Refusal, 'reason' | 'instead' | 'details'>> = {},
): McpRefusal {
  return {
    status: 'refused',
    code,
    reason: reason ?? mcpRefusals[code],
    articles: [],
    ...(instead && { instead }),
    ...(details && { details }),
  }
}
