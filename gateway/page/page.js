/* The page of GraphiQL: a token kept for this browser tab, and the three jobs as tabs. */
/* global React, ReactDOM, GraphiQL */

const field = document.getElementById('token');
const whose = document.getElementById('whose');
const stored = 'amo-graph-token';

const tokenOf = text => text.trim().replace(/^Bearer\s+/i, '');

/** Says whose token it is, from what the token itself tells; the server alone checks it. */
function describe(token) {
  if (token === '') return 'without a token only the schema can be read';
  try {
    const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    const expired = claims.exp * 1000 < Date.now();
    return expired ? `${claims.role}: expired, print a new one` : `${claims.role}`;
  } catch {
    return 'this is no token';
  }
}

function keep() {
  const token = tokenOf(field.value);
  sessionStorage.setItem(stored, token);
  whose.textContent = describe(token);
}

function send(params, token) {
  return fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
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
keep();
void start();
