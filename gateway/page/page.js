/* The page of GraphiQL: a token and a purpose kept for this browser tab, and the three jobs as tabs. */
/* global React, ReactDOM, GraphiQL */

const field = document.getElementById('token');
const whose = document.getElementById('whose');
const purpose = document.getElementById('purpose');
const stored = 'amo-graph-token';
const storedPurpose = 'amo-graph-purpose';

const tokenOf = text => text.trim().replace(/^Bearer\s+/i, '');

/** What a token says of itself; the server alone checks it. */
function claimsOf(token) {
  try {
    return JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}

function describe(token) {
  if (token === '') return 'without a token only the schema can be read';
  const claims = claimsOf(token);
  if (claims === null) return 'this is no token';
  return claims.exp * 1000 < Date.now() ? `${claims.role}: expired, print a new one` : `${claims.role}`;
}

/** Offers the purposes that the token allows; the one chosen before stays chosen where it can. */
function offerPurposes(token) {
  const allowed = claimsOf(token)?.purposes;
  const codes = Array.isArray(allowed) ? allowed.map(String) : [];
  const chosen = sessionStorage.getItem(storedPurpose);
  purpose.replaceChildren(...codes.map(code => new Option(code, code)), new Option('none', ''));
  const usual = codes.includes('HOPERAT') ? 'HOPERAT' : (codes[0] ?? '');
  purpose.value = codes.includes(chosen) || chosen === '' ? chosen : usual;
}

function keep() {
  const token = tokenOf(field.value);
  sessionStorage.setItem(stored, token);
  whose.textContent = describe(token);
  offerPurposes(token);
}

function send(params, token) {
  return fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(token && purpose.value && { 'x-purpose-of-use': purpose.value }),
    },
    body: JSON.stringify(params),
  });
}

/** The schema is that of the token's audience; the whole one while the token in the field is not valid. */
async function look(params, token) {
  const response = await send(params, token);
  return response.ok ? response : send(params, '');
}

const fetcherWith = token => async params =>
  (await (params.operationName === 'IntrospectionQuery' ? look : send)(params, token)).json();

/** Shows the editor; another fetcher makes it read the schema anew. */
function show(root, tabs) {
  const editor = React.createElement(GraphiQL, {
    fetcher: fetcherWith(tokenOf(field.value)),
    defaultTabs: tabs,
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
  });
  root.render(editor);
}

async function start() {
  const tabs = await (await fetch('/graphiql/tabs.json')).json();
  const root = ReactDOM.createRoot(document.getElementById('graphiql'));
  field.addEventListener('input', () => {
    keep();
    show(root, tabs);
  });
  show(root, tabs);
}

field.value = sessionStorage.getItem(stored) ?? '';
purpose.addEventListener('change', () => sessionStorage.setItem(storedPurpose, purpose.value));
keep();
void start();
