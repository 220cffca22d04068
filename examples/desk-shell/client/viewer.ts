interface Viewer {
  go(step: 1 | -1): void
  readonly page: () => string
}

const viewers = new WeakMap<HTMLElement, Viewer>()
const WIDTHS = [480, 900, 1240, 1654, 2480]
const ZOOMS = [50, 75, 100, 150, 200, 300]

export function viewerOf(element: HTMLElement): Viewer | undefined {
  return viewers.get(element)
}

/** The tick of the page that is seen. */
export function tickOf(element: HTMLElement): HTMLInputElement | null {
  const page = viewers.get(element)?.page()
  return page === undefined
    ? null
    : document.querySelector<HTMLInputElement>(`input[type=checkbox][data-page="${page}"]`)
}

export function startViewers(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-viewer]')) startViewer(element)
}

function startViewer(element: HTMLElement): void {
  const figures = [...element.querySelectorAll<HTMLElement>('figure')]
  const where = element.querySelector('.where')
  const sheets = element.querySelector<HTMLElement>('.sheets')
  if (figures.length === 0 || where === null || sheets === null) return
  let current = 0
  let zoom = ZOOMS.indexOf(100)
  let turn = 0

  const draw = (): void => {
    for (const [index, figure] of figures.entries()) figure.hidden = index !== current
    const figure = figures[current]
    const image = figure?.querySelector('img') ?? null
    if (figure === undefined || image === null) return
    const percent = ZOOMS[zoom] ?? 100
    // the style object is not markup: the policy lets it pass, and zoom needs a free size
    image.style.width = `${percent}%`
    image.style.maxWidth = 'none'
    const wanted = (sheets.clientWidth * percent * Math.min(devicePixelRatio, 2)) / 100
    const width = WIDTHS.find((one) => one >= wanted) ?? 2480
    const base = image.dataset['src'] ?? ''
    const address = `${base}${base.includes('?') ? '&' : '?'}w=${width}${turn === 0 ? '' : `&turn=${turn}`}`
    if (image.getAttribute('src') !== address) image.setAttribute('src', address)
    where.textContent = `Trang ${figure.dataset['page'] ?? ''}/${figures.length}`
    const tick = document.querySelector<HTMLInputElement>(`input[data-auto][data-page="${figure.dataset['page']}"]`)
    if (tick !== null) tick.checked = true
  }
  const show = (index: number): void => {
    current = Math.max(0, Math.min(figures.length - 1, index))
    turn = 0
    sheets.scrollTo(0, 0)
    draw()
  }
  const go = (step: 1 | -1): void => show(current + step)
  const resize = (step: 1 | -1): void => {
    zoom = Math.max(0, Math.min(ZOOMS.length - 1, zoom + step))
    draw()
  }
  const acts: Record<string, () => void> = {
    previous: () => go(-1),
    next: () => go(1),
    smaller: () => resize(-1),
    larger: () => resize(1),
    rotate: () => {
      turn = (turn + 90) % 360
      draw()
    },
  }
  for (const tool of element.querySelectorAll<HTMLElement>('[data-act]'))
    tool.addEventListener('click', () => acts[tool.dataset['act'] ?? '']?.())
  element.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    const act = ({ '+': 'larger', '=': 'larger', '-': 'smaller' } as Record<string, string>)[event.key]
    if (act === undefined) return
    event.preventDefault()
    acts[act]?.()
  })
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      resize(event.deltaY < 0 ? 1 : -1)
    },
    { passive: false },
  )
  // a tick leads on to the next page that has none
  for (const tick of document.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-page]:not([data-auto])'))
    tick.addEventListener('change', () => {
      if (!tick.checked) return
      const isOpen = (figure: HTMLElement): boolean =>
        document.querySelector<HTMLInputElement>(`input[type=checkbox][data-page="${figure.dataset['page']}"]`)
          ?.checked === false
      const next = figures.findIndex((figure, index) => index > current && isOpen(figure))
      if (next !== -1 && tick.dataset['page'] === figures[current]?.dataset['page']) show(next)
    })
  element.classList.add('one')
  viewers.set(element, { go, page: () => figures[current]?.dataset['page'] ?? '' })
  draw()
}
