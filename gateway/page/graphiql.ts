/** GraphiQL at `/`, from npm and served by us: no outside host is asked for anything. */
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compressAnswers } from '../http/compression';
import { exampleTabs } from './example-tabs';

const packageFolder = (name: string): string => dirname(createRequire(__filename).resolve(`${name}/package.json`));
const ours = (name: string): string => join(__dirname, name);

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/** Everything the page loads: path, type, and where the file is. */
const files = (): { path: string; type: string; file: string }[] => [
  { path: '/', type: 'text/html; charset=utf-8', file: ours('graphiql.html') },
  { path: '/graphiql/page.js', type: script, file: ours('page.js') },
  { path: '/graphiql/page.css', type: style, file: ours('page.css') },
  { path: '/graphiql/react.js', type: script, file: join(packageFolder('react'), 'umd/react.production.min.js') },
  {
    path: '/graphiql/react-dom.js',
    type: script,
    file: join(packageFolder('react-dom'), 'umd/react-dom.production.min.js'),
  },
  { path: '/graphiql/graphiql.js', type: script, file: join(packageFolder('graphiql'), 'graphiql.min.js') },
  { path: '/graphiql/graphiql.css', type: style, file: join(packageFolder('graphiql'), 'graphiql.min.css') },
];

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // The editor sets styles on its elements; its fonts are inside its style sheet.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Adds the page. Files are read when they are asked for: a gateway that nobody looks at does not hold them. */
export function serveGraphiql(app: FastifyInstance): void {
  void app.register(async scope => {
    await compressAnswers(scope);
    for (const { path, type, file } of files())
      scope.get(path, (_request, reply) =>
        reply.type(type).header('content-security-policy', policy).send(readFileSync(file)),
      );
    scope.get('/graphiql/tabs.json', () => exampleTabs());
  });
}
