// The tools beside the phone: raw exchanges of a message, the person, faults, the journal.
import { api, byId, fill, fromTemplate, json, word } from './base.js';

const TABS = ['message', 'person', 'faults', 'log'];
let tab = 'message';
let person = null;
let message = '';
let newest = 0;

// ---- opening and tabs

export function openPanel(name) {
  tab = name;
  TABS.forEach(each => {
    const chosen = each === name;
    byId(`tab-${each}`).setAttribute('aria-selected', chosen);
    byId(`tab-${each}`).tabIndex = chosen ? 0 : -1;
    byId(`pane-${each}`).hidden = !chosen;
  });
  setOpen(true);
  if (name === 'log') {
    showJournal();
  }
}

/** Matters on narrow screens, where the tools cover the phone. */
function setOpen(open) {
  const toggle = byId('toggle-panel');
  byId('panel').classList.toggle('open', open);
  toggle.setAttribute('aria-expanded', open);
  toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open;
}

byId('toggle-panel').onclick = () => byId('panel').classList.contains('open') ? setOpen(false) : openPanel(tab);
TABS.forEach((name, at) => {
  byId(`tab-${name}`).onclick = () => openPanel(name);
  byId(`tab-${name}`).onkeydown = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = TABS[(at + step + TABS.length) % TABS.length];
      openPanel(next);
      byId(`tab-${next}`).focus();
    }
  };
});
byId('panel').addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    setOpen(false);
    byId('toggle-panel').focus();
  }
});

/** Something changed on the server. */
export function refreshPanel(faults, messages) {
  showFaults(faults);
  if (message && tab === 'message') {
    showMessage(message, messages);
  } else if (tab === 'log') {
    showJournal();
  }
}

// ---- one message

export async function showMessage(id, messages) {
  const shown = messages.get(id);
  if (!shown) {
    return;
  }
  message = id;
  byId('no-message').hidden = true;
  const facts = [['fact-id', id], ['fact-kind', shown.kind], ['fact-time', `${shown.time} – ${new Date(shown.time).toLocaleString('vi-VN')}`]];
  if (shown.quote) {
    facts.push(['fact-quote', shown.quote]);
  }
  byId('facts').replaceChildren(...facts.flatMap(([name, value]) => [
    Object.assign(document.createElement('dt'), { textContent: word(name) }),
    Object.assign(document.createElement('dd'), { textContent: value })]));
  byId('template-answer').hidden = shown.kind !== 'TEMPLATE';
  const exchanges = await api(`/exchanges?message=${encodeURIComponent(id)}`);
  if (message === id) {
    list(byId('message-exchanges'), exchanges, true);
  }
}

async function showJournal() {
  const exchanges = await api('/exchanges');
  if ((exchanges[0]?.number ?? -1) !== newest) {
    newest = exchanges[0]?.number ?? -1;
    list(byId('all-exchanges'), exchanges, false);
  }
}

function list(into, exchanges, firstOpen) {
  const open = new Set([...into.querySelectorAll('details[open]')].map(each => each.dataset.number));
  const fresh = into.dataset.message !== message;
  into.dataset.message = message;
  into.replaceChildren(...exchanges.map((exchange, at) => {
    const item = rendered(exchange);
    item.open = open.has(item.dataset.number) || (firstOpen && fresh && at === 0);
    return item;
  }));
  if (!exchanges.length) {
    into.textContent = word('none-yet');
  }
}

function rendered(exchange) {
  const item = fromTemplate('exchange-template');
  item.dataset.number = exchange.number;
  fill(item, '.arrow', word(exchange.direction));
  fill(item, '.title', exchange.title);
  fill(item, '.status', exchange.status ? `HTTP ${exchange.status}${errorIn(exchange)}` : word('no-answer'));
  item.querySelector('.status').classList.add(exchange.status === 200 && !errorIn(exchange) ? 'good' : 'bad');
  fill(item, '.millis', `${exchange.millis} ms`);
  fill(item, '.request', exchange.request);
  fill(item, '.body', pretty(exchange.body));
  fill(item, '.answer', pretty(exchange.answer));
  return item;
}

function errorIn(exchange) {
  const found = exchange.direction === 'API' && /"error":(-\d+)/.exec(exchange.answer);
  return found ? ` · ${found[1]}` : '';
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text || '–';
  }
}

// ---- the person

