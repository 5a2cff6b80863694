/** Which ceiling concerns a care, and what is then asked of claims: what this member has used of it. */
import type { CareItemRule, Ceiling } from '../../shared/reference/care-item-rule.entity';
import { ceilingOf, limitOf } from '../../shared/reference/ceilings';
import type { Knowledge } from '../../shared/stores/versioned-row';
import type { UseQuestion } from '../../shared/use-question';

/** The reference data that tells of ceilings. */
export interface CeilingRules {
  careItemRules: ReadonlyMap<string, CareItemRule>;
  ceilings: readonly Ceiling[];
}

/** Care on a day, for a member under a scheme, as a registry was known. */
export interface CeilingCase {
  member: { fundCode: string; id: string };
  schemeCode: string;
  careItemCode: string;
  servicedDate: string;
  knowledge: Knowledge;
}

/** What a question about care says of its ceiling. */
export interface CeilingConcern {
  /** True when a ceiling concerns the care. */
  ceilingsConcerned: boolean;
  /** What claims is to say of it; null where none concerns the care, or its amount or period was not found. */
  useQuestion: UseQuestion | null;
}

/** Finds the ceiling of a care and puts the question of its use. */
export function ceilingConcern(rules: CeilingRules, asked: CeilingCase): CeilingConcern {
  const { member, schemeCode, careItemCode, servicedDate, knowledge } = asked;
  const ceiling = ceilingOf(rules.careItemRules.get(careItemCode)?.ceiling, schemeCode, rules.ceilings);
  const limit = ceiling && limitOf(ceiling, servicedDate);
  if (limit === null) return { ceilingsConcerned: ceiling !== null, useQuestion: null };
  const sameCeiling = [...rules.careItemRules.values()].filter(rule => rule.ceiling === ceiling?.item);
  return {
    ceilingsConcerned: true,
    useQuestion: {
      fundCode: member.fundCode,
      memberId: member.id,
      schemeCode,
      careItemCodes: sameCeiling.map(rule => rule.code).sort(),
      from: limit.from,
      to: limit.to,
      knowledge: {
        ...(knowledge.asOf !== undefined && { asOf: knowledge.asOf }),
        ...(knowledge.publication !== undefined && { publication: knowledge.publication }),
      },
    },
  };
}
