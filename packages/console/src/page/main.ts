import './page.css'
import { createApp } from 'vue'

import { defineElements } from '../elements/index.ts'
import Page from './Page.vue'

defineElements()
createApp(Page).mount('#page')
