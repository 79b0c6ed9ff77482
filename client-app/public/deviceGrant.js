// Asks in turn, while the page is open; without this file, the button does.

const form = document.querySelector('[data-polling]');
const byItself = form.querySelector('[data-by-itself]');
form.querySelector('[data-script-only]').hidden = false;

// The page is a new one after each question of the button, and the choice holds for all of them.
const choice = `ask by itself: ${form.elements.attempt.value}`;
byItself.checked = sessionStorage.getItem(choice) !== 'no';
byItself.addEventListener('change', () => sessionStorage.setItem(choice, byItself.checked ? 'yes' : 'no'));

let nextAt = Number(form.dataset.polling);

async function askInTurn() {
  const body = new URLSearchParams(new FormData(form));
  body.set('turn', 'yes');
  const response = await fetch(form.action, { method: 'POST', body });
  if (!response.ok) return location.reload();
  const said = await response.json();
  if (!said.waiting) return location.reload();
  nextAt = said.nextAt;
  for (const place of document.querySelectorAll('[data-interval]')) place.textContent = said.interval;
  document.querySelector('[data-questions]').replaceChildren(...said.questions.map(shown));
}

function shown({ at, said }) {
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = new Date(at).toISOString().slice(11, 19);
  const words = document.createElement('code');
  words.textContent = said;
  item.append(time, ' ', words);
  return item;
}

let asking = false;
setInterval(async () => {
  if (asking || !byItself.checked || Date.now() < nextAt) return;
  asking = true;
  try {
    await askInTurn();
  } catch {
    // The client app is away for a moment; it will be asked again.
    nextAt = Date.now() + 5000;
  } finally {
    asking = false;
  }
}, 250);
