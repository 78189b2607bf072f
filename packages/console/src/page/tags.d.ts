import type { DefineComponent } from 'vue'

import type { ElementProps } from '../elements/context.ts'

/** The elements, as the templates of the page write them. */
type ElementTag = DefineComponent<
  ElementProps & {
    readonly definition?: string
    readonly process?: string
    readonly turn?: string
    readonly enters?: boolean
  }
>

declare module 'vue' {
  interface GlobalComponents {
    'gongzhi-worklist': ElementTag
    'gongzhi-act': ElementTag
    'gongzhi-begin': ElementTag
    'gongzhi-rules': ElementTag
  }
}
