/** All entities of a delivery by name. */
import { claimLineModel, claimModel, pointOfServiceModel } from './claims-entities';
import type { EntityModel } from './entity-model';
import type { EntityName } from './entity-name';
import {
  contributionModel,
  coverageModel,
  longTermConditionModel,
  memberModel,
  priorAuthorizationModel,
} from './membership-entities';

export const entityModels: Record<EntityName, EntityModel> = {
  POINT_OF_SERVICE: pointOfServiceModel,
  MEMBER: memberModel,
  COVERAGE: coverageModel,
  CONTRIBUTION: contributionModel,
  LONG_TERM_CONDITION: longTermConditionModel,
  PRIOR_AUTHORIZATION: priorAuthorizationModel,
  CLAIM: claimModel,
  CLAIM_LINE: claimLineModel,
};
