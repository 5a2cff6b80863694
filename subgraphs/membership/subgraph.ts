/** What membership is made of. */
import { returned } from '../shared/access/touched';
import { questionSeal } from '../shared/sealed-question';
import { defineSubgraph } from '../shared/serving/definition';
import { watchReference } from '../shared/reference/reference-watch';
import { watchKeys } from '../shared/keys/watch-keys';
import { ReferencePublication } from '../shared/reference/reference-row';
import { DoubleAffiliationResolver } from './affiliations/double-affiliation.resolver';
import type { DoubleAffiliation } from './affiliations/double-affiliation.type';
import { CoverageAggregateResolver } from './aggregates/coverage-aggregate.resolver';
import { assertionKeysOf } from './assertions/assertion-keys';
import { CoverageAssertionResolver } from './assertions/coverage-assertion.resolver';
import { CoverageCheckResolver } from './checks/coverage-check.resolver';
import type { CoverageCheck } from './checks/coverage-check.type';
import { GuessLedger } from './checks/identity-guess';
import { IdentityMismatch } from './checks/identity-mismatch.entity';
import { Contribution } from './members/contribution.entity';
import { Coverage } from './rights/coverage.entity';
import { CoverageResolver } from './rights/coverage.resolver';
import { FundResolver } from './schemes/fund.resolver';
import { KeyVersionRow } from './key-version.entity';
import { createLoaders, type MembershipLoaders } from './loaders';
import { LongTermCondition } from './members/long-term-condition.entity';
import { LongTermConditionResolver } from './members/long-term-condition.resolver';
import { Member } from './members/member.entity';
import { MemberResolver } from './members/member.resolver';
import { findReferredMember } from './members/member.service';
import { memberApiId } from './members/member-api-id';
import { PersonResolver } from './members/person.resolver';
import type { Person } from './members/person.type';
import { CreateRegistry1795300000000 } from './migrations/1795300000000-create-registry';
import { CreateHome1795300000001 } from './migrations/1795300000001-create-home';
import { CreateCoordinationRules1795300000040 } from './migrations/1795300000040-create-coordination-rules';
import { AddIdentityMismatches1795600000000 } from './migrations/1795600000000-add-identity-mismatches';
import { MarkDemonstrations1795800000000 } from './migrations/1795800000000-mark-demonstrations';
import { MarkOldDemonstrations1795800000001 } from './migrations/1795800000001-mark-old-demonstrations';
import { AddFormerIds1795800000002 } from './migrations/1795800000002-add-former-ids';
import { PriorAuthorization } from './members/prior-authorization.entity';
import { Publication } from './publication.entity';
import { readMembershipReference } from './reference';
import { referenceTables } from './reference-tables';
import { homeRetention, registryRetention } from './retention';
import { SchemeResolver } from './schemes/scheme.resolver';

export const membership = defineSubgraph<MembershipLoaders>({
  name: 'membership',
  graphql: {
    resolvers: [
      FundResolver,
      SchemeResolver,
      MemberResolver,
      PersonResolver,
      CoverageResolver,
      LongTermConditionResolver,
      CoverageCheckResolver,
      CoverageAssertionResolver,
      CoverageAggregateResolver,
      DoubleAffiliationResolver,
    ],
    references: {
      Fund: ({ code }: { code: string }, { loaders }) => loaders.reference.funds.get(code) ?? null,
      Scheme: ({ code }: { code: string }, { loaders }) => loaders.reference.schemes.get(code) ?? null,
      Member: ({ id }: { id: string }, { loaders }) => findReferredMember(loaders, id),
      // The key holds no person, so that nothing could be said of a ceiling here: an error, and never "none concerns it".
      CareCoverage: () =>
        Promise.reject(new Error('a question of care is answered where it was asked, not by its key')),
    },
    subjects: {
      Member: (member: Member) => returned(memberApiId(member)),
      Person: ({ memberIds }: Person) => returned(...memberIds),
      Coverage: ({ member }: Coverage) => returned(memberApiId(member)),
      CoverageCheck: ({ touches }: CoverageCheck) => touches,
      DoubleAffiliation: ({ coverages }: DoubleAffiliation) =>
        returned(...coverages.map(({ member }) => memberApiId(member))),
    },
  },
  home: {
    schema: 'membership',
    entities: [ReferencePublication, ...referenceTables.map(({ entity }) => entity)],
    migrations: [CreateHome1795300000001, CreateCoordinationRules1795300000040],
    retention: homeRetention,
  },
  registry: {
    schema: 'membership',
    entities: [
      Publication,
      Member,
      Coverage,
      Contribution,
      LongTermCondition,
      PriorAuthorization,
      IdentityMismatch,
      KeyVersionRow,
    ],
    migrations: [
      CreateRegistry1795300000000,
      AddIdentityMismatches1795600000000,
      MarkDemonstrations1795800000000,
      MarkOldDemonstrations1795800000001,
      AddFormerIds1795800000002,
    ],
    retention: registryRetention,
  },
  reference: referenceTables,
  async start(foundation) {
    const watch = await watchReference(foundation.home, readMembershipReference);
    const { ASSERTION_KEY, PRICE_QUESTION_KEY, USE_QUESTION_KEY } = foundation.config;
    const assertionKeys = await assertionKeysOf(ASSERTION_KEY);
    const keys = await watchKeys(foundation);
    const parts = {
      keys,
      assertionKeys,
      guesses: new GuessLedger(),
      priceSeal: questionSeal(PRICE_QUESTION_KEY),
      useSeal: questionSeal(USE_QUESTION_KEY),
    };
    return {
      createLoaders: (caller, touched) => createLoaders(foundation, watch, caller, touched, parts),
      publicKeys: { keys: assertionKeys.map(({ jwk }) => jwk) },
      stop: () => {
        watch.stop();
        keys.stop();
      },
    };
  },
});
