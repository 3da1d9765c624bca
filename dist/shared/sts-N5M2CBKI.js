const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-XJQ2GXG2.js";
import "./chunk-PIXLOTML.js";
import "./chunk-3MA26VJV.js";
import "./chunk-DKT4MIKI.js";
import "./chunk-ERTI2QV2.js";
import "./chunk-TFIP3GBN.js";
import "./chunk-P6OU37PC.js";
import "./chunk-ALYYHKPF.js";
import "./chunk-R3IK5DZT.js";
import "./chunk-KRYWU3VZ.js";
import "./chunk-BXAMSR5H.js";
import "./chunk-TCBDYD4A.js";
import "./chunk-YYZRVOQG.js";
import "./chunk-ZPTWYU5C.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-DOS7P7SS.js";
import "./chunk-KJUGNXIK.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-OQFJ5Y53.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-G4UTX4VJ.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-BUG2BNMD.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-K6HELOL7.js";
import "./chunk-ACNSXFUX.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-J4Q6DBKI.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
