/** Goes to the page before or after by `p` and `n`, as the links with `rel` say; never while something is written. */
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  const rel = event.key === 'n' ? 'next' : event.key === 'p' ? 'prev' : null
  if (rel !== null) document.querySelector<HTMLAnchorElement>(`main a[rel=${rel}]`)?.click()
})

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null
}
