type Side = 'reference' | 'candidate'

/** The steps of both sides, one of which is the current one. */
export interface StepMarks {
  /** Goes to the next or the former step of the same side. */
  move(by: 1 | -1): void
  /** Goes to the step at the same height of the other side. */
  cross(side: Side): void
  focus(): void
  /** Marks the current step, or takes the mark away. */
  toggle(): void
  /** Marks it as a failure of this kind, counted from 1. */
  kind(number: number): void
  /** Goes to the field that says what is wrong with a marked step, or to the note. */
  write(): void
  count(): number
}

/** What marking a step has an effect on. */
export interface MarkEffects {
  readonly announce: (text: string) => void
  readonly verdict: (verdict: 'yes') => void
}

/** Moves among the boxes by which steps are marked; of each side one can be reached by Tab. */
export function stepMarks(form: HTMLFormElement, { announce, verdict }: MarkEffects): StepMarks {
  const boxes: Readonly<Record<Side, readonly HTMLInputElement[]>> = {
    reference: boxesOf('reference'),
    candidate: boxesOf('candidate'),
  }
  const current: { side: Side; readonly at: Record<Side, number> } = {
    side: 'candidate',
    at: { reference: -1, candidate: -1 },
  }
  for (const side of ['reference', 'candidate'] as const) {
    for (const [index, box] of boxes[side].entries()) {
      box.tabIndex = index === 0 ? 0 : -1
      box.addEventListener('focus', () => remember(side, index))
      box.addEventListener('change', () => sayMark(side, index))
    }
  }

  function boxesOf(side: Side): readonly HTMLInputElement[] {
    return [...form.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=${side}]`)]
  }

  function remember(side: Side, index: number): void {
    for (const [other, box] of boxes[side].entries()) box.tabIndex = other === index ? 0 : -1
    current.side = side
    current.at[side] = index
  }

  function go(side: Side, index: number): void {
    const last = boxes[side].length - 1
    const box = boxes[side][Math.max(0, Math.min(last, index))]
    box?.focus()
    box?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }

  function box(): HTMLInputElement | undefined {
    if (current.at[current.side] < 0) go(current.side, 0)
    return boxes[current.side][current.at[current.side]]
  }

  function field(name: 'kind' | 'words', of: HTMLInputElement): HTMLElement | null {
    return document.getElementById(`${name}-${of.id}`)
  }

  function sayMark(side: Side, index: number): void {
    const of = boxes[side][index]
    if (of === undefined) return
    if (of.checked) verdict('yes')
    const kind = field('kind', of)
    if (side === 'reference' && of.checked && kind instanceof HTMLSelectElement && kind.value === '') {
      kind.value = 'missing_action'
    }
    const name = `${side === 'reference' ? 'Reference step' : 'Step'} ${index + 1}`
    announce(of.checked ? `${name} is marked as a critical failure.` : `${name} is not marked any more.`)
  }

  return {
    move: (by) => go(current.side, current.at[current.side] + by),
    cross: (side) => go(side, Math.max(0, current.at[current.side])),
    focus: () => go(current.side, current.at[current.side]),
    toggle: () => box()?.click(),
    kind: (number) => {
      const of = box()
      if (of === undefined) return
      if (!of.checked) of.click()
      const select = field('kind', of)
      if (!(select instanceof HTMLSelectElement)) return
      select.selectedIndex = number
      announce(`Marked: ${select.selectedOptions[0]?.textContent?.replace(/^\d+ /, '') ?? ''}.`)
    },
    write: () => {
      const of = boxes[current.side][current.at[current.side]]
      const words = of?.checked === true ? field('words', of) : document.getElementById('note')
      words?.focus()
    },
    count: () => [...boxes.reference, ...boxes.candidate].filter(({ checked }) => checked).length,
  }
}
