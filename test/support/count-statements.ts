/** Counts the statements that reach PostgreSQL, transaction control and SET apart. */
import { statementChannel } from '../../subgraphs/shared/stores/stores';

const control = /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/i;

/** Reference data is watched on a clock of its own: no question causes that statement. */
const watching = /FROM "\w+"\."reference_publication"/;

/** Runs some work and returns its result with the statements that it caused. */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: { store: string; sql: string }[] }> {
  const statements: { store: string; sql: string }[] = [];
  const listen = (message: unknown): void => {
    const statement = message as { store: string; sql: string };
    if (!control.test(statement.sql) && !watching.test(statement.sql)) statements.push(statement);
  };
  // Not by its name: a channel of a test file before, once collected, takes the name along.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  statementChannel.subscribe(listen);
  try {
    return { result: await work(), statements };
  } finally {
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    statementChannel.unsubscribe(listen);
  }
}
