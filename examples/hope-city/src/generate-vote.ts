import { inOrder, seeded, stamp, type Unit, write, YEAR } from './generate-numbers.ts'

const DAY = 1_440

// The first assembly, of March 2025: who stands, what else is decided, and a ballot of three owners in four.
// Its numbers are series of their own, so that they move no other file.
const election = {
  seats: 7,
  termYears: 5,
  group: [
    { id: 'street-office', from: 'street' },
    { id: 'street-party', from: 'community-party' },
    { id: 'su', from: 'residents-committee' },
    ...['owner-02071', 'owner-05113', 'owner-09082', 'owner-12041'].map((id) => ({ id, from: 'owners' })),
  ],
  matters: [
    {
      id: 'R1',
      matter: 'rules-of-procedure',
      title: { zh: '业主大会议事规则', en: 'the rules of procedure' },
    },
    { id: 'C1', matter: 'covenant', title: { zh: '管理规约', en: 'the covenant' } },
  ],
  candidates: [
    { candidate: 'zhou', name: '周书记', channel: 'community-two-committees', by: 'su' },
    { candidate: 'luo', name: '罗副主任', channel: 'grid-party', by: 'zhou' },
    { candidate: 'xie', name: '谢委员', channel: 'grid-party', by: 'zhou' },
    { candidate: 'deng', name: '邓委员', channel: 'self', by: 'deng' },
    { candidate: 'owner-06094', name: '6 栋钟老师', channel: 'community-two-committees', by: 'street-party' },
    { candidate: 'owner-08023', name: '8 栋岳医生', channel: 'self', by: 'owner-08023' },
    { candidate: 'owner-10014', name: '10 栋阎会计', channel: 'community-two-committees', by: 'su' },
    { candidate: 'owner-11202', name: '11 栋蒲师傅', channel: 'self', by: 'owner-11202' },
    { candidate: 'owner-12154', name: '12 栋席先生', channel: 'self', by: 'owner-12154' },
    {
      candidate: 'owner-04162',
      name: '4 栋简先生',
      channel: 'self',
      by: 'owner-04162',
      ground: 'fee-arrears',
    },
  ],
}
/** The election, and the ballots of the first assembly. */
export function writeVote(units: readonly Unit[]): void {
  write('election.json', `${JSON.stringify(election, undefined, 2)}\n`)
  const vote = seeded(20_250_310)
  const motion = seeded(20_250_311)
  /** How many owners of a hundred want each of them. */
  const liked = [86, 83, 80, 77, 74, 68, 65, 58, 37]
  const standing = election.candidates
    .filter((one) => one.ground === undefined)
    .map(({ candidate }) => candidate)
  const ballots: { cast: string; cells: readonly string[] }[] = []
  const firstDay = Date.UTC(YEAR, 2, 10)
  for (const { unit, owner } of units) {
    const [comes, slot] = [vote() < 0.76, Math.floor(vote() * 24)]
    let left = election.seats
    const choices = standing.map((_, index) => {
      const chosen = vote()
      if (chosen * 100 < (liked[index] as number) && left-- > 0) return 'for'
      return chosen > 0.93 ? 'abstain' : 'against'
    })
    if (comes)
      ballots.push({
        cast: stamp(
          (firstDay - Date.UTC(YEAR, 0, 1)) / 60_000 +
            Math.floor(slot / 2) * DAY +
            (slot % 2 === 0 ? 12 : 20) * 60,
        ),
        cells: [
          unit,
          owner,
          ...choices,
          ...election.matters.map(() => {
            const chosen = motion()
            if (chosen < 0.81) return 'for'
            return chosen < 0.93 ? 'against' : 'abstain'
          }),
        ],
      })
  }
  ballots.sort((a, b) => inOrder(a.cast, b.cast))
  const rows = [
    ['cast', 'unit', 'owner', ...standing, ...election.matters.map(({ id }) => id)],
    ...ballots.map(({ cast, cells }) => [cast, ...cells]),
  ]
  write('ballots.csv', `${rows.map((row) => row.join(',')).join('\n')}\n`)
}
