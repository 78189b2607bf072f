/** The languages of the page. */
export type Language = 'zh' | 'en'

/** What the page itself says; everything else comes from the definition. */
export const WORDS = {
  zh: {
    title: '联席会议',
    about:
      '引擎、规则与案卷都在这一页里：没有服务器，断网可用，刷新、关掉浏览器都在；另开一个标签页，同步可见。',
    agenda: '议题',
    present: '到会',
    actions: '任务',
    seats: '谁可以做什么',
    why: '为什么不能做其他的',
    file: '案卷',
    verify: '核验案卷',
    tamper: '在库里悄悄改一条',
    sound: '案卷完整：哈希链、登记册根与重放均一致',
    broken: '案卷被动过',
    clock: '现在',
    day: '快进一天',
    due: '快进到期限',
    again: '召开下一次',
    send: '提交',
    signIn: '签到',
    deadline: '期限',
    empty: '（无）',
    other: 'English',
    required: '要求',
    found: '实际',
    working: '正在办理：',
    failed: '没有办成：',
  },
  en: {
    title: 'Joint meeting',
    about:
      'Engine, rules and case file live in this page: no server, ' +
      'works offline, survives a reload and a closed browser; open a second tab and watch it follow.',
    agenda: 'Agenda',
    present: 'Present',
    actions: 'Actions',
    seats: 'Who may do what',
    why: 'Why not the rest',
    file: 'Case file',
    verify: 'Verify the case file',
    tamper: 'Secretly edit one entry in the store',
    sound: 'Sound: hash chain, register roots and replay all agree',
    broken: 'Somebody has touched it',
    clock: 'Now',
    day: 'A day later',
    due: 'To the deadline',
    again: 'Convene the next one',
    send: 'Send',
    signIn: 'Sign in',
    deadline: 'Deadline',
    empty: '(none)',
    other: '中文',
    required: 'required',
    found: 'found',
    working: 'Under way: ',
    failed: 'It did not work: ',
  },
} as const

/** What stands in a field before anybody has written, and the two matters of a new meeting. */
export const SUGGESTED = {
  zh: {
    title: '地下车库渗水',
    finding: '线路老化',
    decision: '七日内更换灯具',
    reason: '需现场测量后再议',
    what: '更换三号楼路灯',
    place: '党群服务站',
    minutes: '纪要-001',
    evidence: '照片-001',
    matters: ['三号楼路灯不亮', '访客停车占用消防通道'],
  },
  en: {
    title: 'Water in the garage',
    finding: 'The wiring is old',
    decision: 'Replace the lamps within a week',
    reason: 'It has to be measured first',
    what: 'Replace the lamps of building 3',
    place: 'Party and people centre',
    minutes: 'minutes-001',
    evidence: 'photo-001',
    matters: ['Lamps of building 3 are dark', 'Visitors park on the fire lane'],
  },
} as const

/** What the engine writes by itself. */
export const ENGINE: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  start: { zh: '召集会议', en: 'Convened' },
  'register.sealed': { zh: '签到封存', en: 'Sign-ins sealed' },
  engine: { zh: '引擎', en: 'engine' },
}

/** How a matter or an action stands. */
export const STATUS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  pending: { zh: '待议', en: 'pending' },
  proposed: { zh: '待表态', en: 'proposed' },
  decided: { zh: '已议定', en: 'decided' },
  open: { zh: '搁置', en: 'left open' },
  'handed-up': { zh: '已报街道', en: 'handed up' },
  'to-owners': { zh: '待业主大会决定', en: 'before the owners' },
  'owners-decided': { zh: '业主大会已决定', en: 'decided by the owners' },
  assigned: { zh: '已分派', en: 'assigned' },
  reported: { zh: '已报告', en: 'reported' },
  verified: { zh: '已核验', en: 'verified' },
  carried: { zh: '已转下次', en: 'carried' },
}
