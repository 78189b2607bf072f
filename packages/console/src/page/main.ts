import './page.css'
import { type Component, createApp } from 'vue'

import { elementOf } from '../elements/define.ts'
import { defineElements } from '../elements/index.ts'
import begin from './begin.ce.vue'
import Page from './Page.vue'

defineElements()
customElements.define('gongzhi-begin', elementOf(begin as Component))
createApp(Page).mount('#page')
