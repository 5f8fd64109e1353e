import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'

/** Underlines the place the page says is wrong, until the text changes. */
export function markProblem(view: EditorView): void {
  const problem = document.querySelector<HTMLElement>('#problem')
  const line = Number(problem?.dataset.line)
  const column = Number(problem?.dataset.column)
  if (!(line >= 1 && line <= view.state.doc.lines && column >= 1)) return
  const { from, to, text } = view.state.doc.line(line)
  const start = Math.min(from + column - 1, to)
  const word = /^[\w."']+|^./.exec(text.slice(column - 1))?.[0] ?? ''
  if (word === '') return
  view.dispatch({
    selection: { anchor: start },
    effects: [StateEffect.appendConfig.of(problemField), placeEffect.of({ from: start, to: start + word.length })],
  })
}

const placeEffect = StateEffect.define<{ readonly from: number; readonly to: number }>()

const problemField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const effect = transaction.effects.find((each) => each.is(placeEffect))
    if (effect?.is(placeEffect) === true) {
      return Decoration.set([Decoration.mark({ class: 'cm-problem' }).range(effect.value.from, effect.value.to)])
    }
    return transaction.docChanged ? Decoration.none : marks
  },
  provide: (field) => EditorView.decorations.from(field),
})
