const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-POZWIH2S.js";
import "./chunk-DEZFJ5N2.js";
import "./chunk-3MA26VJV.js";
import "./chunk-P6OU37PC.js";
import "./chunk-DKT4MIKI.js";
import "./chunk-TFIP3GBN.js";
import "./chunk-ERTI2QV2.js";
import "./chunk-ALYYHKPF.js";
import "./chunk-R3IK5DZT.js";
import "./chunk-KRYWU3VZ.js";
import "./chunk-BXAMSR5H.js";
import "./chunk-TIKS3MCP.js";
import "./chunk-NHV2T624.js";
import "./chunk-DOS7P7SS.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-TCBDYD4A.js";
import "./chunk-KJUGNXIK.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-E4AISNGF.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-TNVFG3EO.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-J4Q6DBKI.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
