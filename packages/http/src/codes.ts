import type { Label } from '@gongzhi/core'

/** What the face itself refuses, before the engine is asked. A code is never reused for something else. */
export const httpRefusals = {
  'http/unauthenticated': { zh: '尚未登录。', en: 'Nobody is logged in.' },
  'http/no-capacity': {
    zh: '须说明以何种身份办理。',
    en: 'It has to be said in which capacity this is done.',
  },
  'http/another-capacity': {
    zh: '登录所用的身份不是这一身份。',
    en: 'The login is bound to another capacity.',
  },
  'http/another-actor': { zh: '登录的不是此人。', en: 'Somebody else is logged in.' },
  'http/actor-in-body': {
    zh: '是谁在办理，由登录决定，不由内容说明。',
    en: 'Who acts is known from the login, and is not said in the body.',
  },
  'http/may-not-enter': {
    zh: '无权代他人录入。',
    en: 'This person may not enter what somebody else did.',
  },
  'http/operators-only': {
    zh: '此项只供系统的管理方使用。',
    en: 'This is for the operators of the host alone.',
  },
  'http/not-found': { zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'http/unknown-definition': {
    zh: '没有安装这种流程。',
    en: 'No process of this kind is installed.',
  },
  'http/unknown-provision': {
    zh: '没有声明过这项规定。',
    en: 'No provision of this name is declared.',
  },
  'http/faulty-rulebook': {
    zh: '规则文件有错误，未予试用。',
    en: 'A rulebook has faults, and was not tried.',
  },
  'http/method': { zh: '此地址不支持这一方法。', en: 'This address does not take this method.' },
  'http/media-type': {
    zh: '内容须为 application/json。',
    en: 'The body has to be application/json.',
  },
  'http/malformed-json': { zh: '内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  'http/too-deep': { zh: '内容嵌套过深。', en: 'The body is nested too deeply.' },
  'http/too-large': { zh: '请求过大。', en: 'The request is too large.' },
  'http/too-slow': { zh: '请求的内容到达过慢。', en: 'The body came too slowly.' },
  'http/question': { zh: '查询参数不符合要求。', en: 'A parameter of the question is not as required.' },
  'http/header': { zh: '请求头不符合要求。', en: 'A header is not as required.' },
  'http/too-many-requests': {
    zh: '此人在一分钟内发出的请求过多。',
    en: 'This person sent too many requests within a minute.',
  },
  'http/too-many-streams': {
    zh: '同时打开的推送过多。',
    en: 'Too many streams are open.',
  },
  'http/failed': {
    zh: '系统内部出错，已通知管理方。',
    en: 'Something is wrong inside; the operators were told.',
  },
  'http/unavailable': {
    zh: '数据库暂不可用，没有存入任何内容。',
    en: 'The store is not available now, and nothing was stored.',
  },
  'http/outcome-unknown': {
    zh: '与数据库的连接中断，不知是否已存入。请用同一命令编号再发一次。',
    en: 'The connection to the store was lost; whether it was stored is not known. Send it again under the same id.',
  },
} as const satisfies Record<string, Label>

/** The code of what the face itself refuses. */
export type HttpRefusalCode = keyof typeof httpRefusals
