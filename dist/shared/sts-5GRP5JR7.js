const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-7Z5P6F7Y.js";
import "./chunk-QXI7DEP2.js";
import "./chunk-MGXNBHCY.js";
import "./chunk-46KCH47J.js";
import "./chunk-W44SR3YN.js";
import "./chunk-HDDQDZBF.js";
import "./chunk-FTL4CWXS.js";
import "./chunk-2IZKKI6F.js";
import "./chunk-4QAEJDRZ.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-G4UTX4VJ.js";
import "./chunk-UDGVBWWT.js";
import "./chunk-GRXZZ6QM.js";
import "./chunk-TCBDYD4A.js";
import "./chunk-FDDVU2JH.js";
import "./chunk-DC5YRQDX.js";
import "./chunk-OIBE3BIS.js";
import "./chunk-EN2HXDEG.js";
import "./chunk-XADI7ZCD.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-BZPJ3G4B.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-K6HELOL7.js";
import "./chunk-KJUGNXIK.js";
import "./chunk-42WO2FHO.js";
import "./chunk-CON3G252.js";
import "./chunk-LZKWMP2Q.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-DO5WGS6V.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-XJLLNQBW.js";
import "./chunk-DOS7P7SS.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-J4Q6DBKI.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
