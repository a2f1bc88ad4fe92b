// The phone: people as tabs, their messages, and what they can send. Tools beside it live in panel.js.
import { api, byId, fill, fromTemplate, json, rememberWords, word } from './base.js';
import { openPanel, personShown, refreshPanel, showMessage } from './panel.js';

const messages = new Map();
let people = [];
let current = decodeURIComponent(location.hash.slice(1));
let run = '';
let change = 0;
let quoted = '';

rememberWords();
const log = byId('log');

// ---- state from the server

let fetching = false;
let again = false;

/** Fetches what changed; calls that come meanwhile become one more round. */
async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    do {
      again = false;
      const state = await api(`/state?after=${change}`);
      if (run && state.run !== run) {
        location.reload(); // the server started anew
        return;
      }
      run = state.run;
      apply(state);
    } while (again);
  } finally {
    fetching = false;
  }
}

function apply(state) {
  change = state.change;
  people = state.people;
  state.messages.forEach(message => messages.set(message.id, message));
  if (!people.some(person => person.id === current)) {
    current = people[0].id;
  }
  byId('webhook-off').hidden = state.webhookEnabled;
  renderPeople();
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  state.messages.filter(message => message.person === current).forEach(renderMessage);
  byId('empty').hidden = byId('messages').children.length > 0;
  if (atEnd) {
    toEnd();
  }
  personShown(people.find(person => person.id === current));
  refreshPanel(state.faults, messages);
  seeIfLooking();
}

function toEnd() {
  log.scrollTo({ top: log.scrollHeight });
}

const unseen = person => [...messages.values()]
  .filter(message => message.person === person && message.sender !== 'CITIZEN' && message.state !== 'SEEN');

function seeIfLooking() {
  if (!document.hidden && unseen(current).some(message => message.state === 'RECEIVED')) {
    api(`/people/${current}/seen`, { method: 'POST' });
  }
}

function connect() {
  const stream = new EventSource(`${document.body.dataset.api}/stream`);
  stream.onmessage = refresh;
  stream.onopen = () => { byId('offline').hidden = true; };
  stream.onerror = () => {
    byId('offline').hidden = stream.readyState === EventSource.OPEN;
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(connect, 2000);
    }
  };
}

// ---- people

function renderPeople() {
  const tabs = byId('people');
  people.forEach((person, at) => {
    let tab = tabs.children[at];
    if (!tab || tab.dataset.person !== person.id) {
      tab = document.createElement('button');
      tab.type = 'button';
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', 'phone');
      tab.dataset.person = person.id;
      tab.append(Object.assign(document.createElement('span'), { className: 'unread' }),
        Object.assign(document.createElement('span'), { textContent: person.name }),
        Object.assign(document.createElement('small'), { textContent: person.about }));
      tab.onclick = () => choose(person.id);
      tabs.insertBefore(tab, tabs.children[at] ?? null);
    }
    const waiting = person.id === current ? 0 : unseen(person.id).length;
    const badge = tab.querySelector('.unread');
    badge.textContent = waiting || '';
    badge.title = waiting ? `${waiting} ${word('unread')}` : '';
    const chosen = person.id === current;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
  });
  while (tabs.children.length > people.length) {
    tabs.lastChild.remove();
  }
  const person = people.find(each => each.id === current);
  byId('person-name').textContent = person.name;
  const follow = byId('follow');
  follow.textContent = person.follows ? follow.dataset.unfollow : follow.dataset.follow;
  renderTries(person);
}

function renderTries(person) {
  const tries = byId('tries');
  if (tries.dataset.person === person.id) {
    return;
  }
  tries.dataset.person = person.id;
  tries.replaceChildren(...person.tries.map(text => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    button.onclick = () => send({ kind: 'text', text });
    return button;
  }));
}

function choose(person) {
  current = person;
  history.replaceState(null, '', `#${person}`);
  unquote();
  byId('messages').replaceChildren();
  [...messages.values()].filter(message => message.person === person).forEach(renderMessage);
  byId('empty').hidden = byId('messages').children.length > 0;
  renderPeople();
  personShown(people.find(each => each.id === person));
  toEnd();
  seeIfLooking();
}

