const robots =
  /^(node|node-fetch|undici|axios|got|python-requests|curl|java|okhttp|go-http-client|guzzlehttp|php)\b/i;

/** What stands in front of some stores: no name at all, or the bare default of a library. */
export function looksLikeRobot(userAgent: string | undefined): boolean {
  return !userAgent || robots.test(userAgent.trim());
}

/** About as long as the page that was seen, and under HTTP 200 like it (`api/horoshop.md 2.1`). */
export const antiBotPage = [
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Checking your browser</title></head>',
  '<body><noscript>Please turn JavaScript on.</noscript><script>',
  '(function(){var key="6f1ed002ab5595859014ebf0951522d9",parts=[];',
  'for(var i=0;i<key.length;i+=2){parts.push(parseInt(key.substr(i,2),16));}',
  'document.cookie="challenge="+parts.join("")+"; path=/; max-age=21600";',
  'location.reload();})();',
  '</script></body></html>',
].join('\n');
