import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { sql } from '@codemirror/lang-sql'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { SQL_COLOURS } from './sql-editor-colours.ts'
import { DUCKDB } from './sql-editor-dialect.ts'
import { type LakeNames, macroCompletion, schemaOf } from './sql-editor-names.ts'
import { markProblem } from './sql-editor-problem.ts'

/** The text area of a question as an editor. Without this program the form works as it stands. */
const form = document.querySelector<HTMLFormElement>('#question')
const area = document.querySelector<HTMLTextAreaElement>('#q')
if (form !== null && area !== null) makeEditor(form, area)

function makeEditor(question: HTMLFormElement, text: HTMLTextAreaElement): void {
  const language = new Compartment()
  const view = new EditorView({
    state: EditorState.create({
      doc: text.value,
      extensions: [looks(), language.of(languageOf(null)), ways(question, text)],
    }),
  })
  text.before(view.dom)
  text.hidden = true
  for (const help of document.querySelectorAll<HTMLElement>('.with-script')) help.hidden = false
  question.querySelector('label[for=q]')?.addEventListener('click', () => view.focus())
  question.addEventListener('submit', (event) => {
    text.value = view.state.doc.toString()
    if (isTooLong(text)) return refuse(event)
    showStop()
  })
  // The browser keeps what stood in the form when one comes back to it; the editor shows the address.
  window.addEventListener('pageshow', hideStop)
  markProblem(view)
  void completeFrom(text.dataset.names ?? '', (names) =>
    view.dispatch({ effects: language.reconfigure(languageOf(names)) }),
  )
}

function looks(): Extension {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    EditorView.lineWrapping,
    syntaxHighlighting(SQL_COLOURS),
    EditorView.contentAttributes.of({ 'aria-labelledby': 'q-label', 'aria-describedby': 'q-help' }),
  ]
}

/** Keys, and what is typed kept in the form. */
function ways(question: HTMLFormElement, text: HTMLTextAreaElement): Extension {
  const submit = () => {
    question.requestSubmit()
    return true
  }
  return [
    keymap.of([
      { key: 'Mod-Enter', run: submit },
      { key: 'Ctrl-Enter', run: submit },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      // Escape, then Tab, leaves: the default keymap's Escape lets the next Tab through.
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) text.value = update.state.doc.toString()
    }),
    EditorView.domEventHandlers({
      keydown: (event, view) => {
        if (event.key !== 'Escape' || document.querySelector('.cm-tooltip-autocomplete') !== null) return false
        view.setTabFocusMode(10_000)
        say('Tab leaves the editor now.')
        return true
      },
    }),
  ]
}

function languageOf(names: LakeNames | null): Extension {
  const dialect = DUCKDB
  if (names === null) return sql({ dialect })
  return [sql({ dialect, schema: schemaOf(names) }), dialect.language.data.of({ autocomplete: macroCompletion(names) })]
}

async function completeFrom(address: string, use: (names: LakeNames) => void): Promise<void> {
  try {
    const response = await fetch(address)
    if (response.ok) use((await response.json()) as LakeNames)
  } catch {
    // Without names the editor still completes SQL's own words.
  }
}

/** An address longer than this is refused by servers, ours too. */
const LONGEST_ADDRESS = 14_000

function isTooLong(text: HTMLTextAreaElement): boolean {
  const length = new URLSearchParams({ q: text.value }).toString().length
  return text.value.length > text.maxLength || length > LONGEST_ADDRESS
}

function refuse(event: Event): void {
  event.preventDefault()
  say('The question is too long for an address. Shorten it, or put it into a file for h2e sql --file.')
}

/** While an answer is on its way the page still stands: leaving it, or stopping, ends the question. */
function showStop(): void {
  const button = document.querySelector<HTMLButtonElement>('#stop')
  if (button === null) return
  button.hidden = false
  say('Asking …')
  button.onclick = () => {
    window.stop()
    hideStop()
    say('Stopped.')
  }
}

function hideStop(): void {
  const button = document.querySelector<HTMLButtonElement>('#stop')
  if (button !== null) button.hidden = true
  say('')
}

function say(text: string): void {
  const said = document.querySelector('#q-said')
  if (said !== null) said.textContent = text
}