byId('people').addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const at = people.findIndex(person => person.id === current);
    choose(people[(at + step + people.length) % people.length].id);
    byId('people').querySelector('[aria-selected="true"]').focus();
  }
});

// ---- messages

function renderMessage(message) {
  const old = document.getElementById(`m-${message.id}`);
  const item = fromTemplate('message-template');
  item.id = `m-${message.id}`;
  item.classList.toggle('own', message.sender === 'CITIZEN');
  item.classList.toggle('staff', message.sender === 'STAFF');
  item.classList.toggle('hidden-payload', message.hidden);
  item.classList.toggle('chosen', old?.classList.contains('chosen') ?? false);
  fill(item, '.who', word(message.sender));
  fill(item, '.text', message.kind === 'LOCATION' ? '' : message.text);
  item.querySelector('.secret').hidden = !message.hidden;
  fill(item, '.pressed', message.pressed ?? '');
  quoteInto(item, message);
  mediaInto(item, message);
  message.buttons.forEach((button, at) => item.querySelector('.buttons').append(buttonOf(message, button, at)));
  if (message.kind === 'INFO_REQUEST') {
    const share = Object.assign(document.createElement('button'), { type: 'button', textContent: word('share') });
    share.onclick = () => byId('share').click();
    item.querySelector('.buttons').append(share);
  }
  const time = item.querySelector('time');
  const at = new Date(message.time);
  time.textContent = at.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' });
  time.dateTime = at.toISOString();
  time.title = at.toLocaleString('vi-VN');
  fill(item, '.state', word(message.state));
  item.querySelector('.state').classList.toggle('bad', ['RETRYING', 'LOST'].includes(message.state));
  fill(item, '.reaction', message.reaction ? ({ '/-heart': '♥', '/-strong': '👍' }[message.reaction] ?? message.reaction) : '');
  item.querySelector('.reply').onclick = () => quote(message);
  item.querySelector('.heart').onclick = () => api(`/people/${current}/react?message=${message.id}&icon=/-heart`, { method: 'POST' });
  item.querySelector('.heart').hidden = message.sender === 'CITIZEN' || Boolean(message.reaction);
  item.querySelector('.details').onclick = () => {
    document.querySelectorAll('.message.chosen').forEach(each => each.classList.remove('chosen'));
    document.getElementById(item.id).classList.add('chosen');
    showMessage(message.id, messages);
    openPanel('message');
  };
  if (old) {
    const focused = old.contains(document.activeElement) ? [...old.querySelectorAll('button, a')].indexOf(document.activeElement) : -1;
    old.replaceWith(item);
    item.querySelectorAll('button, a')[focused]?.focus();
  } else {
    byId('messages').append(item);
  }
}

function quoteInto(item, message) {
  if (message.quote) {
    const quoted = messages.get(message.quote);
    const block = item.querySelector('.quote');
    block.hidden = false;
    block.textContent = quoted ? shortOf(quoted) : message.quote;
  }
}

