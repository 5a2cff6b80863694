#!/usr/bin/env node
// Stands in for curl where there is none: as much of it as the README's examples use.
const args = process.argv.slice(2);
const headers = {};
let body;
let url;
for (let place = 0; place < args.length; place++) {
  if (args[place] === '-H') {
    const [name, ...rest] = args[++place].split(':');
    headers[name] = rest.join(':').trim();
  } else if (args[place] === '-d') body = args[++place];
  else if (!args[place].startsWith('-')) url = args[place];
}
fetch(url, { method: body === undefined ? 'GET' : 'POST', headers, body })
  .then(response => response.text())
  .then(text => process.stdout.write(text));
