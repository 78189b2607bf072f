import { CHANNELS, KINDS } from '../../concern-mix.ts'
import { next, pick, stamp, type Unit, whole, write, YEAR } from './generate-numbers.ts'

const subjects: Record<string, readonly string[]> = {
  repair: [
    '电梯困人后异响',
    '楼道照明不亮',
    '地下车库渗水',
    '门禁失灵',
    '水压不足',
    '单元门闭门器损坏',
    '污水管返味',
    '消防栓箱门变形',
  ],
  complaint: ['深夜装修噪声', '保洁不及时', '快递堆放在大堂', '车位被占', '宠物粪便无人清理', '垃圾桶满溢'],
  suggestion: [
    '增设电动自行车充电棚',
    '调整门岗值守时间',
    '增加儿童活动设施',
    '公示公共收益',
    '增设老年人座椅',
  ],
  opinion: ['物业费收缴通知方式', '联席会议时间安排', '停车管理办法', '绿化修剪时间'],
  violation: ['占用消防通道停车', '电动自行车进楼充电', '擅自搭建阳光房', '楼顶种菜占用共用部位'],
  inspection: ['消防通道堆放杂物', '安全出口指示灯损坏', '配电间门未锁', '楼梯间停放电动自行车'],
}
const illegal: Record<string, string> = {
  占用消防通道停车: 'fire-lane',
  消防通道堆放杂物: 'fire-lane',
  电动自行车进楼充电: 'e-bike-charging',
  楼梯间停放电动自行车: 'e-bike-charging',
  擅自搭建阳光房: 'illegal-building',
  楼顶种菜占用共用部位: 'occupation-of-common-parts',
}
const receivers = {
  repair: ['jiang', 'yuan', 'jiang'],
  complaint: ['he', 'tang', 'luo', 'jiang', 'su'],
  suggestion: ['he', 'tang', 'luo', 'jiang', 'su'],
  opinion: ['he', 'tang', 'luo', 'jiang', 'su'],
  violation: ['he', 'tang', 'luo', 'jiang', 'su'],
  inspection: ['he', 'su'],
} as const
const workDays = {
  repair: [1, 6],
  complaint: [1, 13],
  suggestion: [3, 25],
  opinion: [3, 25],
  violation: [1, 13],
  inspection: [1, 13],
} as const

interface Row {
  readonly id: string
  readonly raised: number
  readonly cells: readonly string[]
}
const COUNT = 460
const DAY = 1_440
const answer = () => (next() < 0.94 ? 'yes' : 'no')

/** A year of concerns. */
export function writeConcerns(units: readonly Unit[]): void {
  const rows: Row[] = []
  for (let i = 0; i < COUNT; i++) {
    const raised = whole(0, 363) * DAY + whole(8 * 60, 20 * 60)
    const kind = pick(KINDS)
    const subject = pick(subjects[kind] as readonly string[])
    const anonymous = kind !== 'repair' && next() < 0.08
    const unit = anonymous || kind === 'inspection' ? '' : pick(units).unit
    const slow = next()
    const accepted = raised + (slow < 0.93 ? whole(10, 20 * 60) : whole(50 * 60, 90 * 60))
    const acceptedBy = pick(receivers[kind])
    const assigned = accepted + whole(30, 600)
    const refer = illegal[subject] !== undefined && next() < 0.35 ? (illegal[subject] as string) : ''
    const neverEnds = !refer && next() < 0.03
    const [fewest, most] = workDays[kind]
    const work = whole(fewest, most)
    const late = next() < 0.09
    const resolved =
      refer || neverEnds ? '' : stamp(assigned + (work + (late ? whole(12, 40) : 0)) * DAY + whole(0, 500))
    const urged = late || neverEnds ? whole(2, 3) : 0
    const escalated = neverEnds || (late && next() < 0.5) ? stamp(assigned + 11 * DAY) : ''
    const asked = resolved !== '' && unit !== ''
    const satisfied = asked ? answer() : ''
    rows.push({
      id: '',
      raised,
      cells: [
        stamp(raised),
        kind,
        pick(CHANNELS[kind]),
        subject,
        unit,
        stamp(accepted),
        acceptedBy,
        stamp(assigned),
        pick(['cao', 'jiang', 'cao']),
        resolved,
        String(urged),
        escalated,
        refer,
        satisfied,
      ],
    })
  }
  rows.sort((a, b) => a.raised - b.raised)
  const lines = rows.map((row, index) => {
    const id = `C${YEAR}-${String(index + 1).padStart(4, '0')}`
    // A few are raised again by neighbours within two days, and merged.
    const same = rows.findIndex(
      (other, at) =>
        at < index &&
        row.raised - other.raised < 2 * DAY &&
        other.cells[3] === row.cells[3] &&
        other.cells[12] === '' &&
        row.cells[12] === '' &&
        (other.cells[4] === '') === (row.cells[4] === ''),
    )
    const again = same >= 0 && next() < 0.8
    // What is raised again after it was resolved has come back: it is a concern of its own.
    const isOpen =
      again && (rows[same]?.cells[9] === '' || String(rows[same]?.cells[9]) > String(row.cells[5]))
    const merged = isOpen ? `C${YEAR}-${String(same + 1).padStart(4, '0')}` : ''
    return [id, ...row.cells, merged].join(',')
  })
  const columns =
    'id raised kind channel subject unit accepted accepted_by assigned assigned_to resolved urged escalated refer ' +
    'satisfied merged_into'
  write('concerns.csv', `${[columns.replaceAll(' ', ','), ...lines].join('\n')}\n`)
}
