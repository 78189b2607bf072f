import { id } from '../tool.ts'
import { defineTool } from './define.ts'
import { refuseNonOperator } from './operating.ts'

/** Whether what is stored is what was written. */
export const verify = defineTool({
  name: 'verify_community',
  label: { zh: '核验小区的记录', en: 'Verify the records of a community' },
  about: {
    zh: '核验一个小区的全部记录：哈希链、检查点、登记册、重放、待办。只给运维人员。',
    en: 'Checks all records of a community: chain, checkpoints, registers, replay, agenda. For operators.',
  },
  needs: 'operator',
  given: { community: id },
  async answer(ask) {
    const { community } = ask.given
    const denied = await refuseNonOperator(ask, { call: 'verify', community })
    if (denied) return denied
    const found = await ask.settings.governance.community(community).verify()
    const parts = ['chain', 'checkpoints', 'roots', 'replay', 'agenda'] as const
    return {
      status: 'answered',
      basis: 'records',
      said: [
        found.ok
          ? { zh: '记录完好。', en: 'The records are whole.' }
          : { zh: '记录有问题，见下。', en: 'The records are not whole.' },
      ],
      quoted: parts.flatMap((part) =>
        found[part].findings.slice(0, 20).map(({ process, message }) => ({
          zh: `${part} ${process}：${message}`,
          en: `${part} ${process}: ${message}`,
        })),
      ),
      data: { ok: found.ok },
    }
  },
})
