/** What claims is made of. */
import { returned } from '../shared/access/touched';
import { toApiId } from '../shared/keyed-ids';
import { defineSubgraph } from '../shared/serving/definition';
import { watchReference } from '../shared/reference/reference-watch';
import { watchKeys } from '../shared/keys/watch-keys';
import { ReferencePublication } from '../shared/reference/reference-row';
import { Province, Region } from '../shared/reference/territory.entity';
import { ClaimAggregateResolver } from './aggregates/claim-aggregate.resolver';
import { findCeilingUse } from './ceilings/ceiling-use.service';
import { CeilingUse } from './ceilings/ceiling-use.type';
import { ClaimLinksResolver } from './claims/claim-links.resolver';
import { ClaimOutcomeResolver } from './claims/claim-outcome.resolver';
import { ClaimRule } from './claims/claim-rule.entity';
import { Claim } from './claims/claim.entity';
import { ClaimResolver } from './claims/claim.resolver';
import { findClaim } from './claims/claim.service';
import type { ClaimPage } from './claims/claim-pages';
import { RejectReason } from './claims/reject-reason.entity';
import { ClaimLine } from './lines/claim-line.entity';
import { ClaimLineResolver } from './lines/claim-line.resolver';
import { createLoaders, type ClaimsLoaders } from './loaders';
import type { ClaimTotals } from './members/claim-totals.type';
import { MemberResolver } from './members/member.resolver';
import { CreateRegistry1795300000000 } from './migrations/1795300000000-create-registry';
import { CreateHome1795300000001 } from './migrations/1795300000001-create-home';
import { AddListIndexes1795300000002 } from './migrations/1795300000002-add-list-indexes';
import { AddWorklistIndexes1795300000003 } from './migrations/1795300000003-add-worklist-indexes';
import { AddFormerIds1795800000003 } from './migrations/1795800000003-add-former-ids';
import { PointOfService } from './points/point-of-service.entity';
import { PointOfServiceResolver } from './points/point-of-service.resolver';
import { readClaimsReference, referenceTables } from './reference';
import { homeRetention, registryRetention } from './retention';

export const claims = defineSubgraph<ClaimsLoaders>({
  name: 'claims',
  graphql: {
    resolvers: [
      ClaimResolver,
      ClaimLinksResolver,
      ClaimOutcomeResolver,
      ClaimLineResolver,
      MemberResolver,
      PointOfServiceResolver,
      ClaimAggregateResolver,
    ],
    orphanedTypes: [CeilingUse],
    references: {
      CeilingUse: ({ useKey }: { useKey: string }, { loaders }) => findCeilingUse(loaders, useKey),
      Claim: ({ id }: { id: string }, { loaders }) => findClaim(loaders, id),
      Member: ({ id }: { id: string }) => ({ id }),
    },
    subjects: {
      CeilingUse: ({ memberId }: CeilingUse) => returned(memberId),
      Claim: ({ fundCode, memberId }: Claim) => returned(toApiId(fundCode, memberId)),
      ClaimConnection: ({ memberId }: ClaimPage) => (memberId === null ? [] : returned(memberId)),
      ClaimTotals: ({ memberId }: ClaimTotals) => returned(memberId),
    },
  },
  home: {
    schema: 'claims',
    entities: [ReferencePublication, Region, Province, ClaimRule, RejectReason],
    migrations: [CreateHome1795300000001],
    retention: homeRetention,
  },
  registry: {
    schema: 'claims',
    entities: [Claim, ClaimLine, PointOfService],
    migrations: [
      CreateRegistry1795300000000,
      AddListIndexes1795300000002,
      AddWorklistIndexes1795300000003,
      AddFormerIds1795800000003,
    ],
    retention: registryRetention,
  },
  reference: referenceTables,
  async start(foundation) {
    const watch = await watchReference(foundation.home, readClaimsReference);
    const keys = await watchKeys(foundation);
    return {
      createLoaders: (caller, touched) => createLoaders(foundation, watch, caller, touched, keys),
      stop: () => {
        watch.stop();
        keys.stop();
      },
    };
  },
});
