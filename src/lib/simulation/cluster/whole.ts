/**
 * Loading this module makes everything of the world available that a cluster needs once somebody writes to its API: see
 * `../late.ts`. A run that began before begins again.
 */
import './looking';
import * as checks from '../apiserver/checks';
import { forbid } from '../apiserver/forbid';
import { jsonPatch } from '../apiserver/json-patch';
import { later as laterOfServer } from '../apiserver/later';
import { plugins } from '../apiserver/plugins';
import * as remove from '../apiserver/remove';
import { rules } from '../apiserver/rules';
import { readStrictly } from '../apiserver/strict';
import { subresourceOf } from '../apiserver/subresources';
import { DaemonManaging } from '../controllers/daemonset/managing';
import { currentRevision, forgetRevisions } from '../controllers/daemonset/revision-changes';
import { changeDeployment } from '../controllers/deployment/changing';
import { DisruptionController } from '../controllers/disruption/disruption';
import { Collecting } from '../controllers/garbage-collector/collecting';
import { JobController } from '../controllers/job/job';
import { later as laterOfControllers } from '../controllers/later';
import { NamespaceController } from '../controllers/namespace/namespace';
import { PersistentVolumeBinder } from '../controllers/persistent-volume/binder';
import { VolumeProtection } from '../controllers/persistent-volume/protection';
import { LocalPathProvisioner } from '../controllers/persistent-volume/provisioner';
import * as podGc from '../controllers/pod-gc/force-delete';
import { manageReplicas } from '../controllers/replicaset/managing';
import { Scheduler } from '../controllers/scheduler/scheduler';
import * as adoption from '../controllers/shared/adoption';
import { StatefulSetController } from '../controllers/statefulset/statefulset';
import { evict } from '../controllers/taint-eviction/evict';
import { imageOf } from '../host/images';
import { later as laterOfHost } from '../host/later';
import { programOf } from '../host/tools';
import { later as laterOfKubelet } from '../kubelet/later';
import { objectValueOf, wholesOf } from '../kubelet/pods/object-values';
import { stopOrphans } from '../kubelet/pods/orphans';
import { fetchClaims } from '../kubelet/pods/pod-claims';
import { runPreStop } from '../kubelet/pods/pre-stop';
import { checkOtherwise } from '../kubelet/pods/probe-check-others';
import { Puller } from '../kubelet/pods/puller';

laterOfServer.provide({
  rules,
  plugins,
  forbid,
  checks,
  remove,
  readStrictly,
  jsonPatch,
  subresourceOf,
});

laterOfControllers.provide({
  kinds: {
    statefulset: StatefulSetController,
    job: JobController,
    disruption: DisruptionController,
    namespace: NamespaceController,
    persistentVolumeBinder: PersistentVolumeBinder,
    volumeProtection: VolumeProtection,
    localPathProvisioner: LocalPathProvisioner,
  },
  Scheduler,
  adoption,
  manageReplicas,
  DaemonManaging,
  currentRevision,
  forgetRevisions,
  changeDeployment,
  Collecting,
  podGc,
  evict,
});

laterOfHost.provide({ imageOf, programOf });

laterOfKubelet.provide({
  stopOrphans,
  Puller,
  runPreStop,
  checkOtherwise,
  fetchClaims,
  wholesOf,
  objectValueOf,
});
