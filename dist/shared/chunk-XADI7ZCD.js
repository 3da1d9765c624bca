const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  Problem
} from "./chunk-XJLLNQBW.js";

// src/core/ecr/account/partition.ts
var AUDIENCE = "sts.amazonaws.com";
var PARTITIONS = [
  { regions: /^cn-/, name: "aws-cn", domain: "amazonaws.com.cn", audience: `${AUDIENCE}.cn` },
  { regions: /^us-gov-/, name: "aws-us-gov", domain: "amazonaws.com", audience: AUDIENCE },
  { regions: /^eusc-/, name: "aws-eusc", domain: "amazonaws.eu", audience: AUDIENCE },
  { regions: /^us-isob-/, name: "aws-iso-b", domain: "sc2s.sgov.gov", audience: AUDIENCE },
  { regions: /^us-isof-/, name: "aws-iso-f", domain: "csp.hci.ic.gov", audience: AUDIENCE },
  { regions: /^eu-isoe-/, name: "aws-iso-e", domain: "cloud.adc-e.uk", audience: AUDIENCE },
  { regions: /^us-iso-/, name: "aws-iso", domain: "c2s.ic.gov", audience: AUDIENCE },
  { regions: /^/, name: "aws", domain: "amazonaws.com", audience: AUDIENCE }
];
var partitionOf = (region) => PARTITIONS.find(({ regions }) => regions.test(region)) ?? {
  ...{ name: "aws", domain: "amazonaws.com", audience: AUDIENCE }
};
var ecrHost = (account, region) => `${account}.dkr.ecr.${region}.${partitionOf(region).domain}`;
var isRegion = (text) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text);
function checkRegion(region, name) {
  if (region === "" || isRegion(region)) return region;
  const zone = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(region)?.[1];
  throw new Problem(
    `${name} is "${region}"`,
    zone ? `That is a zone: write "${zone}"` : "Write a region of AWS, such as us-west-2"
  );
}

export {
  partitionOf,
  ecrHost,
  checkRegion
};
