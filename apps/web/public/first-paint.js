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
})();
