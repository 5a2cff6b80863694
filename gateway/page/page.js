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

async function ask(params, token) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(token && purpose.value && { 'x-purpose-of-use': purpose.value }),
    },
    body: JSON.stringify(params),
  });
  return response.json();
}

async function show() {
  const tabs = await (await fetch('/graphiql/tabs.json')).json();
  const editor = React.createElement(GraphiQL, {
    // The schema can always be looked at here, also while the token in the field is not valid.
    fetcher: params => ask(params, params.operationName === 'IntrospectionQuery' ? '' : tokenOf(field.value)),
    defaultTabs: tabs,
    isHeadersEditorEnabled: false,
    shouldPersistHeaders: false,
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(editor);
}

field.value = sessionStorage.getItem(stored) ?? '';
field.addEventListener('input', keep);
purpose.addEventListener('change', () => sessionStorage.setItem(storedPurpose, purpose.value));
keep();
void show();
