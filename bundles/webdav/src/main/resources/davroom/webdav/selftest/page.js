// Sends every method to the echo below this page, compares what came of it with what was sent, and
// says what to change. It sends nothing to another server and keeps nothing.
'use strict';

const here = location.origin + location.pathname;
const base = location.pathname.replace(/\/selftest$/, '');
const target = here + '/echo/target';
const XML = '<?xml version="1.0"?><test xmlns="DAV:"/>';
const TOKEN = '<urn:uuid:00000000-0000-4000-8000-000000000000>';

const TESTS = [
  {method: 'OPTIONS', use: 'ask what can be done'},
  {method: 'GET', use: 'read a file', headers: {'If-Match': '"a"'}},
  {method: 'HEAD', use: 'look at a file'},
  {method: 'PUT', use: 'store a file', headers: {'If': `(${TOKEN})`, 'X-OC-Mtime': '1234567890'}, body: true},
  {method: 'POST', use: 'sign in on pages', body: true},
  {method: 'PATCH', use: 'go on with an upload', body: true},
  {method: 'DELETE', use: 'delete', headers: {'If': `(${TOKEN})`}},
  {method: 'PROPFIND', use: 'list a folder', headers: {'Depth': '1'}, body: true},
  {method: 'PROPPATCH', use: 'set times and properties', headers: {'If': `(${TOKEN})`}, body: true},
  {method: 'MKCOL', use: 'make a folder'},
  {method: 'COPY', use: 'copy', headers: {'Destination': target, 'Overwrite': 'F', 'Depth': 'infinity'}},
  {method: 'MOVE', use: 'move and rename', headers: {'Destination': target, 'Overwrite': 'F'}},
  {method: 'LOCK', use: 'lock a file', headers: {'Depth': '0', 'Timeout': 'Second-60'}, body: true},
  {method: 'UNLOCK', use: 'let it go', headers: {'Lock-Token': TOKEN}},
  {method: 'REPORT', use: 'ask what has changed', headers: {'Depth': '0'}, body: true},
];

const element = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text ?? '';
  if (className) {
    made.className = className;
  }
  return made;
};

const byId = id => document.getElementById(id);

const row = (head, ...cells) => {
  const made = document.createElement('tr');
  const th = element('th', head);
  th.scope = 'row';
  made.append(th, ...cells);
  return made;
};

const send = (url, options) =>
  fetch(url, {
    cache: 'no-store', redirect: 'manual', mode: 'same-origin', signal: AbortSignal.timeout(20000), ...options,
  });

/** What an answer that should not have come says of the way: {kind, text}. */
function fault(answer) {
  if (answer.type === 'opaqueredirect') {
    return {kind: 'login', text: 'is sent elsewhere, perhaps to another login'};
  }
  const by = answer.headers.get('Server');
  const kinds = {401: 'login', 407: 'login', 403: 'refused', 404: 'path'};
  return {kind: kinds[answer.status] ?? 'method', text: `is answered ${answer.status}${by ? ' by ' + by : ''}`};
}

/** What is wrong with an answer that should be the echo's, and what it says. */
async function judge(test, answer) {
  if (!answer.headers.has('Davroom-Method')) {
    return {wrong: fault(answer)};
  }
  const came = answer.headers.get('Davroom-Method');
  if (came !== test.method) {
    return {wrong: {kind: 'method', text: `arrives as ${came}`}};
  }
  if (test.method === 'HEAD') {
    return {};
  }
  const echo = await answer.json();
  const lost = Object.entries(test.headers ?? {}).filter(([name, value]) => echo.headers[name] !== value);
  if (lost.length) {
    const names = lost.map(([name]) => name).join(', ');
    return {echo, wrong: {kind: 'header', text: `arrives without ${names}`}};
  }
  if (echo.bytes !== (test.body ? XML.length : 0)) {
    return {echo, wrong: {kind: 'body', text: 'arrives without its body'}};
  }
  return {echo};
}

async function ask(test) {
  try {
    const answer = await send(here + '/echo', {
      method: test.method, headers: test.headers, body: test.body ? XML : undefined,
    });
    return await judge(test, answer);
  } catch (e) {
    return {wrong: {kind: 'method', text: e.name === 'TimeoutError' ? 'has no answer' : 'breaks the connection'}};
  }
}

