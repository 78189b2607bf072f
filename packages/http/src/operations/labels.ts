import type { Label } from '@gongzhi/core'

/** What each operation does: the document says it, and the page of addresses. */
export const labels = {
  start: {
    zh: '启动流程：`{ "input": … }`；答 201，已以相同内容启动的答 200',
    en: 'begins a process: `{ "input": … }`; 201, or 200 where it was begun with the same content',
  },
  send: {
    zh: '发送事件：`{ "data": … }`；流程定义允许补记更早时间的，可带 `at`',
    en: 'sends an event: `{ "data": … }`, with `at` where the definition lets an earlier time be stated',
  },
  can: { zh: '现在会不会被接受；什么也不存', en: 'whether it would be accepted now; stores nothing' },
  record: {
    zh: '登记一张表决票、一个评分、一次签到：`{ "data": … }`；答 201',
    en: 'records a ballot, a score, a signature: `{ "data": … }`; 201',
  },
  correct: {
    zh: '更正一条记录：`{ "entry": 4, "data": …, "reason": … }`',
    en: 'corrects an entry: `{ "entry": 4, "data": …, "reason": … }`',
  },
  migrate: {
    zh: '迁移到最新版本：`{ "reason": … }`',
    en: 'moves it to the newest release: `{ "reason": … }`',
  },
  ownWorklist: {
    zh: '登录的人在各小区的待办',
    en: 'what waits for whoever is logged in, over all communities',
  },
  find: {
    zh: '他可以查阅的流程，按定义、状态、属性、人员、起因和时间查询',
    en: 'processes that he may read: by definition, state, attribute, person, cause and time',
  },
  worklist: { zh: '等待其身份办理的事项', en: 'what waits for his capacity' },
  deadlines: {
    zh: '他可以查阅的流程中，`before` 之前到期的期限，分页，另有文字说明 `words`',
    en: 'what comes due `before` an instant of what he may read, page by page, each also in `words`',
  },
  standing: {
    zh: '流程所处阶段，不含其身份无权查阅的字段',
    en: 'where it stands, without the fields that his capacity may not read',
  },
  history: { zh: '案卷，每条记录另有文字说明 `words`', en: 'the case file, each entry also in `words`' },
  next: {
    zh: '他现在可以办理的事项及各自的表单；不能办理的，说明原因',
    en: 'what he may do now, with the form of each, and why not for the rest',
  },
  records: { zh: '已封存的一轮登记', en: 'records of a sealed round' },
  proof: { zh: '某项登记已被计入的证明', en: 'the proof that a record was counted' },
  groups: { zh: '分组计数：`by`、`of`', en: 'counts by group: `by`, `of`' },
  doubts: {
    zh: '封存前须更正的登记，不然不计：是谁的、为什么、怎么办',
    en: 'what has to be corrected before the seal, or does not count: whose, why, and what to do',
  },
  outlook: {
    zh: '进行中的表决还差多少、是否已成定局，逐项；规则不许公开的，说明条文',
    en: 'of a vote that is open, what is still needed and what is certain; what the rules hide, with the article',
  },
  export: {
    zh: '整个小区，逐行 JSON，流式传送；末行为 `"kind":"end"`，没有它就是中断了',
    en: 'the whole community as a stream of lines; without its last, `"kind":"end"`, it broke off',
  },
  feed: {
    zh: '新存入的记录，以服务器推送事件（SSE）传送；按 `Last-Event-ID` 续传',
    en: 'entries as they are stored, as server-sent events; goes on behind `Last-Event-ID`',
  },
  definitions: { zh: '已安装的流程和各种身份', en: 'what is installed, and the capacities' },
  definition: {
    zh: '一种流程的文字：阶段、事项、期限、身份的名称，启动的表单，等待谁',
    en: 'one in words: what its states, events, deadlines and capacities are called, its form, who is waited for',
  },
  diagram: {
    zh: '状态图：`format=mermaid`、`dot` 或 `svg`，`language=zh` 或 `en`',
    en: 'its chart: `format=mermaid`, `dot` or `svg`, `language=zh` or `en`',
  },
  papers: {
    zh: '这种流程有哪些文书，可按哪些版式（`formats`）',
    en: 'which papers are made of it, and in which forms (`formats`)',
  },
  paper: {
    zh: '流程的一份文书：`of` 为对象，`format=json`，或宿主的版式，如 `html`、`docx`',
    en: 'a paper of it: `of` whom, `format=json` or one of the host, such as `html` or `docx`',
  },
  rules: {
    zh: '某日（`on=2026-03-02`）的每项规定，其值和条文，或者缺少',
    en: 'every provision on a day (`on=2026-03-02`), with its value and article, or missing',
  },
  explain: {
    zh: '由哪个文本、哪一条规定，其他文本怎么说，见 `words`',
    en: 'which text sets it, by which article, and what others say, in `words`',
  },
  missing: {
    zh: '没有文本作出的规定，附一份待填的自治规则',
    en: 'what no text states, with a file of house rules to fill in',
  },
  preflight: {
    zh: '流程启动之前，看它将需要哪些规定：`{ "input": … }`',
    en: 'what a process will ask of the rules, before it begins: `{ "input": … }`',
  },
  communityStanding: {
    zh: '管理方：小区是否在此，开放还是归档，末条记录的位置',
    en: 'operators: whether it is here, open or archived, and where it ends',
  },
  causes: {
    zh: '管理方：某个 `process` 因何而来；`across=true` 也看其他小区',
    en: 'operators: why a `process` exists; `across=true` looks into other communities',
  },
  effects: { zh: '管理方：某个 `process` 引起了什么', en: 'operators: what followed from a `process`' },
  failing: {
    zh: '管理方：失败后等待中的待办，分页',
    en: 'operators: tasks that failed and wait, page by page',
  },
  retry: {
    zh: '管理方：现在重试一项：`{ "process": …, "name": … }`',
    en: 'operators: tries one again now: `{ "process": …, "name": … }`',
  },
  verify: {
    zh: '管理方：核验哈希链、检查点、根和重演：`{ "anchors": [] }`',
    en: 'operators: checks chain, checkpoints, roots and replay: `{ "anchors": [] }`',
  },
  checkpoint: {
    zh: '管理方：写一个检查点，另存他处：`{}`',
    en: 'operators: writes a checkpoint, to be kept elsewhere: `{}`',
  },
  followers: {
    zh: '管理方：各跟随者读到哪里，为何停下',
    en: 'operators: how far followers have come, and why one has stopped',
  },
  followerLag: { zh: '管理方：某个跟随者落后多少', en: 'operators: how far one is behind' },
  retryFollower: {
    zh: '管理方：`{ "follower": …, "community": … }`',
    en: 'operators: `{ "follower": …, "community": … }`',
  },
  skipEntry: {
    zh: '管理方：跳过停下的那一条，另写 `position` 和 `why`',
    en: 'operators: passes over the entry at which it has stopped: `position` and `why` too',
  },
  moveFollower: {
    zh: '管理方：从另一个 `position` 之后继续，另写 `why`',
    en: 'operators: goes on behind another `position`, and `why`',
  },
  figures: {
    zh: '管理方：有多少在等待，延迟多久，供监控使用',
    en: 'operators: how much waits, and how late, for a monitoring',
  },
  doctor: { zh: '管理方：这套安装有什么问题', en: 'operators: what is wrong with this installation' },
  rehearse: {
    zh: '管理方：用规则文件在每个进行中的流程上试一遍，什么也不存：`{ "rulebooks": [] }`',
    en: 'operators: tries rulebooks on every live process and stores nothing: `{ "rulebooks": [] }`',
  },
  communities: {
    zh: '管理方：有哪些小区，各自开放还是归档，末条记录的位置',
    en: 'operators: which communities there are, open or archived, and where each ends',
  },
  archive: {
    zh: '管理方：归档，此后只可查阅、核验和导出：`{ "reason": … }`',
    en: 'operators: archives it, to be read, verified and exported only: `{ "reason": … }`',
  },
  reopen: { zh: '管理方：重新开放：`{ "reason": … }`', en: 'operators: opens it again: `{ "reason": … }`' },
  remove: {
    zh: '管理方：移出已归档、末条记录在 `position` 的小区：`{ "position": 812, "reason": … }`',
    en: 'operators: takes an archived one away that ends at `position`: `{ "position": 812, "reason": … }`',
  },
  removals: {
    zh: '管理方：从这里移出的小区，由谁、为何',
    en: 'operators: communities that were taken away, by whom and why',
  },
  import: {
    zh: '管理方：收入 `export` 写出的文件（`application/x-ndjson`），位置和哈希不变',
    en: 'operators: takes in the file that `export` wrote (`application/x-ndjson`), positions and hashes intact',
  },
  openapi: {
    zh: '已安装的一切，写成 OpenAPI 3.1 文档；`language=zh` 或 `en`',
    en: 'everything that is installed as a document of OpenAPI 3.1, `language=zh` or `en`',
  },
} as const satisfies Record<string, Label>
