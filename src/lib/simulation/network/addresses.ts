/** IPv4 addresses as text, since that is how everybody here keeps them. */

const NUMBER = /^\d{1,3}(\.\d{1,3}){3}$/;

export const isAddress = (text: string): boolean =>
  NUMBER.test(text) && text.split('.').every((byte) => Number(byte) <= 255);

const numberOf = (ip: string): number =>
  ip.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);

/** Whether an address lies in a subnet, `10.244.1.0/24`. */
export function isInSubnet(ip: string, subnet: string): boolean {
  const [network = '', bits = '32'] = subnet.split('/');
  if (!isAddress(network)) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(ip) / size) === Math.floor(numberOf(network) / size);
}

export const isLoopback = (ip: string): boolean => ip.startsWith('127.');

/** The first address of a subnet, which kindnet gives to the machine's end of its pods' cables. */
export const firstAddressOf = (subnet: string): string => subnet.replace(/\.\d+\/\d+$/, '.1');
