import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's house on the open internet: our own machine, our own network, tests and tunnels. */
const INSIDE: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Of IPv6 only what is given out to the world counts as outside, without what wraps other addresses. */
const WORLD: readonly (readonly [network: string, bits: number])[] = [['2000::', 3]];
const WRAPPED: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (networks: typeof INSIDE, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, family);
  return list;
};
const inside = listOf(INSIDE, 'ipv4');
const world = listOf(WORLD, 'ipv6');
const wrapped = listOf(WRAPPED, 'ipv6');

/** Tells whether an address lies on the open internet: never this machine, its network, or what leads back to them. */
export function isOutside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && !address.includes('%') && world.check(address, 'ipv6') && !wrapped.check(address, 'ipv6');
}