/** The drives that this account sees, each asked on its own: a proxy may treat them differently. */
async function askDrives() {
  const rows = byId('drives');
  rows.replaceChildren();
  const show = (name, text, good) => rows.append(row(name, element('td', text, good ? 'good' : 'bad')));
  const propfind = (url, depth) => send(url, {method: 'PROPFIND', headers: {Depth: depth}});
  try {
    const answer = await propfind(location.origin + base + '/', '1');
    if (answer.status !== 207) {
      const closed = answer.status === 404 || answer.status === 503;
      show('All', closed ? 'WebDAV is switched off' : fault(answer).text, false);
      return closed ? [] : [fault(answer).kind];
    }
    const xml = new DOMParser().parseFromString(await answer.text(), 'application/xml');
    const hrefs = [...xml.getElementsByTagNameNS('DAV:', 'href')].map(href => href.textContent);
    const kinds = [];
    for (const href of hrefs.filter(each => each !== base + '/')) {
      const drive = await propfind(location.origin + href, '0');
      const open = drive.status === 207;
      show(href, open ? 'can be mounted' : fault(drive).text, open);
      if (!open) {
        kinds.push(fault(drive).kind);
      }
    }
    return kinds;
  } catch {
    show('All', 'breaks the connection', false);
    return ['method'];
  }
}

const withoutPort = host => host.replace(/:(80|443)$/, '');

/** Shows both ends of the way, and says what does not fit together. */
function compareAddress(echo) {
  const forwarded = echo.headers['X-Forwarded-Host'];
  const proto = echo.headers['X-Forwarded-Proto'] ?? /proto=(https?)/i.exec(echo.headers.Forwarded ?? '')?.[1];
  const host = forwarded ?? echo.headers.Host ?? '';
  const scheme = proto ?? echo.scheme;
  const kinds = [];
  const rows = byId('address');
  rows.replaceChildren();
  const show = (name, mine, theirs, kind) => {
    const fits = kind === undefined;
    rows.append(row(name, element('td', mine), element('td', theirs, fits ? 'good' : kind === 'site' ? 'note' : 'bad')));
    if (!fits) {
      kinds.push(kind);
    }
  };
  const known = [echo.headers.Host, forwarded, echo.site].filter(Boolean).map(withoutPort);
  const mine = withoutPort(location.host);
  show('Host', location.host, host, known.includes(mine) ? undefined : 'host');
  show('Encryption', location.protocol.replace(':', ''), scheme,
    location.protocol === 'https:' && scheme !== 'https' ? 'proto' : undefined);
  show('Path', location.pathname, echo.path.replace(/\/echo$/, ''),
    echo.path === location.pathname + '/echo' ? undefined : 'path');
  const site = withoutPort(echo.site) + echo.base;
  const atHome = /^(localhost|127\..*|\[::1\])$/.test(location.hostname);
  show('Site URL', mine + base, site, atHome || site === mine + base ? undefined : 'site');
  return kinds;
}

/**
 * For each kind of fault what it means, and the lines that cure it; what causes others comes first.
 * A 403 is Davroom's own when it does not know the host: it takes this page for somebody else's.
 */
