// Comfort only: every page works without this file.

for (const place of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const text = place.textContent.trim();
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      // In a frame the clipboard may be closed to this page; then the value is at least selected.
      getSelection()?.setBaseAndExtent(place, 0, button, 0);
      button.textContent = 'Selected';
    }
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  });
  place.append(button);
}

// Inside the bench the diagram is beside this page, and a provider from outside lets nobody show its pages in a frame.
if (window.top !== window) {
  document.querySelector('.bench-link')?.remove();
  for (const link of document.querySelectorAll('a[data-outside]')) link.target = '_blank';
}

/** The same words as the server writes. */
function timeLeft(milliseconds) {
  if (milliseconds <= 0) return 'expired';
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}

for (const place of document.querySelectorAll('[data-expires]')) {
  const show = () => {
    place.textContent = timeLeft(Number(place.dataset.expires) - Date.now());
  };
  show();
  setInterval(show, 1000);
}

/** Where the server renews a token ahead of its end: asks for the new end when that is due, and never sees the token. */
for (const place of document.querySelectorAll('[data-renews]')) {
  const ahead = 29_000;
  const look = async () => {
    try {
      const response = await fetch(place.dataset.renews);
      const { signedIn, expiresAt, renewals } = await response.json();
      if (!signedIn) return location.reload();
      place.dataset.expires = expiresAt;
      document.querySelector('[data-renewals]').textContent = renewals;
    } catch {
      // The client app is away for a moment; the next look will find it.
    }
    plan();
  };
  // At least five seconds apart, should the server be away, and no longer than a timer can count.
  const plan = (least = 5000) =>
    setTimeout(look, Math.min(Math.max(Number(place.dataset.expires) - Date.now() - ahead, least), 86_400_000));
  plan(500);
}