function shortOf(message) {
  const text = message.text || message.media?.name || word('picture');
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

const onThisServer = path => path.startsWith('/') ? document.body.dataset.root.replace(/\/$/, '') + path : path;

function mediaInto(item, message) {
  const picture = item.querySelector('.picture');
  const link = item.querySelector('.attachment');
  if (message.spot) {
    link.hidden = false;
    link.textContent = `${word('place')}: ${message.spot.name} (${message.spot.latitude}, ${message.spot.longitude})`;
  } else if (['IMAGE', 'GIF', 'STICKER'].includes(message.kind)) {
    picture.hidden = false;
    picture.classList.toggle('small', message.kind === 'STICKER');
    picture.alt = word(message.kind === 'STICKER' ? 'sticker' : 'picture');
    picture.onload = () => {
      if (log.scrollHeight - log.scrollTop - log.clientHeight < 120 + picture.height) {
        toEnd();
      }
    };
    picture.src = onThisServer(message.media.path);
  } else if (message.media && !['LINK', 'CARD'].includes(message.kind)) {
    link.hidden = false;
    link.textContent = `${word({ AUDIO: 'voice', VIDEO: 'video' }[message.kind] ?? 'file')}: ${message.media.name}`;
    link.href = onThisServer(message.media.path);
  }
}

function buttonOf(message, button, at) {
  if (button.type === 'oa.open.url') {
    return Object.assign(document.createElement('a'),
      { href: button.value, target: '_blank', rel: 'noopener', textContent: `${button.title} ↗` });
  }
  const element = Object.assign(document.createElement('button'), { type: 'button', textContent: button.title });
  element.onclick = () => {
    if (button.type === 'oa.open.phone' || button.type === 'oa.open.sms') {
      notice(`${word(button.type === 'oa.open.phone' ? 'call' : 'sms')} ${button.value.replace('\n', ' – ')}`);
    } else {
      act(`/people/${current}/press?message=${message.id}&button=${at}`);
    }
  };
  return element;
}

function notice(text) {
  const line = byId('dialling');
  line.textContent = text;
  line.hidden = false;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => { line.hidden = true; }, 6000);
}

// ---- sending

async function act(path, options = { method: 'POST' }) {
  try {
    return await api(path, options);
  } catch (error) {
    notice(`${word('failed')} ${error.message}`);
    return null;
  }
}

async function send(what) {
  const sent = await act(`/people/${current}/messages`, json('POST', { ...what, quote: quoted }));
  if (sent) {
    unquote();
    toEnd();
  }
  return sent;
}

function quote(message) {
  quoted = message.id;
  byId('quoted-text').textContent = shortOf(message);
  byId('quoting').hidden = false;
  byId('text').focus();
}

function unquote() {
  quoted = '';
  byId('quoting').hidden = true;
}

byId('unquote').onclick = unquote;

byId('composer').onsubmit = async event => {
  event.preventDefault();
  const box = byId('text');
  const text = box.value;
  if (text.trim()) {
    box.value = '';
    if (!await send({ kind: 'text', text })) {
      box.value = text;
    }
  }
};

byId('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('composer').requestSubmit();
  } else if (event.key === 'Escape') {
    unquote();
  }
});

function showAttachments(shown) {
  byId('attachments').hidden = !shown;
  byId('attach').setAttribute('aria-expanded', shown);
}

byId('attach').onclick = () => showAttachments(byId('attachments').hidden);

document.querySelectorAll('[data-send]').forEach(button => {
  button.onclick = () => {
    const { send: kind, picture, spot } = button.dataset;
    const text = kind === 'image' ? byId('text').value.trim() : '';
    if (kind === 'image') {
      byId('text').value = '';
    }
    showAttachments(false);
    send({ kind, picture, spot, text });
    byId('text').focus();
  };
});

byId('upload').onchange = async event => {
  const form = new FormData();
  form.append('file', event.target.files[0]);
  form.append('text', byId('text').value.trim());
  form.append('quote', quoted);
  event.target.value = '';
  showAttachments(false);
  if (await act(`/people/${current}/files`, { method: 'POST', body: form })) {
    byId('text').value = '';
    unquote();
  }
};

byId('follow').onclick = () => {
  const follows = people.find(person => person.id === current).follows;
  act(`/people/${current}/${follows ? 'unfollow' : 'follow'}`);
};

byId('new-person').onclick = () => byId('person-dialog').showModal();
byId('person-dialog').onclose = async () => {
  const name = byId('person-new').value.trim();
  if (byId('person-dialog').returnValue === 'ok' && name) {
    byId('person-new').value = '';
    const person = await act('/people', json('POST', { name, anonymous: String(byId('person-anonymous').checked) }));
    if (person) {
      await refresh();
      choose(person.id);
      byId('text').focus();
    }
  }
};

document.addEventListener('visibilitychange', seeIfLooking);
window.addEventListener('hashchange', () => {
  const person = decodeURIComponent(location.hash.slice(1));
  if (people.some(each => each.id === person) && person !== current) {
    choose(person);
  }
});

await refresh();
toEnd();
connect();
