// Runs before the first paint, so that neither the theme nor the language flashes. A file of its
// own because the security policy allows no inline scripts.
(function () {
  var root = document.documentElement;
  var nonce = document.querySelector('meta[name="csp-nonce"]');
  // The scroll lock of drawers writes a style element; it looks for the nonce here.
  window.__webpack_nonce__ = nonce ? nonce.content : '';

  var scheme = null;
  var language = null;
  try {
    scheme = localStorage.getItem('kladka-theme');
    language = localStorage.getItem('kladka-language');
  } catch {
    // Storage is blocked: the system's theme and the browser's language are used.
  }

  var prefersDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  var dark = scheme === 'dark' || (scheme !== 'light' && prefersDark);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  if (language !== 'uk' && language !== 'en') {
    language = /^(uk|ru)\b/i.test(navigator.language || '') ? 'uk' : 'en';
  }
  root.lang = language;

  // What this address needs, on its way before the code that would ask for it is there. The build fills the table.
  var table = /* first visits */ null;
  if (!table) return;
  var now = Date.now();

  for (var visit of table.visits) {
    var found = new RegExp(visit[0]).exec(window.location.pathname);
    if (!found) continue;
    // Filters change what is asked for; who is signed in they do not change.
    var asks = window.location.search ? visit[3].slice(0, 1) : visit[3];
    ask(asks.map((path) => '/api/v1' + fill(path, found[1])));
    visit[1].concat(visit[2][language]).forEach(preload);
    return;
  }

  function fill(path, id) {
    var day = 24 * 60 * 60 * 1000;
    return path
      .replaceAll('$1', id)
      .replace('$kept', () => moment(Math.floor(now / day) * day - 400 * day))
      .replace('$yesterday', () => moment(Math.floor(now / 60000) * 60000 - day));
  }

  function moment(ms) {
    return encodeURIComponent(new Date(ms).toISOString());
  }

  function preload(number) {
    var file = table.files[number];
    var link = document.createElement('link');
    var isStyle = file.endsWith('.css');
    link.rel = isStyle ? 'preload' : 'modulepreload';
    if (isStyle) link.as = 'style';
    link.crossOrigin = '';
    link.href = '/' + file;
    document.head.append(link);
  }

  /** `api/early.ts` takes the answers. */
  function ask(addresses) {
    window.__early = { answers: new Map(), at: performance.now(), now };
    for (var address of addresses) {
      var answer = fetch(address, {
        headers: { accept: 'application/json', 'accept-language': language },
        credentials: 'same-origin',
      });
      // Whoever takes it hears of it.
      answer.catch(function () {});
      window.__early.answers.set(address, answer);
    }
  }
})();
