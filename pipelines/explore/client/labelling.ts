import { stepMarks } from './label-steps.ts'

/** Labelling by keys alone, beside the form's own controls. */
const form = document.querySelector<HTMLFormElement>('#labelling')
if (form !== null) labelByKeys(form)

function labelByKeys(labelling: HTMLFormElement): void {
  const said = document.querySelector<HTMLElement>('#said')
  const marks = stepMarks(labelling, { announce, verdict: choose })
  measureTime(labelling)
  sayWhatWasDone()
  document.querySelector<HTMLElement>('#goal')?.focus()
  labelling.addEventListener('invalid', refuse, true)
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return saveFromNote(event)
    const { target } = event
    if (isWriting(target)) return leaveField(event)
    if (!keysAreOn()) return
    const act = actions[event.key]
    if (act === undefined || keepsKey(target, event.key)) return
    event.preventDefault()
    act()
  })

  function announce(text: string): void {
    if (said !== null) said.textContent = text
  }

  function choose(verdict: string): void {
    const radio = labelling.querySelector<HTMLInputElement>(`input[name=verdict][value=${verdict}]`)
    if (radio !== null) radio.checked = true
    labelling.classList.remove('no-verdict')
  }

  function chooseAloud(verdict: string): void {
    choose(verdict)
    const kept = marks.count() > 0 && verdict === 'no' ? ' The marked steps are not kept then.' : ''
    announce(`${VERDICTS[verdict]}${kept}`)
  }

  function refuse(event: Event): void {
    event.preventDefault()
    labelling.classList.add('no-verdict')
    announce('Say first whether the answer has a critical failure: y, n, or u if you cannot tell.')
    labelling.querySelector<HTMLInputElement>('input[name=verdict]')?.focus()
  }

  function saveFromNote(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey && labelling.contains(document.activeElement)) labelling.requestSubmit()
  }

  function leaveField(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    marks.focus()
  }

  function help(): void {
    const details = document.querySelector<HTMLDetailsElement>('#help')
    if (details === null) return
    details.open = !details.open
    if (details.open) details.querySelector('summary')?.focus()
    else marks.focus()
  }

  /** A live region is read out when it changes, not when the page comes with it. */
  function sayWhatWasDone(): void {
    const text = said?.textContent ?? ''
    if (text === '') return
    announce('')
    requestAnimationFrame(() => announce(text))
  }

  const actions: Readonly<Record<string, () => void>> = {
    j: () => marks.move(1),
    ArrowDown: () => marks.move(1),
    k: () => marks.move(-1),
    ArrowUp: () => marks.move(-1),
    h: () => marks.cross('reference'),
    ArrowLeft: () => marks.cross('reference'),
    l: () => marks.cross('candidate'),
    ArrowRight: () => marks.cross('candidate'),
    f: () => marks.toggle(),
    c: () => marks.write(),
    y: () => chooseAloud('yes'),
    n: () => chooseAloud('no'),
    u: () => chooseAloud('cannot_tell'),
    z: () => document.querySelector<HTMLFormElement>('#undo')?.requestSubmit(),
    Enter: () => labelling.requestSubmit(),
    '?': help,
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((kind) => [String(kind), () => marks.kind(kind)])),
  }
}

const VERDICTS: Readonly<Record<string, string>> = {
  yes: 'Yes, it has a critical failure.',
  no: 'No, it has none.',
  cannot_tell: 'You cannot tell.',
}

function keysAreOn(): boolean {
  return document.querySelector<HTMLInputElement>('#keys-on')?.checked !== false
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** What the browser does by itself with a control that has the focus. */
function keepsKey(target: EventTarget | null, key: string): boolean {
  if (key.startsWith('Arrow')) return target instanceof HTMLInputElement && target.type === 'radio'
  if (key !== 'Enter' || !(target instanceof HTMLElement)) return false
  return target.closest('a, button, summary') !== null
}

/** Counts the seconds in which the page could be seen. */
function measureTime(labelling: HTMLFormElement): void {
  let seen = 0
  let since = document.hidden ? null : performance.now()
  document.addEventListener('visibilitychange', () => {
    if (since !== null) seen += performance.now() - since
    since = document.hidden ? null : performance.now()
  })
  labelling.addEventListener('submit', () => {
    const field = labelling.querySelector<HTMLInputElement>('input[name=seconds]')
    const all = seen + (since === null ? 0 : performance.now() - since)
    if (field !== null) field.value = (all / 1000).toFixed(1)
  })
}
