/** A gateway before one scripted subgraph that reads a folder of signed manifests, asked with bodies as they are. */
import { idOf } from '../../gateway/security/trusted-operations/manifest';
import type { Caller } from '../../subgraphs/shared/access/caller';
import type { RoleName } from '../../subgraphs/shared/access/roles';
import { callerOf, purposeHeaders } from './callers';
import type { OperationsFolder } from './operations-folder';
import type { Answer } from './running-subgraph';
import { openScriptedSystem, type ScriptedSystem } from './scripted-subgraphs';

const texts = {
  one: `type Query { thing(on: String): Thing @authenticated }
    type Thing { word: String! }`,
};

export interface Sent {
  status: number;
  body: Answer & { extensions?: Record<string, unknown> };
}

export interface OperationsSystem extends ScriptedSystem {
  /** Sends a body as it is, by POST. */
  send(who: RoleName | Caller, body: object): Promise<Sent>;
}

/** Opens the gateway in a mode. A field of the answer is named as the operation asks: `thing`, or `other`. */
export async function openOperationsSystem(
  mode: 'enforce' | 'warn' | 'off',
  manifests: OperationsFolder,
): Promise<OperationsSystem> {
  const system = await openScriptedSystem(texts, { TRUSTED_OPERATIONS: mode, ...manifests.environment });
  system.script('one', ({ query }) => {
    const word = { word: 'yes' };
    return { data: query.includes('other:') ? { other: word } : { thing: word } };
  });
  return {
    ...system,
    async send(who, body) {
      const caller = typeof who === 'string' ? callerOf(who) : who;
      const authorization = `Bearer ${await system.issuer.token(caller)}`;
      const response = await fetch(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization, ...purposeHeaders(caller) },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Sent['body'] };
    },
  };
}

/** A request for a text by its id alone. */
export const byId = (body: string): object => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: idOf(body) } },
});

/** The codes of an answer's errors. */
export const codesOf = ({ body }: Sent): unknown[] => (body.errors ?? []).map(({ extensions }) => extensions['code']);
