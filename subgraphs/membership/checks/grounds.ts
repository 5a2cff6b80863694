/** On what an answer stands: the moment of knowledge, the reference data and the configured rules; pinned when it is re-opened. */
import type { MembershipReference } from '../reference';
import type { CoverageCheckInput } from './coverage-check.input';

/** The state of a registry in an answer that was given, and the publication that it answered from; 0 when it held none. */
export interface RegistryPin {
  status: string;
  publication: number | null;
}

/** As of when registries are asked. */
export interface Moment {
  /** All registries of the answer, in order. */
  fundCodes: readonly string[];
  /** The instant that the question named, as PostgreSQL compares it. */
  asOf?: string | undefined;
  /** For an answer that is given again: what each registry did then. */
  pins?: Readonly<Record<string, RegistryPin>> | undefined;
}

/** The configured exceptions among the rules: what general knowledge may decide, and which disputed tariffs apply. */
export interface ConfiguredRules {
  assumedRules: readonly string[];
  tariffVersions: readonly (readonly [scheme: string, version: string])[];
}

/** Everything that an answer depends on, beside the question. */
export interface Grounds {
  moment: Moment;
  /** The instant of the answer: the one that the question named, or when it was asked. */
  asOf: string;
  reference: MembershipReference & { publication: number };
  configured: ConfiguredRules;
  /** True when too many wrong birth dates had made the number unknown to the asker; not said for a new question. */
  locked?: boolean;
}

/** What an answer stood on: enough to give it again. */
export interface AnswerBasis {
  input: CoverageCheckInput;
  grounds: Grounds;
  /** What each registry did. */
  registries: Record<string, RegistryPin>;
  locked: boolean;
  answeredAt: Date;
}