export function personShown(shown) {
  person = shown;
  byId('about-name').textContent = shown.name;
  byId('about-text').textContent = shown.about;
  byId('about-id').textContent = shown.id;
  const last = byId('about-last');
  last.textContent = shown.lastInteraction ? new Date(shown.lastInteraction).toLocaleString('vi-VN') : last.dataset.unknown;
  if (document.activeElement !== byId('refusal')) {
    byId('refusal').value = shown.refusal;
  }
}

byId('refusal').onchange = event => api(`/people/${person.id}/refusal?code=${event.target.value}`, { method: 'PUT' });
byId('age').onchange = async event => {
  if (event.target.value !== '') {
    await api(`/people/${person.id}/last-interaction?hours=${event.target.value}`, { method: 'PUT' });
    event.target.value = '';
  }
};
byId('other-event').onsubmit = async event => {
  event.preventDefault();
  await api(`/people/${person.id}/events/${byId('other-name').value}`, { method: 'POST' });
  openPanel('log');
};
byId('expire-uploads').onclick = () => api('/uploads/expire', { method: 'POST' });
document.querySelectorAll('[data-act]').forEach(button => {
  button.onclick = () => api(`/people/${person.id}/${button.dataset.act}`, { method: 'POST' });
});
byId('share').onclick = () => byId('share-dialog').showModal();
byId('share-dialog').onclose = () => {
  if (byId('share-dialog').returnValue === 'ok') {
    api(`/people/${person.id}/submit-info`, json('POST', { ward: byId('share-ward').value, address: byId('share-address').value, old: String(byId('share-old').checked) }));
  }
};
byId('staff').onsubmit = async event => {
  event.preventDefault();
  await api(`/people/${person.id}/staff-reply`, json('POST', { text: byId('staff-text').value }));
  byId('staff-text').value = '';
};

document.querySelectorAll('[data-answer]').forEach(button => {
  button.onclick = () => {
    const said = byId('template-note').value.trim();
    const answer = button.dataset.answer === 'rate' ? { rate: byId('template-stars').value, note: said } : { button: said || 'OK' };
    api(`/people/${person.id}/templates/${message}`, json('POST', answer)).catch(error => alert(error.message));
  };
});

// ---- what Zalo decides

byId('template-decision').onsubmit = event => {
  event.preventDefault();
  const values = new URLSearchParams({ status: byId('template-status').value, reason: byId('template-reason').value });
  api(`/templates/${byId('template-id').value}?${values}`, { method: 'PUT' });
};
byId('day-quota-tell').onclick = () => api(`/day-quota?value=${byId('day-quota').value}`, { method: 'PUT' });

// ---- faults

const form = byId('faults');

function showFaults(faults) {
  [...form.elements].filter(field => field.name && field !== document.activeElement).forEach(field => {
    if (field.type === 'checkbox') {
      field.checked = faults[field.name];
    } else if (field.name !== 'code' || faults.code) {
      field.value = faults[field.name];
    }
  });
  byId('f-code').disabled = faults.api !== 'ERROR';
  byId('fault-on').hidden = faults.api === 'NONE' && !faults.delayMillis
    && !Object.values(faults).includes(true);
}

form.onsubmit = event => event.preventDefault();
form.onchange = event => {
  const field = event.target;
  const value = field.type === 'checkbox' ? field.checked : 'number' in field.dataset ? Number(field.value) : field.value;
  const changes = { [field.name]: value };
  if (field.name === 'api' && value === 'ERROR') {
    changes.code = Number(byId('f-code').value);
  }
  api('/faults', json('PUT', changes));
};

function faultsOff() {
  const off = Object.fromEntries([...form.elements].filter(field => field.type === 'checkbox').map(field => [field.name, false]));
  return api('/faults', json('PUT', { ...off, api: 'NONE', times: 0, delayMillis: 0 }));
}

byId('fault-off').onclick = faultsOff;
byId('webhook-on').onclick = () => api('/webhook/enable', { method: 'POST' });
document.querySelectorAll('[data-probe]').forEach(button => {
  button.onclick = async () => {
    await api(`/probes/${button.dataset.probe}`, { method: 'POST' });
    openPanel('log');
  };
});
byId('reset').onclick = event => {
  if (confirm(event.target.dataset.confirm)) {
    api('/reset', { method: 'POST' });
  }
};
