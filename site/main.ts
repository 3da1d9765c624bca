import { h, settled } from './dom.ts'
import { ANY_POLICY, SEED_HUB } from './examples.ts'
import { copyButton } from './field.ts'
import { inChinese } from './in-chinese.ts'
import type { Page, Tool } from './page.ts'
import { policyTool } from './policy-tool.ts'
import { packed, type State, unpacked } from './state.ts'
import { tagsTool } from './tags-tool.ts'
import { applyTheme, themeSelect } from './theme.ts'
import { type Words, wordsIn } from './words.ts'
import { workflowTool } from './workflow-tool.ts'

const TOOLS = { tags: tagsTool, workflow: workflowTool, policy: policyTool } as const

const START: State = {
  tool: 'tags',
  language: navigator.language.startsWith('zh') ? 'zh' : 'en',
  event: 'pushBranch',
  name: '',
  payload: '',
  version: '',
  images: 'ghcr.io/acme/app',
  rules: '',
  more: '',
  time: '',
  workflow: SEED_HUB,
  policy: ANY_POLICY,
}

let state = START
let tool: Tool | undefined
let drawing = 0

const element = (id: string) => document.getElementById(id) as HTMLElement

/** Shows the result of the newest change; one that comes late is dropped. */
async function showResult(): Promise<void> {
  const mine = ++drawing
  const parts = (await tool?.result()) ?? []
  if (mine !== drawing) return
  element('result').replaceChildren(...parts)
  document.documentElement.dataset['ready'] = state.tool
  performance.mark('shown')
}

const showSoon = settled(() => void showResult())
const noteAddress = settled(() => void writeAddress(), 400)

async function writeAddress(): Promise<void> {
  const text = await packed(state, START)
  history.replaceState(null, '', text === '' ? location.pathname + location.search : `#${text}`)
}

const page = (): Page => ({
  state,
  words: wordsIn(state.language),
  say: state.language === 'zh' ? inChinese : (english) => english,
  change: (change) => {
    state = { ...state, ...change }
    tool = tool && { ...tool, result: TOOLS[state.tool](page()).result }
    showSoon()
    noteAddress()
  },
  redraw: (change) => {
    state = { ...state, ...change }
    draw()
    noteAddress()
  },
})

function draw(): void {
  const words = wordsIn(state.language)
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en'
  document.title = words.title
  const focused = document.activeElement?.id
  ;(document.querySelector('.skip') as HTMLElement).textContent = words.skip
  element('top').replaceChildren(...header(words))
  element('bottom').replaceChildren(h('p', {}, words.private))
  tool = TOOLS[state.tool](page())
  const result = h('section', {
    id: 'result',
    class: 'result',
    'aria-live': 'polite',
    'aria-label': words.result,
  })
  element('panel').replaceChildren(
    h(
      'div',
      { class: `columns ${state.tool}`, role: 'tabpanel', 'aria-labelledby': `tab-${state.tool}` },
      tool.form,
      result,
    ),
  )
  if (focused) document.getElementById(focused)?.focus()
  document
    .getElementById(`tab-${state.tool}`)
    ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  void showResult()
}

function header(words: Words): HTMLElement[] {
  const link = copyButton(words.share, words.shared, async () => {
    await writeAddress()
    return location.href
  })
  const language = h(
    'button',
    {
      type: 'button',
      id: 'language',
      class: 'small',
      lang: state.language === 'zh' ? 'en' : 'zh-CN',
      onclick: () => page().redraw({ language: state.language === 'zh' ? 'en' : 'zh' }),
    },
    state.language === 'zh' ? 'English' : '中文',
  )
  const again = h(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () => page().redraw({ ...START, tool: state.tool, language: state.language }),
    },
    words.reset,
  )
  return [
    h('div', { class: 'brand' }, h('h1', {}, words.title), h('p', {}, words.lead)),
    h('div', { class: 'settings' }, link, again, language, themeSelect(words)),
    tabs(words),
  ]
}

/** Arrow keys go from tool to tool, as in every row of tabs. */
function tabs(words: Words): HTMLElement {
  const names = Object.keys(TOOLS) as State['tool'][]
  const go = (name: State['tool']) => {
    page().redraw({ tool: name })
    document.getElementById(`tab-${name}`)?.focus()
  }
  const onkeydown = (event: Event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key] ?? 0
    const next = names[(names.indexOf(state.tool) + step + names.length) % names.length]
    if (step !== 0 && next) go(next)
  }
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': words.tools, onkeydown },
    ...names.map((name) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          id: `tab-${name}`,
          'aria-selected': `${name === state.tool}`,
          'aria-controls': 'panel',
          tabindex: name === state.tool ? '0' : '-1',
          onclick: () => go(name),
        },
        words[name],
      ),
    ),
  )
}

async function open(): Promise<void> {
  state = await unpacked(location.hash.slice(1), START)
  draw()
}

applyTheme()
window.addEventListener('hashchange', () => void open())
await open()
