import { type Plugin, processIdUnder, whenever } from '@gongzhi/core'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { rectification } from '@gongzhi/tri-party'

/**
 * What the host itself adds: the two packages do not know each other, and meet here. A rectification that
 * ends with the proposal to dismiss the company (提议业主大会解聘) becomes the matter of an assembly
 * (业主大会临时会议), which the owners decide under Civil Code, Art. 278.
 */
export function host(): Plugin {
  return {
    name: 'hope-city',
    reactions: [
      whenever(rectification, 'dismissal.proposed').start(assemblyMeeting, {
        name: 'dismissal-to-assembly',
        label: { zh: '提议解聘物业提交业主大会', en: 'A proposed dismissal is put to the owners' },
        orders: ({ process, version, data }) =>
          data.party !== 'company'
            ? []
            : [
                {
                  process: processIdUnder(process, `dismissal-${version}`),
                  input: {
                    kind: 'interim' as const,
                    source: 'committee' as const,
                    owners: null,
                    conveneBy: null,
                    election: null,
                    agenda: [
                      {
                        id: 'D1',
                        matter: 'property-company' as const,
                        title: '解聘物业服务企业',
                        building: null,
                        act: 'dismiss' as const,
                        subject: data.subject,
                        candidates: [],
                        seats: null,
                      },
                    ],
                  },
                },
              ],
      }),
    ],
  }
}
