import { expect, test } from 'vitest'

import { tokenize } from '../.vitepress/tokenize.ts'
import { brokenLinks, lonelyPages } from './links.ts'

test('a link to no page and one to no heading are found, and no other', () => {
  const built = new Map([
    [
      'index.html',
      '<a href="/http">a</a><a href="/http#there">b</a><a href="/http#gone">c</a><a href="/lost">d</a>' +
        '<a href="/pictures/a.svg">e</a><a href="https://example.org/x">f</a><a href="/en/">g</a>',
    ],
    ['http.html', '<h2 id="there">x</h2><a href="#there">a</a><a href="#%E8%A1%A8">b</a>'],
    ['en/index.html', '<a href="../http">a</a><a href="./lost">b</a>'],
  ])
  expect(brokenLinks(built, new Set([...built.keys(), 'pictures/a.svg']))).toEqual([
    'index.html: /http#gone leads to no heading',
    'index.html: /lost leads nowhere',
    'http.html: #%E8%A1%A8 leads to no heading',
    'en/index.html: ./lost leads nowhere',
  ])
})

test('a page that the other language lacks is found', () => {
  const built = new Map([
    ['index.html', ''],
    ['en/index.html', ''],
    ['a.html', ''],
    ['en/b.html', ''],
    ['404.html', ''],
  ])
  expect(lonelyPages(built)).toEqual([
    'a.html: the other language lacks this page',
    'en/b.html: the other language lacks this page',
  ])
})

test('the search knows pairs of Han characters, whole words of the rest, and single ones', () => {
  expect(tokenize('业主大会 2/3 createGovernance 票')).toEqual([
    '业主',
    '主大',
    '大会',
    '2',
    '3',
    'creategovernance',
    '票',
  ])
})

test('the tokenizer can be written again from its own text, as VitePress does', () => {
  const again = new Function(`return ${tokenize.toString()}`)() as typeof tokenize
  expect(again('三分之二')).toEqual(['三分', '分之', '之二'])
})
