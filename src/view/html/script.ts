/** The page's script: it adds filter, keys and print to a page that can be read without it. One pass over the changes for a filter, and only what differs is touched. */
export const script = `'use strict';
(() => {
  const by = (id) => document.getElementById(id);
  const tools = by('tools');
  if (!tools) return;
  const changes = [...document.querySelectorAll('details.change')];
  const groups = [...document.querySelectorAll('section.group')];
  const [filter, shown, nothing] = [by('filter'), by('shown'), by('nothing')];
  const boxes = [...tools.querySelectorAll('input[name=effect]')];
  const hide = (element, hidden) => { if (element.hidden !== hidden) element.hidden = hidden; };
  let texts;
  const apply = () => {
    texts ??= changes.map((change) => change.textContent.toLowerCase());
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    const counts = new Map(groups.map((group) => [group, 0]));
    let count = 0;
    changes.forEach((change, index) => {
      const fits = words.every((word) => texts[index].includes(word)) && (wanted.length === 0 || change.dataset.effects.split(' ').some((effect) => wanted.includes(effect)));
      hide(change, !fits);
      if (!fits) return;
      count++;
      counts.set(change.parentElement, counts.get(change.parentElement) + 1);
    });
    for (const [group, some] of counts) hide(group, some === 0);
    hide(nothing, count > 0);
    const text = words.length + wanted.length === 0 ? '' : tools.dataset.shown.replace('{shown}', count);
    if (shown.textContent !== text) shown.textContent = text;
  };
  const clear = () => {
    filter.value = '';
    for (const box of boxes) box.checked = false;
    apply();
  };
  const openAll = (open) => { for (const change of changes) if (!change.hidden && change.open !== open) change.open = open; };
  tools.addEventListener('input', apply);
  tools.addEventListener('submit', (event) => event.preventDefault());
  by('open-all').addEventListener('click', () => openAll(true));
  by('close-all').addEventListener('click', () => openAll(false));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && !event.target.matches('input, textarea')) {
      event.preventDefault();
      filter.focus();
    } else if (event.key === 'Escape' && tools.contains(event.target)) clear();
  });
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const each of closed) each.open = true;
  });
  addEventListener('afterprint', () => { for (const each of closed) each.open = false; });
  tools.hidden = false;
})();
`
