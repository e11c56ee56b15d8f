/**
 * Loading this module makes available what only commands ask of the world: what is in containers, what they have
 * logged, where packets go. See `../late.ts`.
 */
import './reading';
import { answerAnonymous } from '../control-plane/anonymous';
import { componentStatuses } from '../control-plane/component-statuses';
import { openExec } from '../control-plane/exec-proxy';
import { healthReport } from '../control-plane/health-report';
import { later as laterOfControlPlane } from '../control-plane/later';
import { openLogs } from '../control-plane/log-proxy';
import { answerRaw } from '../control-plane/raw';
import { looking } from '../kubelet/looking';
import { furnishContainer } from '../kubelet/pods/container-files';
import { serviceLinks } from '../kubelet/pods/service-links';
import { volumeFiles } from '../kubelet/pods/volume-files';
import * as streams from '../kubelet/streams';
import { Flow } from '../network/flow';
import { later as laterOfNetwork } from '../network/later';
import { portsOf } from '../network/proxy-ports';
import { resolveName } from './coredns-answers';
import { later as laterOfCluster } from './later';
import { readManifest } from './written-manifest';

looking.provide({ furnishContainer, serviceLinks, volumeFiles, streams });
laterOfNetwork.provide({ Flow, portsOf });
laterOfControlPlane.provide({
  answerAnonymous,
  answerRaw,
  componentStatuses,
  healthReport,
  openExec,
  openLogs,
});
laterOfCluster.provide({ resolveName, readManifest });
