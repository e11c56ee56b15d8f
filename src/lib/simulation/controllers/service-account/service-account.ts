import { isEqual } from '../../api/equal';
import type { ConfigMap } from '../../api/kinds';
import type { ServiceAccount } from '../../api/workloads';
import { goDuration } from '../../api/duration';
import type { ControllerContext } from '../context';
import type { Informers } from '../informers';
import { PerNamespace } from './per-namespace';
import { ROOT_CA_NAME, rootCaConfigMap, rootCaData } from './root-ca';

const ACCOUNTS = { logger: 'serviceaccount-controller' };
const PUBLISHER = { logger: 'root-ca-certificate-publisher-controller' };
/** A look at a namespace that has what it needs takes so many microseconds. @source measured on the recorded v1.30.4 cluster, S9 */
const LOOK_MICROS = [2, 15] as const;

/**
 * Gives every namespace its ServiceAccount `default`, without which no pod can be created there.
 * @source kubernetes v1.30 pkg/controller/serviceaccount/serviceaccounts_controller.go
 */
export class ServiceAccountController {
  readonly #context: ControllerContext;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    new PerNamespace<ServiceAccount>({
      context,
      informers,
      plural: 'serviceaccounts',
      name: 'default',
      draft: (namespace) => ({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace },
      }),
      isRight: () => true,
      looked: (namespace) => {
        const { logger } = context;
        if (!logger.enabled(4)) return;
        logger.info('serviceaccounts_controller.go:182', 'Finished syncing namespace', {
          ...ACCOUNTS,
          namespace,
          duration: took(context),
        });
      },
    });
  }

  start(): void {
    const message = 'Starting service account controller';
    this.#context.logger.info('serviceaccounts_controller.go:111', message, ACCOUNTS);
  }
}

/**
 * Puts the certificate by which pods know the API server into every namespace.
 * @source kubernetes v1.30 pkg/controller/certificates/rootcacertpublisher/publisher.go
 */
export class RootCaPublisher {
  readonly #context: ControllerContext;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    new PerNamespace<ConfigMap>({
      context,
      informers,
      plural: 'configmaps',
      name: ROOT_CA_NAME,
      draft: rootCaConfigMap,
      isRight: ({ data }) => isEqual(data, rootCaData),
      looked: (namespace) => {
        const { logger } = context;
        if (!logger.enabled(4)) return;
        logger.info('publisher.go:181', 'Finished syncing namespace', {
          ...PUBLISHER,
          namespace,
          elapsedTime: took(context),
        });
      },
    });
  }

  start(): void {
    const message = 'Starting root CA cert publisher controller';
    this.#context.logger.info('publisher.go:102', message, PUBLISHER);
  }
}

const took = ({ world }: ControllerContext): string =>
  goDuration(world.chance.stream('namespace looks').between(...LOOK_MICROS) / 1_000);
