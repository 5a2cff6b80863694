import type { EmbeddedPostgres } from '../../subgraphs/shared/embedded/postgres';

/** The PostgreSQL of this test run, between its set-up and its tear-down. */
export const running: { postgres?: EmbeddedPostgres; folder?: string } = {};
