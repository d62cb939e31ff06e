// The little that the pages of a link do (src/hub/http/join-page.ts).
const { key, to } = document.body.dataset;
const form = document.querySelector('form');
if (key) {
  // Let in: the session counts only together with this key, which no other origin is given.
  localStorage.setItem('queuetray.key', key);
  location.replace(to);
} else if (form) {
  const read = () => {
    const link = new URLSearchParams(location.hash.slice(1));
    form.elements.code.value = link.get('code') ?? '';
    form.elements.to.value = link.get('to') ?? '/';
    form.hidden = !link.has('code');
    document.querySelector('#incomplete').hidden = link.has('code');
    // Only a person's click posts it, except on the hub's own computer: no previewer elsewhere gets there.
    if (link.has('code') && ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname)) form.submit();
  };
  addEventListener('hashchange', read);
  read();
}
