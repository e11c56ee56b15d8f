/** What the simulation prints differently from the recording, and why. Whoever mends one takes it out of these lists. */

export interface Expected {
  /** How many captures are compared at least; the others are of what says `not simulated: …`. */
  readonly compared: number;
  /** By the capture's file without its ending. */
  readonly different: Readonly<Record<string, string>>;
}

/** Another moment, within what the property tests beside this file hold. */
const CHANCE = 'chance:';

export const expectations: Readonly<Record<string, Expected>> = {
  'S0-healthy': {
    compared: 187,
    different: {
      '085-get-events-A-field-selector-type-Warning':
        'FailedMount of a ConfigMap that is not there yet, an artefact of the recording',
      '112-api-resources-namespaced-false': 'lists the kinds that are simulated',
      '114-api-versions': 'lists the groups that are simulated',
      '135-kubectl': 'help lists what is simulated',
      '137-get-help': 'help lists what is simulated',
      '138-describe-help': 'help lists what is simulated',
      '140-drain-help': 'help lists what is simulated',
      '141-cordon-help': 'help lists what is simulated',
      '169-get-nodes-sort-by-foo': 'a quirk of kubectl with a broken path',
      '195-create': 'help lists what is simulated',
      '203-rollout': 'help lists what is simulated',
      '237-request-timeout-1ms-get-nodes': 'a request takes no virtual time',
      '242-get-nodes-v-8': 'headers and bodies are not simulated',
      '273-describe-pod-kube-apiserver-demo-control-plane-n-kube-system':
        'flags of kind that the recording did without; the API server has no readiness probe here',
    },
  },
  'S1-httpbin': {
    compared: 93,
    different: {
      '060-restart-get-pods': `${CHANCE} whether the old container has stopped within 0.2 s`,
    },
  },
  'S2-worker-disconnected': {
    compared: 125,
    different: {
      '070-t+349-get-pods-o-wide': `${CHANCE} which of two images is pulled first`,
      '105-reconnect+010-get-nodes': `${CHANCE} Ready came 10.2 s after the way back`,
      '106-reconnect+010-get-pods-o-wide': `${CHANCE} the pod watch was back 9.4 s after the way back`,
      '108-reconnect+012-get-pods-o-wide': `${CHANCE} as 106`,
    },
  },
  'S4-kubelet-stopped': {
    compared: 50,
    different: {
      '017-t+055-get-endpointslices-o-yaml': 'the generations count what was done before',
    },
  },
  'S6-statefulset-out-of-service': { compared: 58, different: {} },
  'S7-both-workers': {
    compared: 23,
    different: {
      '015-p1+060-get-endpointslices-l-kubernetes-io-service-name-httpbin-o-yaml':
        'the generation counts what was done before',
      '022-p1+095-get-pods-o-wide': `${CHANCE} which of two nodes is back first, and when its pod watch is`,
    },
  },
  'S8-node-maintenance': {
    compared: 115,
    different: {
      '058-taint-get-node-demo-worker2-o-jsonpath-spec-taints': `${CHANCE} the controller looks every 5 s, and takes a taint off 0.1 s later here and 0.2 s later there`,
    },
  },
  'S3-control-plane-stopped': {
    compared: 42,
    different: {
      '006-t+003-get-nodes':
        'was typed while the command before it still waited, and here after it',
      '007-t+008-get-nodes': 'as 006',
      '024-start+007-get-nodes': 'the recording started the API server by hand, some seconds later',
    },
  },
  'S9-kcm-and-scheduler-stopped': {
    compared: 74,
    different: {
      '003-before-get-pods-n-kube-system':
        'DaemonSet pods of the fake nodes of the recording before',
      '007-kcm+005-get-pods-n-kube-system': 'as 003',
      '030-kcmcut+085-get-lease-n-kube-node-lease': 'leases of the fake nodes, as 003',
      '059-sched+010-describe-pod-httpbin-77dbd4d76b-75hgn':
        'a pod that waits has no node by which its counterpart could be found',
      '063-sched+010-get-pods-o-wide': `${CHANCE} which of equal nodes a pod is on`,
      '065-sched+010-get-pods-o-wide': `${CHANCE} as 063`,
      '066-schedup+002-get-pods-o-wide': `${CHANCE} as 063`,
      '067-schedup+005-get-pods-o-wide': `${CHANCE} as 063`,
    },
  },
};
