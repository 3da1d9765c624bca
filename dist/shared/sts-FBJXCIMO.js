const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-JVY5CTHP.js";
import "./chunk-W7DGPCRX.js";
import "./chunk-DTA2BVGV.js";
import "./chunk-LC2G2YIQ.js";
import "./chunk-CRDZTQPB.js";
import "./chunk-SC66CBMY.js";
import "./chunk-S7OEHREU.js";
import "./chunk-DAGPBT5I.js";
import "./chunk-4OGGZRDO.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-G4UTX4VJ.js";
import "./chunk-O6WZ4A4O.js";
import "./chunk-IHRVO3OR.js";
import "./chunk-BXAMSR5H.js";
import "./chunk-BUG2BNMD.js";
import "./chunk-TCBDYD4A.js";
import "./chunk-MOEKBGJF.js";
import "./chunk-RP7EIJG7.js";
import "./chunk-W2OFFJRW.js";
import "./chunk-VFUJ2NNB.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-72J3PPHB.js";
import "./chunk-NR6IFMLO.js";
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
