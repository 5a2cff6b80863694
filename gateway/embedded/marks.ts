/** What the embedded system has done to its databases, kept in ANAM's, so that a start does not do it again. */
import { Client } from 'pg';

/** Marks by name. */
export interface Marks {
  read(name: 'sources' | 'population'): Promise<string | undefined>;
  write(name: 'sources' | 'population', value: string): Promise<void>;
}

/** Works with the marks of one database over one connection. */
export async function withMarks<T>(url: string, work: (marks: Marks) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A database that is stopped under our feet ends the work by its own error, not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('CREATE TABLE IF NOT EXISTS public.embedded_mark (name text PRIMARY KEY, value text NOT NULL)');
    return await work({
      async read(name) {
        const { rows } = await client.query<{ value: string }>(
          'SELECT value FROM public.embedded_mark WHERE name = $1',
          [name],
        );
        return rows[0]?.value;
      },
      async write(name, value) {
        await client.query(
          'INSERT INTO public.embedded_mark VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2',
          [name, value],
        );
      },
    });
  } finally {
    await client.end();
  }
}
