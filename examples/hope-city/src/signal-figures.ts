import { type Party, partyLabels, type Signal } from '@gongzhi/tri-party'

import { type Language, textIn } from '../../words.ts'

/** The figures of a signal, in words. */
export function signalFigures({ kind, figures }: Signal, language: Language): string {
  const either = textIn(language)
  const party = (field: string) => partyLabels[figures[field] as Party]?.[language] ?? String(figures[field])
  switch (kind) {
    case 'reciprocal':
      return either(
        `：${party('one')}给${party('other')} ${figures['there']} 分，` +
          `反过来 ${figures['back']} 分（${figures['from']} 分起提示）`,
        `: ${figures['there']} from the ${party('one')} to the ${party('other')}, ` +
          `${figures['back']} the other way (told from ${figures['from']} on)`,
      )
    case 'straight-lining':
      return either(
        `：${figures['of']} 名评分人中 ${figures['raters']} 名（评满 ${figures['from']} 项起提示）`,
        `: ${figures['raters']} of ${figures['of']} raters (told from ${figures['from']} marks on)`,
      )
    case 'outlier':
      return either(
        `：评${party('party')}的 ${figures['of']} 人中 ${figures['raters']} 人（相差 ${figures['by']} 分起提示）`,
        `: ${figures['raters']} of the ${figures['of']} who rated the ${party('party')} ` +
          `(told from ${figures['by']} points apart on)`,
      )
  }
}
