/**
 * Loading this module makes available what only commands ask of the world: what is in containers, what they have
 * logged, where packets go. See `../late.ts`.
 */
import './reading';
import { answerAnonymous } from '../control-plane/anonymous';
import { openExec } from '../control-plane/exec-proxy';
import { later as laterOfControlPlane } from '../control-plane/later';
import { openLogs } from '../control-plane/log-proxy';
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

looking.provide({ furnishContainer, serviceLinks, volumeFiles, streams });
laterOfNetwork.provide({ Flow, portsOf });
laterOfControlPlane.provide({ answerAnonymous, openExec, openLogs });
laterOfCluster.provide({ resolveName });
