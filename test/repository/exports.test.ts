import ts from 'typescript';
import { sources, textOf } from './source-files';

/** Exports whose own decorator or name says what they are need no second sentence. */
const speaksForItself = (file: string): boolean =>
  /\.(entity|stub|type|input|resolver)\.ts$/.test(file) ||
  file.includes('/migrations/') ||
  /\/(subgraph|main)\.ts$/.test(file);

function undocumentedFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap(statement => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(modifier => modifier.kind === ts.SyntaxKind.ExportKeyword);
    if (exported !== true || !(ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))) return [];
    const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
    return documented ? [] : [`${file}: ${statement.name?.text ?? 'default'}`];
  });
}

test('every exported function and class outside the schema’s classes has a docstring', () => {
  const files = sources.filter(file => !file.startsWith('test/') && !speaksForItself(file));

  expect(files.flatMap(undocumentedFunctions)).toEqual([]);
});
