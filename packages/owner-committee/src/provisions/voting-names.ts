/**
 * What the provisions of a vote are called that an assessment names: by this alone it says that no text states one.
 * What their values are, which takes a library of schemas, stands in the provisions; a page that shows a result does
 * not load it.
 */
export const votingNames = {
  silence: {
    id: 'voting/silence',
    label: { zh: '已送达未表决票的处理', en: 'Ballots delivered and not returned' },
  },
  silenceInElections: {
    id: 'election/silence',
    label: { zh: '选举中已送达未表决票的处理', en: 'Ballots of an election, delivered and not returned' },
  },
  silenceStandsIn: {
    id: 'voting/silence-stands-in',
    label: { zh: '从多条款所在的文件', en: 'Where the silence clause stands' },
  },
  divergingMajority: {
    id: 'voting/diverging-majority',
    label: { zh: '人数与面积多数不一致时的处理', en: 'Where heads and area disagree' },
  },
  voidBallots: { id: 'voting/void-ballots', label: { zh: '无效票是否计入参与', en: 'Void ballots' } },
  runningResults: { id: 'voting/running-results', label: { zh: '表决期间的结果', en: 'Running results' } },
  windowMinimum: {
    id: 'voting/window-minimum',
    label: { zh: '表决期最短天数', en: 'Shortest voting window' },
  },
  windowMaximum: {
    id: 'voting/window-maximum',
    label: { zh: '表决期最长天数', en: 'Longest voting window' },
  },
  windowExtension: {
    id: 'voting/window-extension',
    label: { zh: '表决期可以延长的天数', en: 'Extension of the voting window' },
  },
  proxyLimit: {
    id: 'voting/proxy-limit',
    label: { zh: '每名代理人可以代理的业主数', en: 'Principals per proxy' },
  },
  proxyForm: { id: 'voting/proxy-form', label: { zh: '委托的形式', en: 'Form of a mandate' } },
  noticeDays: {
    id: 'assembly/notice-days',
    label: { zh: '业主大会会议通知期', en: 'Notice of an assembly' },
  },
} as const
