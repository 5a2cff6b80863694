import { GraphQLError } from 'graphql';
import { errorCatalogue, presentError, refusal } from '../../../subgraphs/shared/errors';

test('a coded error is shown with its code, what to do, and the correlation id', () => {
  const error = refusal('BAD_USER_INPUT', {
    en: 'first: expected 1 to 100, got 0.',
    fr: 'first : attendu de 1 à 100, reçu 0.',
  });

  expect(presentError(error.toJSON(), 'c-1')).toEqual({
    message: 'first: expected 1 to 100, got 0.',
    extensions: { code: 'BAD_USER_INPUT', followUpAction: 'CORRECT_AND_RESUBMIT', correlationId: 'c-1' },
  });
});

test('who asks in French is answered in French', () => {
  expect(presentError(refusal('FORBIDDEN').toJSON(), 'c-1', 'fr').message).toBe(errorCatalogue.FORBIDDEN.fr);
});

test.each([
  new GraphQLError('relation "membership.member" does not exist'),
  new GraphQLError('connect ECONNREFUSED 10.0.0.7:5432', { extensions: { code: 'ECONNREFUSED' } }),
  new GraphQLError('boom', { extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts:1'] } }),
  new GraphQLError('forged', { extensions: { code: 'FORBIDDEN', stacktrace: ['at secret.ts:1'] } }),
])('an unexpected error shows nothing of itself: %s', error => {
  const shown = JSON.stringify(presentError(error.toJSON(), 'c-1'));

  expect(shown).toContain('INTERNAL_SERVER_ERROR');
  expect(shown).not.toMatch(/member|10\.0\.0\.7|secret|forged|boom/);
});

test('a fault in the question that GraphQL itself finds is the asker’s to correct', () => {
  const error = new GraphQLError('Cannot query field "x" on type "Query".', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

  expect(presentError(error.toJSON(), 'c-1')).toMatchObject({
    message: 'Cannot query field "x" on type "Query".',
    extensions: { code: 'BAD_USER_INPUT' },
  });
});
