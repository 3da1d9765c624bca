const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  accountOf,
  assumeRole,
  assumeRoleWithIdToken
} from "./chunk-GU6W26PR.js";
import "./chunk-HFGYBEWD.js";
import "./chunk-RC3FILEO.js";
import "./chunk-MVSY6JP7.js";
import "./chunk-IFNKHDNW.js";
import "./chunk-NZDUFHYO.js";
import "./chunk-U6RAPJRD.js";
import "./chunk-NI2RPCZ5.js";
import "./chunk-KZYAHEP3.js";
import "./chunk-ZTRX3LT3.js";
import "./chunk-PCWOXZZT.js";
import "./chunk-BEPVQGK3.js";
import "./chunk-NSPC3FM2.js";
import "./chunk-E4AISNGF.js";
import "./chunk-N6EDMRZM.js";
import "./chunk-DU3NAU6I.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZHVFQICY.js";
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
