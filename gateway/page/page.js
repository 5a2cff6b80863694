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

async function ask(params, token) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
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
keep();
void show();
