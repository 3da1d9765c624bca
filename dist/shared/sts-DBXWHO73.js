const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-ZDSH2EFC.js";
import "./chunk-SDILEGCN.js";
import "./chunk-NXDRTLHG.js";
import "./chunk-4P4YSUVX.js";
import "./chunk-7AEMXT2X.js";
import "./chunk-U5P4UZBF.js";
import "./chunk-CNV2B6DE.js";
import "./chunk-PPSWMETM.js";
import "./chunk-6E2QAS3L.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-G4UTX4VJ.js";
import "./chunk-WC6BWGU6.js";
import "./chunk-KRYWU3VZ.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-BXAMSR5H.js";
import "./chunk-BUG2BNMD.js";
import "./chunk-TCBDYD4A.js";
import "./chunk-MOEKBGJF.js";
import "./chunk-RP7EIJG7.js";
import "./chunk-W2OFFJRW.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-DOS7P7SS.js";
import "./chunk-K6HELOL7.js";
import "./chunk-KJUGNXIK.js";
import "./chunk-ACNSXFUX.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-J4Q6DBKI.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
