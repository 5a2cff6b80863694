/** What membership is made of. */
import { defineSubgraph } from '../shared/serving/definition';
import { watchReference } from '../shared/reference/reference-watch';
import { ReferencePublication } from '../shared/reference/reference-row';
import { DoubleAffiliationResolver } from './affiliations/double-affiliation.resolver';
import { CoverageAggregateResolver } from './aggregates/coverage-aggregate.resolver';
import { CoverageCheckResolver } from './checks/coverage-check.resolver';
import { Contribution } from './members/contribution.entity';
import { Coverage } from './rights/coverage.entity';
import { CoverageResolver } from './rights/coverage.resolver';
import { FundResolver } from './schemes/fund.resolver';
import { createLoaders, type MembershipLoaders } from './loaders';
import { LongTermCondition } from './members/long-term-condition.entity';
import { LongTermConditionResolver } from './members/long-term-condition.resolver';
import { Member } from './members/member.entity';
import { MemberResolver } from './members/member.resolver';
import { findReferredMember } from './members/member.service';
import { PersonResolver } from './members/person.resolver';
import { CreateRegistry1795300000000 } from './migrations/1795300000000-create-registry';
import { CreateHome1795300000001 } from './migrations/1795300000001-create-home';
import { CreateCoordinationRules1795300000040 } from './migrations/1795300000040-create-coordination-rules';
import { PriorAuthorization } from './members/prior-authorization.entity';
import { Publication } from './publication.entity';
import { readMembershipReference } from './reference';
import { referenceTables } from './reference-tables';
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
      CoverageAggregateResolver,
      DoubleAffiliationResolver,
    ],
    references: {
      Fund: ({ code }: { code: string }, { loaders }) => loaders.reference.funds.get(code) ?? null,
      Scheme: ({ code }: { code: string }, { loaders }) => loaders.reference.schemes.get(code) ?? null,
      Member: ({ id }: { id: string }, { loaders }) => findReferredMember(loaders, id),
    },
  },
  home: {
    schema: 'membership',
    entities: [ReferencePublication, ...referenceTables.map(({ entity }) => entity)],
    migrations: [CreateHome1795300000001, CreateCoordinationRules1795300000040],
  },
  registry: {
    schema: 'membership',
    entities: [Publication, Member, Coverage, Contribution, LongTermCondition, PriorAuthorization],
    migrations: [CreateRegistry1795300000000],
  },
  reference: referenceTables,
  async start(foundation) {
    const watch = await watchReference(foundation.home, readMembershipReference);
    return {
      createLoaders: caller => createLoaders(foundation, watch, caller),
      stop: () => watch.stop(),
    };
  },
});
