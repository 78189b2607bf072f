import { defineConfig, type DefaultTheme, type LocaleSpecificConfig } from 'vitepress'

import { anchorOf } from '../../scripts/twins.mjs'
import type { Language } from '../staged/addresses.ts'
import { sidebarOf } from './contents.ts'
import { SEARCH } from './search.ts'

const api = process.env['GONGZHI_SITE_API'] === '1'

function navOf(language: Language): DefaultTheme.NavItem[] {
  const base = language === 'zh' ? '/' : '/en/'
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return [
    { text: say('开始', 'Start'), link: `${base}start`, activeMatch: `^${base}(start|concepts|overview)` },
    { text: say('试一试', 'Try it'), link: `${base}elements`, activeMatch: `^${base}elements` },
    { text: say('流程', 'Processes'), link: `${base}processes/`, activeMatch: `^${base}processes/` },
    { text: say('各地规定', 'Rules by place'), link: `${base}places/`, activeMatch: `^${base}places/` },
    { text: say('安全', 'Security'), link: `${base}threat-model` },
    { text: say('全部代码', 'All codes'), link: `${base}codes` },
    ...(api ? [{ text: 'API', link: '/api/index.html', target: '_self' }] : []),
  ]
}

const ZH: LocaleSpecificConfig<DefaultTheme.Config> & { readonly label: string } = {
  label: '中文',
  lang: 'zh-CN',
  title: '共治',
  description: '小区治理的开发套件：业主大会、换届选举、三方联席会议，以及其中的法律。',
  themeConfig: {
    nav: navOf('zh'),
    sidebar: sidebarOf('zh'),
    outline: { label: '本页内容', level: [2, 3] },
    docFooter: { prev: '上一页', next: '下一页' },
    darkModeSwitchLabel: '深浅',
    lightModeSwitchTitle: '切换为浅色',
    darkModeSwitchTitle: '切换为深色',
    sidebarMenuLabel: '目录',
    returnToTopLabel: '回到顶部',
    langMenuLabel: '语言',
    skipToContentLabel: '跳到正文',
    notFound: {
      title: '没有这一页',
      quote: '地址有误，或者这一页已经改名。',
      linkText: '回到首页',
      linkLabel: '回到首页',
    },
  },
}

const EN: LocaleSpecificConfig<DefaultTheme.Config> & { readonly label: string } = {
  label: 'English',
  lang: 'en',
  title: 'Gongzhi 共治',
  description:
    'An SDK for the governance of residential communities in China: assemblies, elections, joint meetings, law.',
  themeConfig: { nav: navOf('en'), sidebar: sidebarOf('en'), outline: { level: [2, 3] } },
}

const SEARCH_IN_CHINESE = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
  modal: {
    displayDetails: '显示正文',
    resetButtonTitle: '清除',
    backButtonTitle: '返回',
    noResultsText: '没有结果：',
    footer: {
      selectText: '打开',
      selectKeyAriaLabel: '回车',
      navigateText: '选择',
      navigateUpKeyAriaLabel: '上',
      navigateDownKeyAriaLabel: '下',
      closeText: '关闭',
      closeKeyAriaLabel: '退出',
    },
  },
}

export default defineConfig({
  srcDir: '.pages',
  outDir: 'dist',
  cleanUrls: true,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }]],
  locales: { root: ZH, en: EN },
  // The anchors are GitHub's, so that a link to a heading holds in both.
  markdown: { anchor: { slugify: anchorOf }, lineNumbers: false },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('gongzhi-') } } },
  vite: {
    resolve: { conditions: ['source'] },
    // VitePress brings an esbuild that does not know the target of the packages' own settings.
    esbuild: { target: 'es2022', tsconfigRaw: '{ "compilerOptions": { "verbatimModuleSyntax": true } }' },
  },
  ignoreDeadLinks: [/^\/api\//],
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        // Blocks of code are not searched: they are a third of the text and half of the time.
        _render: (text, env, md) => {
          const html = md.render(text.replaceAll(/^(`{3,}).*\n[^]*?^\1$/gm, ''), env)
          return env.frontmatter?.search === false ? '' : html
        },
        miniSearch: SEARCH,
        locales: { root: { translations: SEARCH_IN_CHINESE } },
      },
    },
  },
})
