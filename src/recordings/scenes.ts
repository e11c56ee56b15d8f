/** The recordings of the real cluster that are replayed here, and what was done to it meanwhile. */
import type { Action } from '$lib/simulation/recording/recording';

export interface Scene {
  /** The folder in `data/`. */
  readonly name: string;
  /** The recorded instant that is virtual time 0; the scenario's own start when absent. */
  readonly startsAt?: string;
  /** The recording before it in the same cluster; what it changed is done first. */
  readonly follows?: string;
  /** The cluster had a past that is not replayed: what happened before this instant is not compared. */
  readonly watchedFrom?: string;
  /** One with which the scheduler, which picks among equal nodes, places the pods as it did then. */
  readonly seed?: number;
  /** Files in `manifests/` that lie in the learner's home. */
  readonly manifests?: readonly string[];
  readonly actions: readonly { readonly at: string; readonly action: Action }[];
}

const worker = (type: 'fault' | 'heal', fault: string, target = 'demo-worker'): Action => ({
  type,
  fault,
  target,
});

/** Something done to the machine of the control plane. */
const master = (type: 'fault' | 'heal', fault: string): Action =>
  worker(type, fault, 'demo-control-plane');

const line = (text: string): Action => ({ type: 'line', terminal: 0, text });

export const scenes: readonly Scene[] = [
  { name: 'S0-healthy', actions: [] },
  {
    name: 'S1-httpbin',
    seed: 105,
    startsAt: '2026-11-20T09:58:26.300Z',
    manifests: ['httpbin.yaml'],
    actions: [],
  },
  {
    name: 'S2-worker-disconnected',
    seed: 166,
    follows: 'S1-httpbin',
    startsAt: '2026-11-20T09:58:26.300Z',
    manifests: ['extras.yaml'],
    actions: [
      { at: '2026-11-20T10:00:46.500Z', action: line('kubectl apply -f extras.yaml') },
      { at: '2026-11-20T10:01:14.204Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T10:09:14.211Z', action: worker('heal', 'network-cut') },
    ],
  },
  {
    name: 'S8-node-maintenance',
    seed: 33,
    startsAt: '2026-11-20T09:50:14.200Z',
    watchedFrom: '2026-11-20T09:52:05.000Z',
    manifests: ['httpbin.yaml', 'maintenance.yaml'],
    actions: [
      { at: '2026-11-20T09:50:20.000Z', action: line('kubectl create -f httpbin.yaml') },
      { at: '2026-11-20T09:52:22.070Z', action: line('kubectl apply -f maintenance.yaml') },
      {
        at: '2026-11-20T09:52:22.270Z',
        action: line('kubectl create deployment web --image=nginx:1.27 --replicas=4'),
      },
      { at: '2026-11-20T09:52:48.900Z', action: line('kubectl delete deployment web') },
      {
        at: '2026-11-20T09:54:01.774Z',
        action: line('docker exec demo-worker2 systemctl restart kubelet'),
      },
    ],
  },
  {
    name: 'S6-statefulset-out-of-service',
    seed: 148,
    follows: 'S8-node-maintenance',
    startsAt: '2026-11-20T09:50:14.200Z',
    watchedFrom: '2026-11-20T09:52:30.000Z',
    manifests: ['sts.yaml'],
    actions: [
      // A first try, which was broken off: its pod on the cut node delays the one of the second.
      { at: '2026-11-20T09:54:23.850Z', action: line('kubectl apply -f sts.yaml') },
      { at: '2026-11-20T09:54:35.000Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T09:56:02.000Z', action: line('kubectl delete sts/web svc/web') },
      { at: '2026-11-20T09:56:02.500Z', action: worker('heal', 'network-cut') },
      { at: '2026-11-20T09:57:07.213Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T10:04:27.215Z', action: worker('heal', 'network-cut') },
    ],
  },
  {
    name: 'S7-both-workers',
    seed: 21,
    startsAt: '2026-11-20T10:02:00.000Z',
    watchedFrom: '2026-11-20T10:05:00.000Z',
    manifests: ['httpbin.yaml'],
    actions: [
      // All pods were on the other worker after S6.
      { at: '2026-11-20T10:02:10.000Z', action: line('kubectl cordon demo-worker') },
      { at: '2026-11-20T10:02:20.000Z', action: line('kubectl create -f httpbin.yaml') },
      { at: '2026-11-20T10:03:00.000Z', action: line('kubectl uncordon demo-worker') },
      { at: '2026-11-20T10:05:26.275Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T10:05:26.276Z', action: worker('fault', 'network-cut', 'demo-worker2') },
      { at: '2026-11-20T10:07:01.275Z', action: worker('heal', 'network-cut') },
      { at: '2026-11-20T10:07:01.276Z', action: worker('heal', 'network-cut', 'demo-worker2') },
    ],
  },
  {
    name: 'S4-kubelet-stopped',
    startsAt: '2026-11-20T10:20:00.000Z',
    watchedFrom: '2026-11-20T10:27:00.000Z',
    manifests: ['httpbin.yaml', 'extras.yaml'],
    actions: [
      // What the recorded cluster went through and still shows: restarts of the control plane, who runs where.
      { at: '2026-11-20T10:20:10.000Z', action: line('docker stop demo-control-plane') },
      { at: '2026-11-20T10:20:30.000Z', action: line('docker start demo-control-plane') },
      { at: '2026-11-20T10:22:00.000Z', action: line('kubectl apply -f extras.yaml') },
      { at: '2026-11-20T10:22:20.000Z', action: line('kubectl cordon demo-worker') },
      {
        at: '2026-11-20T10:22:20.500Z',
        action: line('kubectl delete pod tol30 bare --grace-period=1'),
      },
      {
        at: '2026-11-20T10:22:30.000Z',
        action: line('kubectl delete pod -l app=sleeper --grace-period=1'),
      },
      { at: '2026-11-20T10:22:40.000Z', action: line('kubectl uncordon demo-worker') },
      { at: '2026-11-20T10:23:00.000Z', action: line('kubectl create -f httpbin.yaml') },
      {
        at: '2026-11-20T10:23:10.000Z',
        action: line('kubectl scale deployment httpbin --replicas=12'),
      },
      {
        at: '2026-11-20T10:24:00.000Z',
        action: line('kubectl scale deployment httpbin --replicas=0'),
      },
      {
        at: '2026-11-20T10:26:51.000Z',
        action: line('kubectl scale deployment httpbin --replicas=4'),
      },
      { at: '2026-11-20T10:27:05.188Z', action: worker('fault', 'kubelet-stopped') },
      { at: '2026-11-20T10:29:15.192Z', action: worker('heal', 'kubelet-stopped') },
    ],
  },
  {
    name: 'S9-kcm-and-scheduler-stopped',
    seed: 36,
    startsAt: '2026-11-20T10:03:00.000Z',
    watchedFrom: '2026-11-20T10:13:29.614Z',
    manifests: ['httpbin.yaml'],
    actions: [
      { at: '2026-11-20T10:03:10.000Z', action: line('kubectl create -f httpbin.yaml') },
      { at: '2026-11-20T10:13:30.286Z', action: master('fault', 'controller-manager-stopped') },
      { at: '2026-11-20T10:13:52.211Z', action: worker('fault', 'network-cut') },
      { at: '2026-11-20T10:15:22.216Z', action: master('heal', 'controller-manager-stopped') },
      { at: '2026-11-20T10:16:32.783Z', action: worker('heal', 'network-cut') },
      { at: '2026-11-20T10:16:58.100Z', action: line('kubectl delete deployment newdep') },
      { at: '2026-11-20T10:16:58.300Z', action: line('kubectl delete pod solo2 --wait=false') },
      {
        at: '2026-11-20T10:16:58.400Z',
        action: line('kubectl scale deployment httpbin --replicas=3'),
      },
      { at: '2026-11-20T10:16:58.878Z', action: master('fault', 'scheduler-stopped') },
      { at: '2026-11-20T10:17:43.930Z', action: master('heal', 'scheduler-stopped') },
    ],
  },
  {
    name: 'S3-control-plane-stopped',
    seed: 2,
    startsAt: '2026-11-20T10:35:00.000Z',
    watchedFrom: '2026-11-20T10:35:27.604Z',
    manifests: ['httpbin.yaml', 'extras.yaml'],
    actions: [
      {
        at: '2026-11-20T10:35:01.000Z',
        action: line('kubectl create -f httpbin.yaml -f extras.yaml'),
      },
      { at: '2026-11-20T10:35:36.139Z', action: master('fault', 'power-off') },
      { at: '2026-11-20T10:38:36.147Z', action: master('heal', 'power-off') },
    ],
  },
];
