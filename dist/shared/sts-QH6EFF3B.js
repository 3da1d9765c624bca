const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-626ERVZ3.js";
import "./chunk-HFGYBEWD.js";
import "./chunk-GQUX34FC.js";
import "./chunk-MVSY6JP7.js";
import "./chunk-IFNKHDNW.js";
import "./chunk-NZDUFHYO.js";
import "./chunk-U6RAPJRD.js";
import "./chunk-NI2RPCZ5.js";
import "./chunk-AUZI7WDO.js";
import "./chunk-2IFEC6JQ.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-HWMQVA3E.js";
import "./chunk-AFBUVAUX.js";
import "./chunk-GGI352YC.js";
import "./chunk-CSVRXBU2.js";
import "./chunk-CKR7DW2D.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-PD2WQS46.js";
import "./chunk-LB7RSPMU.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-TFIP3GBN.js";
import "./chunk-KRYWU3VZ.js";
import "./chunk-DOS7P7SS.js";
import "./chunk-J7RU4YH4.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-J4Q6DBKI.js";
export {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
};
