;(() => {
  const data = window.pageData
  const app = document.getElementById('app')
  const add = (parent, name, text) => {
    const element = document.createElement(name)
    if (text) element.textContent = text
    parent.append(element)
    return element
  }
  const article = add(app, 'article')
  add(article, 'h1', data.title)
  add(article, 'p', data.intro)
  add(article, 'h2', 'Components and tools')
  const needs = add(article, 'ul')
  for (const need of data.needs) add(needs, 'li', need)
  add(article, 'h2', 'Building the radio')
  const steps = add(article, 'ol')
  for (const step of data.steps) add(steps, 'li', step)
  add(article, 'h2', 'Safety')
  add(article, 'p', data.after)
})()