const CURES = {
  login: {
    title: 'Let Davroom ask for the login',
    why: 'Another login stands in front. Clients of WebDAV know one only, and cannot fill in pages.',
    nginx: 'location {base}/ {\n    auth_basic off;\n    auth_request off;\n    proxy_pass http://127.0.0.1:2342;\n}',
    Apache: '<Location "{base}/">\n    Require all granted\n</Location>',
    HAProxy: '# no "http-request auth" for {base}/',
  },
  path: {
    title: 'Leave the path as it is',
    why: 'A proxy changes the beginning of the path. What Davroom answers names other paths than clients asked for.',
    nginx: 'location {base}/ {\n    # without a path after the port, not even a slash\n    proxy_pass http://127.0.0.1:2342;\n}',
    Apache: 'ProxyPass "{base}/" "http://127.0.0.1:2342{base}/"',
    HAProxy: '# no "http-request replace-path" and "set-path"',
    Davroom: 'DAVROOM_SITE_URL={origin}{base}/',
  },
  host: {
    title: 'Pass the host on',
    why: 'Davroom does not know itself by the address that clients use, and refuses to move and copy to it.',
    nginx: 'proxy_set_header Host $http_host;',
    Apache: 'ProxyPreserveHost On',
    HAProxy: '# no "http-request set-header Host"',
    Davroom: 'DAVROOM_SITE_URL={origin}{base}/',
  },
  proto: {
    title: 'Tell Davroom that the way is encrypted',
    why: 'It takes passwords over plain HTTP from private networks only.',
    nginx: 'proxy_set_header X-Forwarded-Proto $scheme;\nproxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    Apache: 'RequestHeader set X-Forwarded-Proto "https"',
    HAProxy: 'option forwardfor\nhttp-request set-header X-Forwarded-Proto https if { ssl_fc }',
    Davroom: 'DAVROOM_TRUSTED_PROXY=address of the proxy, if it is not on the same computer',
  },
  method: {
    title: 'Let every method through',
    why: 'Something on the way knows only the methods of web pages.',
    nginx: 'location {base}/ {\n    # no limit_except, no dav_methods, no if ($request_method …)\n    proxy_pass http://127.0.0.1:2342;\n}',
    Apache: '# no <Limit> and <LimitExcept>; with ModSecurity, allow the methods in rule 900200\nProxyPass "{base}/" "http://127.0.0.1:2342{base}/"',
    HAProxy: '# no "http-request deny" that looks at the method\nbackend davroom\n    server davroom 127.0.0.1:2342',
  },
  header: {
    title: 'Let every header through',
    why: 'Locks, renaming and listing depend on headers that web pages do not use.',
    nginx: '# no proxy_set_header Depth, Destination, If, Overwrite … ""\nproxy_pass_request_headers on;',
    Apache: '# no RequestHeader unset for Depth, Destination, If, Lock-Token, Overwrite, Timeout',
    HAProxy: '# no "http-request del-header" for Depth, Destination, If, Lock-Token, Overwrite, Timeout',
  },
  body: {
    title: 'Let bodies through',
    why: 'Uploads would arrive empty or cut.',
    nginx: 'client_max_body_size 0;\nproxy_request_buffering off;\nproxy_http_version 1.1;',
    Apache: 'LimitRequestBody 0\nLimitXMLRequestBody 0',
    HAProxy: '# no "http-request wait-for-body"\ntimeout client 10m\ntimeout server 10m',
  },
  site: {
    title: 'Tell Davroom its address',
    why: 'It shows people another address than the one that you use. If yours is the one for all, say so.',
    Davroom: 'DAVROOM_SITE_URL={origin}{base}/',
  },
};

function showCures(kinds) {
  const steps = byId('steps');
  steps.replaceChildren();
  const needed = Object.keys(CURES).filter(kind => kinds.has(kind));
  for (const kind of needed) {
    const {title, why, ...proxies} = CURES[kind];
    const step = element('div', '', 'step');
    const list = element('div', '', 'proxies');
    for (const [name, lines] of Object.entries(proxies)) {
      const details = document.createElement('details');
      details.open = name === 'Davroom';
      details.append(
        element('summary', name),
        element('pre', lines.replaceAll('{base}', base).replaceAll('{origin}', location.origin)));
      list.append(details);
    }
    step.append(element('h3', title), element('p', why), list);
    steps.append(step);
  }
  byId('advice').hidden = needed.length === 0;
}

function summarize(arrived, kinds) {
  const summary = byId('summary');
  const faults = [...kinds].some(kind => kind !== 'site');
  const all = arrived === TESTS.length;
  summary.dataset.state = faults ? 'bad' : 'good';
  summary.replaceChildren(
    element('h2', all ? `All ${TESTS.length} methods arrive` : `${arrived} of ${TESTS.length} methods arrive`),
    element('p', faults
      ? 'Something on the way stands against WebDAV. What to change is said below.'
      : 'Nothing on the way stands against WebDAV.'));
}

async function run() {
  const again = byId('again');
  again.disabled = true;
  const rows = byId('methods');
  rows.replaceChildren();
  const kinds = new Set();
  let arrived = 0;
  let seen;
  for (const test of TESTS) {
    const {echo, wrong} = await ask(test);
    seen ??= echo;
    if (wrong) {
      kinds.add(wrong.kind);
    } else {
      arrived++;
    }
    rows.append(row(test.method,
      element('td', test.use, 'use'), element('td', wrong?.text ?? 'arrives', wrong ? 'bad' : 'good')));
  }
  // what else stands against drives has shown above
  (await askDrives()).filter(kind => kind === 'login').forEach(kind => kinds.add(kind));
  if (seen) {
    compareAddress(seen).forEach(kind => kinds.add(kind));
  }
  if (kinds.delete('refused') && !kinds.has('host')) {
    kinds.add('method');
  }
  showCures(kinds);
  summarize(arrived, kinds);
  again.disabled = false;
  document.documentElement.dataset.done = arrived;
}

byId('again').addEventListener('click', run);
run();
